import CityGraph
import EventKernel
import RandomStreams
import Simulation
import SystemKit
import TestSupport
import Testing

@Suite("Rules: responses and injects")
struct RuleTests {
  /// A city of `a` and the staged `b`, with a reading of `a`, and one rule that shuts `b` down.
  func run(
    _ condition: (CityGraph, ReadingIndex) -> Condition, delay: Distribution = .constant(0),
    rearm: TimeSpan? = nil, readings: [(Double, value: Double, rate: Double)] = [],
    orders: Bool = true, horizon: TimeSpan = .hours(72),
    deeds: (CityGraph) -> [ScriptedSystem.Timed] = { _ in [] },
    change: (inout TestCity) -> Void = { _ in }
  ) throws -> Outcome {
    var city = TestCity()
    city.add("grid/plain/a", "grid/plain/b", "grid/staged/c")
    change(&city)
    return try Outcome(
      city.scenario(horizon: horizon) { graph, registry, systems, script in
        let reading = registry.addReading(
          ReadingDefinition(
            asset: graph["grid/plain/a"], quantity: "level", dimension: "length", unit: "m"))
        systems[0].timed = deeds(graph)
        for row in readings {
          systems[0].timed.append(
            .init(
              at: at(row.0), deed: .publishReading(reading, value: row.value, rate: row.rate)))
        }
        let stream = registry.addStream(purpose: "rule", identifier: "r")
        script.rules = [
          Rule(
            identifier: "r", condition: condition(graph, reading), delay: delay, stream: stream,
            orders: orders ? [Command(verb: .shutDown, asset: graph["grid/plain/b"])] : [],
            rearmAfter: rearm, organisation: .none)
        ]
      })
  }

  static func isDown(_ graph: CityGraph, truly: Bool = false) -> Condition {
    .mode(assets: [graph["grid/plain/a"]], all: true, mode: .down, truly: truly)
  }

  /// Down from each first instant to each second.
  static func outages(_ graph: CityGraph, _ spans: (Double, Double)...) -> [ScriptedSystem.Timed] {
    spans.flatMap { from, until -> [ScriptedSystem.Timed] in
      [
        .init(at: at(from), deed: .limit(graph["grid/plain/a"], .down)),
        .init(at: at(until), deed: .limit(graph["grid/plain/a"], nil)),
      ]
    }
  }

  @Test("a rule fires once when its condition becomes true, and acts after its delay")
  func firesOnce() throws {
    let run = try run(
      { graph, _ in Self.isDown(graph) }, delay: .constant(30),
      deeds: { Self.outages($0, (100, 200), (300, 400)) })
    #expect(run.times(.ruleFired) == [100])
    #expect(run.changes("grid/plain/b") == [[130, 1, 0]])
    #expect(
      run.chain("grid/plain/b") == [.commanded, .ruleFired, .starved, .surroundingsChanged])
  }

  @Test("again after a time: armed anew, and silent before")
  func rearms() throws {
    let run = try run(
      { graph, _ in Self.isDown(graph) }, rearm: .seconds(1000),
      deeds: { Self.outages($0, (100, 200), (300, 400), (5000, 5100)) })
    #expect(run.times(.ruleFired) == [100, 5000])
  }

  @Test("again after a time, while the condition goes on: fires at that very time")
  func rearmsWhileTrue() throws {
    let run = try run(
      { graph, _ in Self.isDown(graph) }, rearm: .seconds(1000), orders: false,
      deeds: { Self.outages($0, (100, 2500)) })
    #expect(run.times(.ruleFired) == [100, 1100, 2100])
  }

  @Test("for a duration: only without a break")
  func sustained() throws {
    let run = try run(
      { graph, _ in .sustained(Self.isDown(graph), .seconds(600), slot: 0) },
      deeds: { Self.outages($0, (100, 500), (600, 2000)) })
    #expect(run.times(.ruleFired) == [1200])
  }

  @Test("a break that falls into the time before a rule is armed again counts as a break")
  func sustainedRemembersBreaks() throws {
    // Fires after an hour; the asset is back from 5,400 s to 10,000 s, unseen by the disarmed rule.
    let run = try run(
      { graph, _ in .sustained(Self.isDown(graph), .hours(1), slot: 0) }, rearm: .hours(2),
      deeds: { Self.outages($0, (0, 5400), (10_000, 20_000)) })
    #expect(run.times(.ruleFired) == [3600, 13_600])
  }

  @Test("a reading crosses its level at the exact instant, above and below")
  func crossing() throws {
    let rising = try run(
      { _, reading in .reading(reading, above: true, level: 5, truly: false) },
      readings: [(100, value: 1, rate: 0.016)])
    #expect(rising.times(.ruleFired) == [350])
    let falling = try run(
      { _, reading in .reading(reading, above: false, level: 5, truly: false) },
      readings: [(100, value: 10, rate: -0.001), (200, value: 9.9, rate: -0.002)])
    #expect(falling.times(.ruleFired) == [2650])
    let never = try run(
      { _, reading in .reading(reading, above: true, level: 5, truly: false) },
      readings: [(100, value: 1, rate: -0.5)])
    #expect(never.times(.ruleFired).isEmpty)
  }

  @Test("a level of any size is reached, with no storm of checks about it", arguments: 0..<200)
  func crossingsOfAllSizes(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let scale = [1e-12, 1e-3, 1, 1e6, 1e12][random.below(5)]
    let level = scale * Double(1 + random.below(1_000_000)) / 7
    let rate = scale * Double(1 + random.below(1000)) / 3e5
    let run = try run(
      { _, reading in .reading(reading, above: true, level: level, truly: false) },
      readings: [(100, value: 0, rate: rate)], horizon: .hours(24 * 365))
    let expected = at(100) + TimeSpan(computedSeconds: level / rate)
    let fired = run.entries.first { $0.kind == .ruleFired }?.time
    if expected <= run.scenario.horizon {
      let off = abs((fired ?? .never).nanoseconds &- expected.nanoseconds)
      // Two roundings of a time of up to 10^8 s.
      #expect(Double(off) <= 1 + 1e-15 * Double(expected.nanoseconds), "seed \(seed)")
    } else {
      #expect(fired == nil)
    }
    #expect(run.world.eventCount < 40, "seed \(seed): \(run.world.eventCount) events")
  }

  @Test("not: the end of a state of a reading is seen when it happens")
  func negation() throws {
    let run = try run(
      { _, reading in .not(.reading(reading, above: true, level: 5, truly: false)) },
      readings: [(0, value: 10, rate: -0.01)])
    // Not a number before its first value: then nothing lies above anything.
    #expect(run.times(.ruleFired) == [0] || run.times(.ruleFired) == [500])
    let armed = try self.run(
      { _, reading in
        .and([.time(at(10)), .not(.reading(reading, above: true, level: 5, truly: false))])
      }, readings: [(0, value: 10, rate: -0.01)])
    #expect(armed.times(.ruleFired) == [500])
  }

  @Test("a reading that leaves its side starts the count of a duration anew")
  func readingForDuration() throws {
    // Below 5 from 100 s to 400 s, above until 500 s, below again.
    let run = try run(
      { _, reading in
        .sustained(.reading(reading, above: false, level: 5, truly: false), .seconds(600), slot: 0)
      },
      readings: [(0, value: 6, rate: -0.01), (250, value: 3.5, rate: 0.01), (450, 5.5, -0.01)])
    #expect(run.times(.ruleFired) == [1100])
  }

  @Test("without view an organisation believes the last it saw; `truly` is not deceived")
  func believes() throws {
    func fired(truly: Bool, restored: Bool) throws -> [Double] {
      try run(
        { graph, _ in Self.isDown(graph, truly: truly) },
        deeds: { graph in
          let asset = graph["grid/plain/a"]
          var deeds = Self.outages(graph, (200, 9000))
          deeds.append(.init(at: at(100), deed: .effect(.lossOfView, asset, value: .nan)))
          if restored { deeds.append(.init(at: at(700), deed: .endEffects(asset))) }
          return deeds
        }
      ).times(.ruleFired)
    }
    #expect(try fired(truly: false, restored: false).isEmpty)
    #expect(try fired(truly: false, restored: true) == [700])
    #expect(try fired(truly: true, restored: false) == [200])
  }

  @Test("readings freeze without view, and show what an attacker chooses")
  func believesReadings() throws {
    func fired(_ kind: EffectKind, _ value: Double, truly: Bool = false) throws -> [Double] {
      try run(
        { _, reading in .reading(reading, above: true, level: 5, truly: truly) },
        readings: [(0, value: 0, rate: 0.01)],
        deeds: { graph in
          let asset = graph["grid/plain/a"]
          return [
            .init(at: at(100), deed: .effect(kind, asset, value: value)),
            .init(at: at(2000), deed: .endEffects(asset)),
          ]
        }
      ).times(.ruleFired)
    }
    #expect(try fired(.lossOfView, .nan) == [2000], "frozen at 1 until the view is back")
    #expect(try fired(.lossOfView, .nan, truly: true) == [500])
    #expect(try fired(.manipulationOfView, 9) == [100], "believed at once")
    #expect(try fired(.manipulationOfView, 2) == [2000])
  }

  @Test("a buffer against a level: full before use, exact on the way down and on the way up")
  func buffers() throws {
    func fired(above: Bool, _ seconds: Double, after start: Double = 0) throws -> [Double] {
      try run(
        { graph, _ in
          .and([.time(at(start)), .buffer(need: 0, above: above, seconds: seconds)])
        },
        deeds: { Self.outages($0, (100, 2090)) },
        change: {
          $0.need(
            "grid/staged/c", from: ["grid/plain/a"], buffer: .constant(3600), rechargeRate: 0.5)
        }
      ).times(.ruleFired)
    }
    #expect(try fired(above: false, 1800.5) == [1899.5], "never used, it is full, not empty")
    #expect(try fired(above: false, 900) == [], "2,000 s of outage leave 1,600 s")
    #expect(try fired(above: true, 3000) == [0])
    #expect(try fired(above: true, 3000, after: 2000) == [4900], "2,100 s + 1,400 s / 0.5")
    #expect(try fired(above: true, 3601, after: 2000) == [])
  }

  @Test("the clock, and joined conditions")
  func clock() throws {
    let both = try run(
      { graph, _ in .and([.time(at(500)), Self.isDown(graph)]) },
      deeds: { Self.outages($0, (100, 900)) })
    #expect(both.times(.ruleFired) == [500])
    let either = try run(
      { graph, _ in .or([.time(at(500)), Self.isDown(graph)]) },
      deeds: { Self.outages($0, (100, 900)) })
    #expect(either.times(.ruleFired) == [100])
  }

  @Test("any and all of several assets, and states beside the mode")
  func states() throws {
    func fired(_ condition: (CityGraph) -> Condition) throws -> [Double] {
      try run(
        { graph, _ in condition(graph) },
        deeds: { graph in
          let (a, c) = (graph["grid/plain/a"], graph["grid/staged/c"])
          return [
            .init(at: at(100), deed: .limit(a, .down)),
            .init(at: at(200), deed: .limit(c, Mode(level: 1))),
            .init(at: at(300), deed: .flag(a, .detected, true)),
            .init(at: at(400), deed: .effect(.lossOfControl, a, value: .nan)),
            .init(at: at(500), deed: .order(Command(verb: .manual, asset: c, value: 0.5))),
            .init(at: at(600), deed: .order(Command(verb: .damage, asset: c))),
            .init(at: at(700), deed: .flag(a, .entered, true)),
          ]
        }
      ).times(.ruleFired)
    }
    func state(_ graph: CityGraph, _ state: AssetState, all: Bool = false) -> Condition {
      .state(
        assets: [graph["grid/plain/a"], graph["grid/staged/c"]], all: all, state: state)
    }
    #expect(try fired { state($0, .belowNormal) } == [100])
    #expect(try fired { state($0, .belowNormal, all: true) } == [200])
    #expect(try fired { state($0, .flag(.detected)) } == [300])
    #expect(try fired { state($0, .outOfControl) } == [400])
    #expect(try fired { state($0, .byHand) } == [500])
    #expect(try fired { state($0, .damaged) } == [600])
    #expect(try fired { .not(state($0, .clean, all: true)) } == [700])
    #expect(try fired { state($0, .lockedOut) }.isEmpty)
  }

  @Test("the undisturbed twin knows neither rules nor hazards")
  func undisturbed() throws {
    let run = try run({ _, _ in .time(at(100)) })
    let twin = try Outcome(run.scenario, disturbed: false)
    #expect(run.times(.ruleFired) == [100])
    #expect(twin.entries.isEmpty)
  }
}
