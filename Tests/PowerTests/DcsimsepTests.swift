import Foundation
import Power
import Testing

/// The cascade profile against DCSIMSEP's own figures, made in octave.
@Suite struct DcsimsepTests {
  static func load() throws -> PowerCase {
    let folder = try #require(ReferenceData.power)
    return try ReferenceData.readCase(folder + "/case2383_mod.m")
  }

  @Test(.enabled(if: ReferenceData.hasPower)) func theRepositorysOwnTest() throws {
    let result = DcsimsepCascade.run(try Self.load(), initialTrips: [23, 168, 169])
    #expect(abs(result.lostLoad - 2205.382830) <= 1e-6)
    #expect(result.trips.count == 12)
    #expect(result.trips.first?.branch == 2407)
    #expect(abs((result.trips.first?.time ?? 0) - 13.842101102) <= 1e-6)
    #expect(result.trips.last?.branch == 2797)
    #expect(abs((result.trips.last?.time ?? 0) - 32.697568360) <= 1e-6)
  }

  @Test(.enabled(if: ReferenceData.hasPower)) func allListedPairs() throws {
    let folder = try #require(ReferenceData.power)
    let network = DcsimsepCascade.network(try Self.load())
    var workspace = PowerWorkspace(network)
    let base = PowerState(network)
    var sum = 0.0
    var otherCounts = 0
    for row in try ReferenceData.rows(folder + "/dcsimsep_bopairs_results.csv") where row[0] > 0 {
      let result = DcsimsepCascade.run(
        network, from: base, initialTrips: [Int(row[1]), Int(row[2])], using: &workspace)
      sum += result.lostLoad
      #expect(
        abs(result.lostLoad - row[3]) <= 0.01,
        "pair \(Int(row[0])): lost \(result.lostLoad) MW, DCSIMSEP \(row[3]), trips \(result.trips.count) \(row[4])")
      if result.trips.count != Int(row[4]) { otherCounts += 1 }
    }
    print("sum", sum, "other counts", otherCounts)
  }
}
