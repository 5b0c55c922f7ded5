import CityGraph
import Cyber
import EventKernel
import RandomStreams
import Simulation
import SystemKit

/// A city of three zones in a row, `office`, `scada` and `field`, and five pumps: `scada` controls
/// pumps 1 to 3, `field` pumps 4 and 5. Pumps stop without control. There are no crews.
struct AttackCity {
  static let pumps = (1...5).map { "plant/pump/\($0)" }

  var attacks: [AttackSetup] = []
  /// In the order of `zones`.
  var zoneLevels = [1, 1, 1]
  var visibility = [0.0, 0.0, 0.0]
  /// (first, second, level), rows of `zones`.
  var conduits = [(0, 1, 1), (1, 2, 1)]
  /// Rows of conduits through which nothing comes back.
  var diodes: Set<Int> = []
  var hardening = [1.0, 1.0, 1.0]
  /// Rows of two organisations; -1 for nobody.
  var owners = [-1, -1, -1]
  var sharing: SharingSetup?
  /// Of all zones.
  var backup: Backup?
  var absentZones: Set<Int> = []
  var discoveryTime = Distribution.never
  var effectNoticeTime = Distribution.never
  var rebuildTime = Distribution.constant(5000)
  var rules: [(Condition, [Command])] = []

  /// A pump that nothing is said of beside the five.
  var hasSixthPump = false

  static let zones = ["office", "scada", "field"].map { "plant/zone/\($0)" }

  /// The graph, for conditions and orders: paths are the same in every variant.
  var graph: CityGraph {
    let zoneKinds = CyberSystem.kinds(system: "plant")
    let kinds =
      zoneKinds + [
        AssetKind(
          system: "plant", owner: "plant", name: "pump", onLossOfControl: .stop, summary: "pump")
      ]
    var assets = AttackCity.zones.map { Asset(path: $0, kind: 0) }
    for row in conduits.indices { assets.append(Asset(path: "plant/conduit/\(row)", kind: 1)) }
    for path in AttackCity.pumps { assets.append(Asset(path: path, kind: 2)) }
    if hasSixthPump { assets.append(Asset(path: "plant/pump/0", kind: 2)) }
    return CityGraph(
      districts: [],
      organisations: ["a", "b"].map {
        Organisation(identifier: $0, title: $0, capabilities: [0, 0, 0, 0, 0, 0])
      }, kinds: kinds, systems: ["cyber"], assets: assets,
      needs: [])
  }

  func asset(_ path: String) -> AssetIndex {
    guard let asset = graph.asset(path) else { fatalError("no asset \(path)") }
    return asset
  }

  func scenario(seed: UInt64 = 1907) -> Scenario {
    let city = graph
    var registry = Registry(city: city)
    let controls = [[], Array(AttackCity.pumps[0..<3]), Array(AttackCity.pumps[3..<5])]
    var setup = CyberSetup(
      zones: AttackCity.zones.indices.map { row in
        var zone = ZoneSetup(
          asset: asset(AttackCity.zones[row]),
          organisation: owners[row] < 0 ? .none : OrganisationIndex(owners[row]),
          level: zoneLevels[row],
          visibility: visibility[row], controls: controls[row].map(asset), rebuildTime: rebuildTime,
          hardening: hardening[row])
        zone.backup = backup
        zone.isAbsent = absentZones.contains(row)
        return zone
      },
      conduits: conduits.enumerated().map { row, conduit in
        ConduitSetup(
          asset: asset("plant/conduit/\(row)"), first: conduit.0, second: conduit.1,
          level: conduit.2, monitored: false, isDiode: diodes.contains(row))
      },
      attacks: attacks, discoveryTime: discoveryTime, effectNoticeTime: effectNoticeTime)
    setup.sharing = sharing
    let cyber = CyberSystem(setup: setup, city: city, registry: &registry)
    var script = Script()
    for (row, rule) in rules.enumerated() {
      script.rules.append(
        Rule(
          identifier: "r\(row)", condition: rule.0, delay: .constant(0),
          stream: registry.addStream(purpose: "rule", identifier: "r\(row)"), orders: rule.1,
          organisation: .none))
    }
    return Scenario(
      title: "test", purpose: "", name: "test", hash: Digest(), city: city, registry: registry,
      systems: [cyber], script: script, startSecondOfDay: 0, startWeekday: 0, startText: "",
      horizon: .zero + .hours(1000), replications: 1, seed: seed, stepNames: [])
  }

  // Steps as tests write them.

  static func into(
    _ zone: Int, _ identifier: String = "into", time: Distribution = .constant(100),
    chance: Double = 1, retries: Int = 0, noticed: Double = 0, after: [Int] = []
  ) -> StepSetup {
    StepSetup(
      identifier: identifier, target: .zone(zone), technique: "T0866", time: time,
      successChance: chance, retries: retries, noticeChance: noticed, after: after, end: .rebuilt)
  }

  /// An effect on pumps by number; `zones` are the rows that control them.
  func effect(
    _ kind: EffectKind, on pumps: [Int], value: Double = .nan,
    time: Distribution = .constant(10), after: [Int] = [0], end: StepSetup.End = .rebuilt
  ) -> StepSetup {
    StepSetup(
      identifier: "effect",
      target: .effect(
        kind,
        assets: pumps.map { (asset("plant/pump/\($0)"), $0 <= 3 ? 1 : 2) }, value: value),
      technique: "T0827", time: time, successChance: 1, retries: 0, noticeChance: 0, after: after,
      end: end)
  }

  static func attack(_ steps: [StepSetup], level: Int = 2, start: Double = 1000) -> AttackSetup {
    AttackSetup(
      identifier: "attack", level: level, start: Instant(nanoseconds: Int64(start * 1e9)),
      steps: steps)
  }
}

/// One replication and its log.
struct AttackRun {
  let scenario: Scenario
  let world: World
  let recorder: Recorder

  init(_ scenario: Scenario, warm: World? = nil, replication: UInt32 = 0) throws {
    self.scenario = scenario
    var world = try scenario.world(
      from: warm ?? scenario.warmedUp(), seed: scenario.seed, replication: replication)
    var recorder = Recorder()
    try world.run(until: scenario.horizon, recorder: &recorder)
    (self.world, self.recorder) = (world, recorder)
  }

  init(_ city: AttackCity, replication: UInt32 = 0) throws {
    try self.init(city.scenario(), replication: replication)
  }

  func times(_ kind: LogKind, row: Int? = nil) -> [Double] {
    recorder.entries.filter { $0.kind == kind && (row == nil || $0.row == UInt32(row ?? 0)) }
      .map(\.time.seconds)
  }

  /// (seconds, to) of each change of mode of an asset.
  func changes(_ path: String) -> [[Double]] {
    let asset = scenario.city.asset(path)
    return recorder.entries.filter { $0.asset == asset && $0.from != $0.to }
      .map { [$0.time.seconds, Double($0.to)] }
  }

  /// Kinds from the last change of an asset back to what started it.
  func chain(_ path: String) -> [LogKind] {
    let asset = scenario.city.asset(path) ?? .none
    return recorder.chain(from: world.context.log.last(asset))
      .compactMap { recorder.entry($0)?.kind }
  }
}
