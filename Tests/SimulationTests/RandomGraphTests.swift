import CityGraph
import EventKernel
import RandomStreams
import Simulation
import SystemKit
import TestSupport
import Testing

@Suite("Random cities")
struct RandomGraphTests {
  static let kinds = ["plain", "slow", "staged", "mended"]

  /// Up to 24 assets that need each other at random, in cycles too, with buffers and fallbacks.
  func randomCity(_ random: inout TestRandom, buffers: Bool) -> TestCity {
    var city = TestCity()
    let count = 3 + random.below(22)
    let paths = (0..<count).map { "grid/\(Self.kinds[random.below(4)])/\($0)" }
    for path in paths { city.add(path) }
    for consumer in paths {
      for name in ["first", "second"] where random.chance(0.5) {
        var suppliers: [String] = []
        for _ in 0...random.below(3) {
          let supplier = paths[random.below(count)]
          if !suppliers.contains(supplier) { suppliers.append(supplier) }
        }
        let staged = suppliers.allSatisfy { $0.contains("staged") }
        city.need(
          consumer, name, from: suppliers, required: 1 + random.below(suppliers.count),
          least: Mode(level: staged ? UInt8(1 + random.below(3)) : 1),
          buffer: buffers ? randomBuffer(&random) : .constant(0),
          rechargeRate: [0.25, 1, 3][random.below(3)],
          fallback: consumer.contains("staged") ? Mode(level: UInt8(random.below(3))) : .down)
      }
    }
    return city
  }

  func randomBuffer(_ random: inout TestRandom) -> Distribution {
    switch random.below(4) {
    case 0: .constant(Double(60 * random.below(60)))
    case 1: .exponential(mean: 1800)
    default: .constant(0)
    }
  }

  /// Buses that carry fewer loads than hang on them, breakdowns that repeat, and one blow to all.
  func randomScenario(_ random: inout TestRandom, seed: UInt64) -> Scenario {
    let city = randomCity(&random, buffers: true)
    var local = random
    let scenario = city.scenario(seed: seed, horizon: .hours(12)) {
      graph, registry, systems, script in
      let count = graph.assetCount
      var buses: [Int] = []
      for _ in 0..<local.below(3) {
        let bus = local.below(count)
        if buses.contains(bus) { continue }
        buses.append(bus)
        let loads = (0..<(1 + local.below(3))).map { _ in AssetIndex(local.below(count)) }
        systems[0].buses.append(
          .init(asset: AssetIndex(bus), loads: loads, capacity: local.below(loads.count + 1)))
      }
      for row in 0..<count where local.chance(0.2) {
        let asset = AssetIndex(row)
        let stream = registry.addStream(purpose: "breakdown", identifier: graph.path(asset))
        systems[0].timed.append(
          .init(at: at(Double(local.below(7200))), deed: .breakAgain(asset, stream, mean: 7200)))
      }
      let targets = (0..<count).map(AssetIndex.init)
      let streams = targets.map {
        registry.addStream(purpose: "storm", identifier: graph.path($0))
      }
      script.hazards = [
        Hazard(
          identifier: "storm", targets: targets, streams: streams, from: at(3600),
          until: at(30_000), timeToFailure: .exponential(mean: 40_000))
      ]
    }
    random = local
    return scenario
  }

  @Test("2,000 cities with cycles, short supply and self-starving pumps come to their horizon")
  func termination() throws {
    var atRest = 0
    for seed in 1...2000 as ClosedRange<UInt64> {
      var random = TestRandom(seed: seed)
      let scenario = randomScenario(&random, seed: seed)
      let warm = try scenario.warmedUp()
      let isAtRest = warm.schedule.count == 0
      let run = try Outcome(scenario)
      if isAtRest { atRest += 1 }
      let problem = problem(of: run, from: warm.context.modes.current, startsAtRest: isAtRest)
      #expect(problem == nil, "seed \(seed): \(problem ?? "")")
      if problem != nil { return }
    }
    #expect(atRest > 1500, "most cities are at rest at the start, so their causes are all known")
  }

  /// What is wrong with the lines of a run, or `nil`.
  func problem(of run: Outcome, from start: [Mode], startsAtRest: Bool) -> String? {
    var level = start.map(\.level)
    for (place, entry) in run.entries.enumerated() {
      let number = EntryNumber(UInt32(place + 1))
      if entry.because >= number { return "line \(place + 1) comes before its cause" }
      if let cause = run.recorder.entry(entry.because), cause.time > entry.time {
        return "line \(place + 1) is earlier than its cause"
      }
      guard entry.from != entry.to else { continue }
      let row = entry.asset.index
      if level[row] != entry.from {
        return "\(run.city.paths[row]) changes from a mode in which it was not"
      }
      level[row] = entry.to
      if entry.kind == .restarted && entry.to < entry.from { return "a restart lowers a mode" }
      if startsAtRest, let last = run.recorder.chain(from: number).last,
        let root = run.recorder.entry(last), !root.kind.isExogenous
      {
        return "line \(place + 1) (\(entry.kind)) goes back to \(root.kind), which has no cause"
      }
    }
    for row in level.indices
    where run.world.context.modes.current[row].level != level[row] {
      return "\(run.city.paths[row]) is in a mode that no line tells"
    }
    return nil
  }

  @Test("within one instant a mode never rises after it has fallen")
  func monotoneInstants() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      var random = TestRandom(seed: seed)
      let run = try Outcome(randomScenario(&random, seed: seed))
      var fellAt = [Instant](repeating: .never, count: run.city.assetCount)
      for entry in run.entries where entry.from != entry.to {
        if entry.to < entry.from { fellAt[entry.asset.index] = entry.time }
        let rises = entry.to > entry.from && fellAt[entry.asset.index] == entry.time
        #expect(!rises, "seed \(seed): \(run.city.path(entry.asset)) at \(entry.time)")
      }
    }
  }

  @Test("what lasting blows leave standing is the greatest fixed point, found by other means")
  func greatestFixedPoint() throws {
    for seed in 1...500 as ClosedRange<UInt64> {
      var random = TestRandom(seed: seed)
      let city = randomCity(&random, buffers: false)
      var struck: [AssetIndex] = []
      let scenario = city.scenario(horizon: .hours(2)) { graph, _, systems, _ in
        for row in 0..<graph.assetCount where random.chance(0.15) {
          struck.append(AssetIndex(row))
          systems[0].timed.append(
            .init(at: at(Double(random.below(3000))), deed: .limit(AssetIndex(row), .down)))
        }
      }
      let run = try Outcome(scenario)
      let expected = fixedPoint(run.city, struck: struck)
      #expect(run.world.context.modes.current == expected, "seed \(seed)")
    }
  }

  /// All up but the struck; then every need is judged again and again until nothing falls.
  func fixedPoint(_ city: CityGraph, struck: [AssetIndex]) -> [Mode] {
    var modes = city.normalLevel.map { Mode(level: $0) }
    for asset in struck { modes[asset.index] = .down }
    var falls = true
    while falls {
      falls = false
      for (row, need) in city.needs.enumerated() {
        let count = need.suppliers.count { modes[city[$0.path].index] >= $0.least }
        let consumer = city.consumerOfNeed[row].index
        if count < need.required, need.fallback < modes[consumer] {
          modes[consumer] = need.fallback
          falls = true
        }
      }
    }
    return modes
  }
}
