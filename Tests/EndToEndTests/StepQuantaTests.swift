import EventKernel
import Experiments
import Simulation
import SystemKit
import Testing
import Water

/// Halving the steps of the water system's exact clock moves no threshold of the flagship by a
/// minute.
@Suite struct StepQuantaTests {
  private static let kinds: [LogKind] = [.tankEmpty, .tankFull, .controlFired]

  private static func thresholds(
    _ scenario: Scenario, _ replications: Range<Int>
  ) throws -> [[(kind: LogKind, asset: UInt32, seconds: Double)]] {
    let runner = try ScenarioRunner(scenario)
    return try replications.map { replication in
      try runner.replay(replication).recorder.entries.filter { kinds.contains($0.kind) }
        .map { ($0.kind, $0.asset.value, ($0.time - Instant.zero).seconds) }
    }
  }

  @Test func halvingTheStepsMovesNoThresholdOfTheFlagshipByAMinute() throws {
    let scenario = try FallsCity.scenario("water-ransomware")
    var halved = scenario
    halved.systems = scenario.systems.map { system in
      guard var water = system as? WaterSystem else { return system }
      water.limits.level /= 2
      water.limits.rangeShare /= 2
      water.limits.seconds /= 2
      return water
    }
    let coarse = try Self.thresholds(scenario, 0..<10)
    let fine = try Self.thresholds(halved, 0..<10)
    var largest = 0.0
    var count = 0
    for (replication, (first, second)) in zip(coarse, fine).enumerated() {
      let same = first.map { "\($0.kind) \($0.asset)" } == second.map { "\($0.kind) \($0.asset)" }
      #expect(same, "replication \(replication)")
      count += first.count
      for (one, other) in zip(first, second) {
        largest = max(largest, abs(one.seconds - other.seconds))
      }
    }
    print("flagship: \(count) thresholds, moved by \(largest) s at most")
    #expect(count > 0 && largest < 60)
  }
}
