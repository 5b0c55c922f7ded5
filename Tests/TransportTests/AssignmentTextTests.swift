import Foundation
import Testing
import Transport

struct AssignmentTextTests {
  @Test("The summary is JSON with the documented keys, and reads back to the same numbers")
  func summary() throws {
    let result = UserEquilibrium.solve(
      RoadNetwork(SmallNetworks.braess()), SmallNetworks.braessTrips)
    let text = AssignmentText.summary(result)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["objective"] as? Double == result.objective)
    #expect(object["total_travel_time"] as? Double == result.totalTravelTime)
    // Foundation reads some decimals one unit in the last place off.
    let gap = try #require(object["relative_gap"] as? Double)
    #expect((gap / result.relativeGap - 1).magnitude < 1e-14)
    #expect(text.contains("\"relative_gap\": \(result.relativeGap),"))
    #expect(object["iterations"] as? Int == result.iterations)
    #expect(object["converged"] as? Bool == true)
  }

  @Test("Flows come in the file's order, with the file's node numbers")
  func flows() {
    let network = RoadNetwork(SmallNetworks.braess())
    var result = UserEquilibrium.solve(network, SmallNetworks.braessTrips)
    result.linkFlow = [4, 2, 2, 2, 4]
    result.linkCost = [40, 52, 52, 12, .infinity]
    let expected = """
      from,to,flow,cost
      1,3,4.0,40.0
      1,4,2.0,52.0
      3,2,2.0,52.0
      3,4,2.0,12.0
      4,2,4.0,inf

      """
    #expect(AssignmentText.flows(result, network) == expected)
  }
}
