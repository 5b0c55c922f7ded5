import EventKernel
import Experiments
import Simulation
import SystemKit
import Testing

/// The hand-worked miniature: every time and person-hour below was reckoned by hand.
///
/// - T+1:00:00 the block breaks. Pump, signal and fleet lose supply at once; the tower and the
///   hospital have batteries.
/// - The crew leaves the depot at once: 10 min of road (600 s), and 10 s at the dark signal of node
///   2 (an all-way stop). It arrives at T+1:10:10, works 2 h, and the block is mended at T+3:10:10.
///   Restart: 10 s, so T+3:10:20.
/// - The tower's battery lasts 30 min: down at T+1:30:00. It has current at T+3:10:20 and restarts
///   in 1 min: T+3:11:20.
/// - The tank is full (5 ft above its bottom, 10 ft across) and gives 100 gpm: pi/4 · 10² · 5 ft³
///   at 100/448.831 ft³/s lasts 1,762.555… s. The junction has no water from T+1:29:22.555.
/// - The pump has current at T+3:10:20 and restarts in 2 min: water from T+3:12:20.
/// - The hospital's water reserve lasts 30 min: strained at T+1:59:22.555. The junction counts as
///   served 10 s after the water is back (T+3:12:30), and the hospital is normal 10 min later:
///   T+3:22:30.
@Suite struct MiniatureCityTests {
  /// Seconds until the tank is empty.
  static let tankSeconds = Double.pi / 4 * 100 * 5 / (100 / 448.831)

  static func clock(_ hours: Int, _ minutes: Int, _ seconds: Double) -> Double {
    Double(hours * 3600 + minutes * 60) + seconds
  }

  static func replay() throws -> Replay {
    try ScenarioRunner(MiniatureCity.compile()).replay(0)
  }

  @Test func everyChangeOfModeComesWhenTheHandSays() throws {
    let replay = try Self.replay()
    let city = replay.world.context.city
    let empty = Self.clock(1, 0, Self.tankSeconds)
    let expected: [(path: String, falls: Double, rises: Double)] = [
      ("communications/tower/1", Self.clock(1, 30, 0), Self.clock(3, 11, 20)),
      ("facility/hospital/1", empty + 1800, Self.clock(3, 22, 30)),
      ("iot/fleet/d-smart-meter", Self.clock(1, 0, 0), Self.clock(3, 10, 30)),
      ("power/block/b", Self.clock(1, 0, 0), Self.clock(3, 10, 20)),
      ("transport/signal/2", Self.clock(1, 0, 0), Self.clock(3, 12, 20)),
      ("water/junction/1", empty, Self.clock(3, 12, 30)),
      ("water/pump/1", Self.clock(1, 0, 0), Self.clock(3, 12, 20)),
    ]
    for row in expected {
      let asset = try #require(city.asset(row.path), "\(row.path)")
      let changes = replay.recorder.entries.filter { $0.asset == asset && $0.from != $0.to }
      #expect(changes.count == 2, "\(row.path)")
      guard changes.count == 2 else { continue }
      #expect(abs(changes[0].time.seconds - row.falls) < 1e-6, "\(row.path) falls")
      #expect(abs(changes[1].time.seconds - row.rises) < 1e-6, "\(row.path) rises")
    }
    // The tank fills from the running pump until its mode returns; it only must have been empty on
    // time.
    let tank = try #require(city.asset("water/tank/tank"))
    let emptied = replay.recorder.entries.first { $0.asset == tank && $0.from != $0.to }
    #expect(abs((emptied?.time.seconds ?? 0) - empty) < 1e-6)
  }

  @Test func thePersonHoursAreThoseOfTheHand() throws {
    let replay = try Self.replay()
    func lost(_ system: String) -> Double {
      replay.trajectories.metrics.first {
        $0.name == "person-hours-lost" && $0.system == system && $0.district == nil
      }?.value ?? .nan
    }
    let people = 1000.0
    // Electricity: 2 h 10 min 20 s for 1,000 people.
    #expect(abs(lost("electricity") - people * (7820.0 / 3600)) < 1e-6)
    // Water: from the empty tank to the running pump.
    let water = Self.clock(3, 12, 20) - Self.clock(1, 0, Self.tankSeconds)
    #expect(abs(lost("water") - people * water / 3600) < 1e-6)
    // Telephone: 1 h 41 min 20 s.
    #expect(abs(lost("communications") - people * (6080.0 / 3600)) < 1e-6)
    // Trips: 20 an hour over a road for hundreds: nobody is delayed into not arriving.
    #expect(lost("mobility") == 0)
  }

  @Test func everyLossGoesBackToTheDigger() throws {
    let replay = try Self.replay()
    let entries = replay.recorder.entries
    for (place, entry) in entries.enumerated() where entry.to < entry.from {
      let chain = replay.recorder.chain(from: EntryNumber(UInt32(place + 1)))
      let first = try #require(chain.last.flatMap { replay.recorder.entry($0) })
      #expect(first.kind == .hazardStruck, "\(entry.kind) at \(entry.time)")
    }
  }

  @Test func snapshotsAtAnyEventRunOnAsTheStraightRun() throws {
    let runner = try ScenarioRunner(MiniatureCity.compile())
    let horizon = runner.scenario.horizon
    var straight = try runner.world(replication: 0)
    var aside = Recorder(keepsLog: false)
    try straight.run(until: horizon, recorder: &aside)
    let events = Int(straight.eventCount)
    var numbers = Numbers(seed: 1)
    // 10,000 snapshots: sorted stops, so that the world between two of them is run once.
    let stops = (0..<10_000).map { _ in numbers.next(below: events) }.sorted()
    var world = try runner.world(replication: 0)
    var done = Int(world.eventCount)
    for (place, stop) in stops.enumerated() {
      while done < stop {
        guard try world.runOne(until: horizon, recorder: &aside) else { break }
        done += 1
      }
      if place > 0, stops[place - 1] == stop { continue }
      var branch = world
      try branch.run(until: horizon, recorder: &aside)
      #expect(branch.digest == straight.digest, "event \(stop)")
    }
    try world.run(until: horizon, recorder: &aside)
    #expect(world.digest == straight.digest)
  }
}
