import EventKernel
import Simulation
import SystemKit
import TestSupport
import Testing

@Suite("A copy of the world is a branch")
struct SnapshotTests {
  @Test(
    "10,000 snapshots at random events, run on, equal the straight run; the original is as it was")
  func randomSnapshots() throws {
    let scenario = BusyCity.scenario(horizon: .hours(3))
    let warm = try scenario.warmedUp()
    var snapshots = 0
    for replication in 0..<100 as Range<UInt32> {
      var random = TestRandom(seed: UInt64(replication) + 77)
      let straight = try Outcome(scenario, replication: replication).world
      var world = try scenario.world(from: warm, seed: scenario.seed, replication: replication)
      let first = world.eventCount
      let events = Int(straight.eventCount - first)
      let picks = (0..<100).map { _ in random.below(events + 1) }.sorted()
      var recorder = Recorder(keepsLog: false)
      for pick in picks {
        while world.eventCount - first < UInt64(pick) {
          guard try world.runOne(until: scenario.horizon, recorder: &recorder) else { break }
        }
        let before = world.digest
        var branch = world
        var beside = Recorder(keepsLog: false)
        try branch.run(until: scenario.horizon, recorder: &beside)
        snapshots += 1
        if branch.digest != straight.digest || world.digest != before {
          Issue.record("replication \(replication), snapshot at event \(pick)")
          return
        }
      }
      try world.run(until: scenario.horizon, recorder: &recorder)
      #expect(world.digest == straight.digest, "replication \(replication)")
    }
    #expect(snapshots == 10_000)
  }

  @Test("two branches of one snapshot with different horizons do not feel each other")
  func siblings() throws {
    let scenario = BusyCity.scenario()
    let straight = try Outcome(scenario).world
    var world = try scenario.world(
      from: scenario.warmedUp(), seed: scenario.seed, replication: 0)
    var recorder = Recorder()
    try world.run(until: at(5000), recorder: &recorder)
    var short = world
    var long = world
    var other = Recorder()
    try short.run(until: at(9000), recorder: &other)
    try long.run(until: scenario.horizon, recorder: &other)
    try short.run(until: scenario.horizon, recorder: &other)
    #expect(short.digest == straight.digest && long.digest == straight.digest)
  }

  @Test("the warmed-up world serves any number of replications and stays as it was")
  func warmWorld() throws {
    let scenario = BusyCity.scenario()
    let warm = try scenario.warmedUp()
    let before = warm.digest
    let first = try scenario.world(from: warm, seed: 5, replication: 3)
    let again = try scenario.world(from: warm, seed: 5, replication: 3)
    #expect(first.digest == again.digest && warm.digest == before)
    #expect(first.context.drawCounts == again.context.drawCounts)
  }
}
