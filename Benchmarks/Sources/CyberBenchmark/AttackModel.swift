import CityGraph
import Cyber
import EventKernel
import RandomStreams
import Simulation
import SystemKit

/// A city of nothing but zones and conduits, and an intruder who tries every conduit from each zone
/// that he holds until he is through: through the real compiler-built parts, world and log.
struct AttackModel {
  let scenario: Scenario
  let warm: World
  /// Steps of the attack.
  let steps: Int

  /// - Parameters:
  ///   - count: of zones.
  ///   - ways: pairs of zones; each is tried in both directions.
  ///   - chance: of an attempt.
  init(zones count: Int, ways: [(Int, Int)], entry: [Int], chance: Double) throws {
    let city = AttackModel.city(zones: count, conduits: ways.count)
    var registry = Registry(city: city)
    // Assets are sorted by their paths: rows of the setups are found by them.
    func asset(_ kind: String, _ row: Int) -> AssetIndex {
      guard let asset = city.asset(AttackModel.path(kind, row)) else {
        preconditionFailure("the city has the asset")
      }
      return asset
    }
    let steps = AttackModel.steps(count, ways, entry, chance)
    self.steps = steps.count
    let setup = CyberSetup(
      zones: (0..<count).map {
        ZoneSetup(
          asset: asset("zone", $0), organisation: .none, level: 1, visibility: 0.3, controls: [])
      },
      conduits: ways.enumerated().map { row, way in
        ConduitSetup(
          asset: asset("conduit", row), first: way.0, second: way.1, level: 1, monitored: false)
      },
      attacks: [AttackSetup(identifier: "intruder", level: 2, start: .zero, steps: steps)],
      discoveryTime: .exponential(mean: 1e9))
    let cyber = CyberSystem(setup: setup, city: city, registry: &registry)
    scenario = Scenario(
      title: "Attack model", purpose: "", name: "attack-model", hash: Digest(), city: city,
      registry: registry, systems: [cyber], script: Script(), startSecondOfDay: 0,
      startWeekday: 0, startText: "", horizon: .zero + .hours(24 * 365), replications: 1, seed: 9,
      stepNames: [])
    warm = try scenario.warmedUp()
  }

  private static func path(_ kind: String, _ row: Int) -> String { "plant/\(kind)/\(row)" }

  private static func city(zones: Int, conduits: Int) -> CityGraph {
    var assets = (0..<zones).map { Asset(path: path("zone", $0), kind: 0) }
    assets += (0..<conduits).map { Asset(path: path("conduit", $0), kind: 1) }
    return CityGraph(
      districts: [], organisations: [], kinds: CyberSystem.kinds(system: "plant"),
      systems: ["cyber"], assets: assets, needs: [])
  }

  /// Entries, then a step for each direction of each way, which begins once its first zone is held.
  private static func steps(
    _ count: Int, _ ways: [(Int, Int)], _ entry: [Int], _ chance: Double
  ) -> [StepSetup] {
    func step(_ name: String, into zone: Int) -> StepSetup {
      StepSetup(
        identifier: name, target: .zone(zone), technique: "", time: .exponential(mean: 3600),
        successChance: chance, retries: 1_000_000, noticeChance: 0, after: [], end: .rebuilt)
    }
    var entering = [[Int]](repeating: [], count: count)
    for (place, zone) in entry.enumerated() { entering[zone].append(place) }
    for (row, way) in ways.enumerated() {
      entering[way.1].append(entry.count + 2 * row)
      entering[way.0].append(entry.count + 2 * row + 1)
    }
    var steps = entry.map { step("enter \($0)", into: $0) }
    for (row, way) in ways.enumerated() {
      for (from, to) in [(way.0, way.1), (way.1, way.0)] {
        var move = step("\(from) to \(to)", into: to)
        move.conduit = row
        move.after = entering[from]
        move.needsOne = true
        steps.append(move)
      }
    }
    return steps
  }

  /// A square of zones, each joined to its four neighbors.
  static func grid(side: Int, chance: Double) throws -> AttackModel {
    var ways: [(Int, Int)] = []
    for row in 0..<side {
      for column in 0..<side {
        let zone = row * side + column
        if column + 1 < side { ways.append((zone, zone + 1)) }
        if row + 1 < side { ways.append((zone, zone + side)) }
      }
    }
    return try AttackModel(zones: side * side, ways: ways, entry: [0], chance: chance)
  }

  /// One replication to its end.
  ///
  /// - Returns: attempts, and events of all kinds.
  func run(_ replication: Int) throws -> (attempts: Int, events: UInt64) {
    var world = try scenario.world(
      from: warm, seed: scenario.seed, replication: UInt32(replication))
    var recorder = Recorder(keepsLog: false)
    try world.run(until: scenario.horizon, recorder: &recorder)
    // A line for each attempt that begins, and one for each that ends; both are the log's own.
    let cyber = world.systems[0] as? CyberSystem
    return (cyber?.attemptCount ?? 0, world.eventCount)
  }
}
