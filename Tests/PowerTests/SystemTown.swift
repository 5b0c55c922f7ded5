import CityGraph
import EventKernel
import Power
import RandomStreams
import SystemKit
import TestSupport

/// A town of a few buses and blocks, run by the rules of the world: one district, a customer share
/// for each block, no load shape.
struct SystemTown {
  /// A block: its bus, its load in MW, its place in the order of shedding.
  struct Block {
    var name: String
    var bus: Int
    var load: Double
    var order: Int
  }

  var units: [PowerCase.Unit]
  var blocks: [Block]
  /// Pairs of bus numbers; a reactance of 0.1 and no limit.
  var lines: [(Int, Int)] = []
  var ratings: [Double] = []
  var operation = PowerOperation()
  var switches: [(name: String, FeederSetup.Switch)] = []
  var classes: [[(FeederSetup.CustomerClass, Double)]] = []
  var sources: [(name: String, FeederSetup.Source)] = []
  var relay = RelayCurve.none

  /// The run, at the instant 0.
  func run() -> SystemRun<PowerSystem> {
    let city = graph()
    func asset(_ path: String) -> AssetIndex {
      guard let asset = city.asset(path) else { preconditionFailure("no \(path)") }
      return asset
    }
    let powerCase = powerCase
    var options = PowerNetworkOptions(relay: relay)
    options.blocks = blocks.map { block in
      let bus = powerCase.buses[block.bus - 1]
      return FeederBlock(
        bus: Int32(block.bus - 1), share: bus.load > 0 ? block.load / bus.load : 0,
        order: Int32(block.order))
    }
    var feeders = FeederSetup()
    feeders.switches = switches.map { entry in
      var feederSwitch = entry.1
      feederSwitch.asset = asset("power/switch/" + entry.name)
      return feederSwitch
    }
    for (block, shares) in classes.enumerated() {
      for (customerClass, share) in shares {
        let path = "power/load/d-\(customerClass.rawValue)"
        var row = feeders.loads.firstIndex { $0.asset == asset(path) }
        if row == nil {
          feeders.loads.append(
            .init(
              asset: asset(path), district: DistrictIndex(0), customerClass: customerClass))
          row = feeders.loads.count - 1
        }
        feeders.classShares.append(.init(block: block, load: row ?? 0, share: share))
      }
    }
    feeders.sources = sources.map { entry in
      var source = entry.1
      source.asset = asset("power/source/" + entry.name)
      return source
    }
    var registry = Registry(city: city)
    let setup = PowerSetup(
      network: PowerNetwork(powerCase, options: options),
      buses: powerCase.buses.map { asset("power/bus/\($0.number)") },
      branches: powerCase.branches.indices.map { asset("power/branch/\($0 + 1)") },
      units: powerCase.units.indices.map { asset("power/unit/\($0 + 1)") },
      blocks: blocks.map { asset("power/block/" + $0.name) },
      customers: blocks.map {
        .init(
          block: asset("power/block/" + $0.name), district: DistrictIndex(0),
          share: $0.load / blocks.reduce(0) { $0 + $1.load })
      }, loadShape: [], startWeek: 0, operation: operation, feeders: feeders)
    let system = PowerSystem(setup: setup, city: city, registry: &registry)
    return SystemRun(
      system,
      Context(
        city: city, registry: registry, streams: Streams(seed: 1, replication: 0),
        startSecondOfDay: 0, startWeekday: 0))
  }

  private var powerCase: PowerCase {
    let count = max(blocks.map(\.bus).max() ?? 1, lines.map { max($0.0, $0.1) }.max() ?? 1)
    return PowerCase(
      baseMVA: 100,
      buses: (1...count).map { number in
        PowerCase.Bus(
          number: number, role: number == 1 ? .reference : .load,
          load: blocks.filter { $0.bus == number }.reduce(0) { $0 + $1.load })
      }, units: units,
      branches: lines.enumerated().map { row, line in
        PowerCase.Branch(
          from: line.0, to: line.1, reactance: 0.1,
          ratingA: ratings.isEmpty ? 0 : ratings[row])
      })
  }

  private func graph() -> CityGraph {
    let kinds = PowerSetup.kinds
    func row(_ name: String) -> Int {
      kinds.firstIndex { $0.name == name } ?? 0
    }
    var assets: [Asset] = []
    func add(_ name: String, _ identifiers: [String]) {
      for (place, identifier) in identifiers.enumerated() {
        assets.append(
          Asset(
            path: "power/\(name)/\(identifier)", kind: row(name), district: DistrictIndex(0),
            nativeRow: place))
      }
    }
    add("bus", powerCase.buses.map { "\($0.number)" })
    add("branch", lines.indices.map { "\($0 + 1)" })
    add("unit", units.indices.map { "\($0 + 1)" })
    add("block", blocks.map(\.name))
    add("switch", switches.map(\.name))
    add("source", sources.map(\.name))
    add(
      "load",
      FeederSetup.CustomerClass.allCases.filter { wanted in
        classes.contains { $0.contains { $0.0 == wanted } }
      }.map { "d-\($0.rawValue)" })
    return CityGraph(
      districts: [
        District(
          identifier: "d", title: "D", people: 1000, vulnerableShare: 0, longitude: 0, latitude: 0)
      ], organisations: [], kinds: kinds, systems: ["power"], assets: assets, needs: [])
  }
}

extension SystemRun<PowerSystem> {
  /// Lines of one kind about an asset: seconds, row, value.
  func lines(_ kind: LogKind, _ path: String) -> [(time: Double, row: Int, value: Double)] {
    context.log.fresh.filter { $0.kind == kind && $0.asset == asset(path) }
      .map { (Double($0.time.nanoseconds) / 1e9, Int($0.row), $0.value) }
  }

  func isUp(_ path: String) -> Bool { context.modes[asset(path)].level > 0 }

  /// Gives an order at the present instant.
  mutating func order(_ verb: Verb, _ path: String, at value: Double = .nan, hours: Double) {
    let command = Command(verb: verb, asset: asset(path), value: value)
    at(hours) { context, schedule in context.order(command, &schedule) }
  }

  /// Starts an effect at the present instant, of step 0.
  mutating func attack(
    _ kind: EffectKind, _ path: String, value: Double = .nan, hours: Double
  ) {
    let target = asset(path)
    at(hours) { context, schedule in
      context.startEffect(kind, on: target, value: value, step: 0, because: .none, &schedule)
    }
  }

  /// MW served now.
  var served: Double { value("power-served") }
}
