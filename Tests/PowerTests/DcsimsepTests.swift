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
    #expect(abs((result.trips.first?.time ?? 0) - 13.842101102) <= 1e-9)
    #expect(result.trips.last?.branch == 2797)
    #expect(abs((result.trips.last?.time ?? 0) - 32.697568360) <= 1e-9)
    let text = PowerText.json(result)
    #expect(text.hasPrefix("{\"lost_mw\": 2205.38283"))
    #expect(
      text.contains("\"trip_count\": 12, \"trips\": [{\"branch\": 2407, \"time_s\": 13.8421011"))
  }

  /// All 199 listed pairs: MW, and the sequence of trips up to partners of a tie.
  @Test(.enabled(if: ReferenceData.hasPower)) func allListedPairs() throws {
    let folder = try #require(ReferenceData.power)
    let network = DcsimsepCascade.network(try Self.load())
    var workspace = PowerWorkspace(network)
    let base = PowerState(network)
    var listed: [[(time: Double, branch: Int)]] = Array(repeating: [], count: 200)
    for row in try ReferenceData.rows(folder + "/dcsimsep_bopairs_trips.csv") {
      listed[Int(row[0])].append((row[1], Int(row[2])))
    }
    var sum = 0.0
    var worst = 0.0
    var latest = 0.0
    for row in try ReferenceData.rows(folder + "/dcsimsep_bopairs_results.csv") where row[0] > 0 {
      let pair = Int(row[0])
      let result = DcsimsepCascade.run(
        network, from: base, initialTrips: [Int(row[1]), Int(row[2])], using: &workspace)
      sum += result.lostLoad
      worst = max(worst, abs(result.lostLoad - row[3]))
      #expect(abs(result.lostLoad - row[3]) <= 0.01, "pair \(pair)")
      #expect(result.trips.count == Int(row[4]), "pair \(pair)")
      let ours = result.trips.map(\.time)
      for (time, trip) in zip(ours, listed[pair]) {
        latest = max(latest, abs(time - trip.time))
        #expect(abs(time - trip.time) <= 1e-6, "pair \(pair) at \(trip.time) s")
      }
      #expect(
        result.trips.map(\.branch).sorted() == listed[pair].map(\.branch).sorted(), "pair \(pair)")
    }
    #expect(abs(sum - 1_000_246.162) <= 0.01)
    print("199 pairs: sum \(sum) MW, worst \(worst) MW and \(latest) s")
  }
}
