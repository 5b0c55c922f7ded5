import CityGraph
import EventKernel
import RandomStreams
import Restoration
import Simulation
import SystemKit

/// Poles along a road at 0, 1, 2 … km of a meridian, two depots, and crews. There is no road
/// network, so crews drive in straight lines at 30 km/h: 120 s a kilometre.
struct CrewCity {
  /// Degrees of a kilometre on the mean meridian.
  static let degree = 1000 / Geography.metresPerDegree

  /// (depot's kilometre, trade, crews) of each pool.
  var pools: [(kilometre: Double, trade: String, count: Int)] = [(0, "lines", 1)]
  var poles = 5
  var aidDelay = Distribution.constant(50_000)
  /// (kilometre of the pole, seconds of the blow).
  var blows: [(pole: Int, seconds: Double)] = []
  var orders: [(seconds: Double, verb: Verb, path: String, value: Double)] = []
  /// Each pole may belong to another organisation than the crews.
  var foreignPole: Int?

  static func at(_ seconds: Double) -> Instant {
    Instant(nanoseconds: Int64((seconds * 1e9).rounded()))
  }

  func scenario() -> Scenario {
    let kinds =
      RestorationSystem.kinds + [
        AssetKind(
          system: "grid", owner: "restoration", name: "pole", trade: "lines",
          repairTime: .constant(1000), operateTime: .constant(300), summary: "a pole"),
        AssetKind(
          system: "grid", owner: "restoration", name: "depot", summary: "where crews wait"),
      ]
    var assets = (0..<poles).map { row in
      Asset(
        path: "grid/pole/\(row)", kind: 1, longitude: 0,
        latitude: Double(row) * CrewCity.degree,
        organisation: OrganisationIndex(row == foreignPole ? 1 : 0))
    }
    for (row, pool) in pools.enumerated() {
      assets.append(
        Asset(
          path: "grid/depot/\(row)", kind: 2, longitude: 0,
          latitude: pool.kilometre * CrewCity.degree))
      assets.append(Asset(path: "restoration/crew/\(row)", kind: 0))
    }
    let organisations = ["grid", "other"].map {
      Organisation(identifier: $0, title: $0, capabilities: [2, 2, 2, 2, 2, 2])
    }
    let city = CityGraph(
      districts: [], organisations: organisations, kinds: kinds, systems: ["restoration"],
      assets: assets, needs: [])
    var registry = Registry(city: city)
    func asset(_ path: String) -> AssetIndex {
      guard let asset = city.asset(path) else { fatalError("no asset \(path)") }
      return asset
    }
    let setup = RestorationSetup(
      crews: pools.enumerated().map { row, pool in
        CrewSetup(
          asset: asset("restoration/crew/\(row)"), organisation: OrganisationIndex(0),
          trade: pool.trade, count: pool.count, base: asset("grid/depot/\(row)"))
      }, aidDelay: aidDelay)
    let system = RestorationSystem(setup: setup, city: city, registry: &registry)
    var script = Script()
    for (row, blow) in blows.enumerated() {
      script.hazards.append(
        Hazard(
          identifier: "h\(row)", targets: [asset("grid/pole/\(blow.pole)")], streams: [],
          from: CrewCity.at(blow.seconds)))
    }
    for (row, order) in orders.enumerated() {
      script.rules.append(
        Rule(
          identifier: "r\(row)", condition: .time(CrewCity.at(order.seconds)), delay: .constant(0),
          stream: registry.addStream(purpose: "rule", identifier: "r\(row)"),
          orders: [Command(verb: order.verb, asset: asset(order.path), value: order.value)],
          organisation: .none))
    }
    return Scenario(
      title: "test", purpose: "", name: "test", hash: Digest(), city: city, registry: registry,
      systems: [system], script: script, startSecondOfDay: 0, startWeekday: 0, startText: "",
      horizon: .zero + .hours(200), replications: 1, seed: 1907, stepNames: [])
  }
}

/// One replication and its log.
struct CrewRun {
  let scenario: Scenario
  let world: World
  let recorder: Recorder

  init(_ city: CrewCity) throws {
    scenario = city.scenario()
    var world = try scenario.world(from: scenario.warmedUp(), seed: 1907, replication: 0)
    var recorder = Recorder()
    try world.run(until: scenario.horizon, recorder: &recorder)
    (self.world, self.recorder) = (world, recorder)
  }

  /// Seconds, rounded to the millisecond (distances are degrees), and the pole, of lines of a kind.
  func lines(_ kind: LogKind) -> [String] {
    recorder.entries.filter { $0.kind == kind }.map {
      let path = scenario.city.path($0.asset)
      return "\(Int(($0.time.seconds).rounded())) \(path.split(separator: "/").last ?? "")"
    }
  }

  /// The crews of lines of a kind, in order.
  func crews(_ kind: LogKind) -> [UInt32] {
    recorder.entries.filter { $0.kind == kind }.map(\.row)
  }
}
