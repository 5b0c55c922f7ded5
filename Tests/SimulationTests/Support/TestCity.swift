import CityGraph
import EventKernel
import RandomStreams
import Simulation
import SystemKit

/// A city of a few assets, written down by a test.
///
/// Its kinds: `plain` restarts after 10 s, `slow` after 60 s, `staged` has the modes off, low,
/// manual, full; `mended` is repaired in exactly 1,000 s and operated on site after 200 s.
struct TestCity {
  static let kindNames = ["plain", "slow", "staged", "mended", "stopping"]

  var systems: [String]
  var assets: [Asset] = []
  var needs: [Need] = []
  var script = Script()

  init(systems: [String] = ["grid"]) { self.systems = systems }

  static func kinds(of system: String) -> [AssetKind] {
    [
      AssetKind(system: system, name: "plain", summary: "on or off"),
      AssetKind(system: system, name: "slow", restartDelay: .seconds(60), summary: "slow"),
      AssetKind(
        system: system, name: "staged", modes: ["off", "low", "manual", "full"], summary: "staged"),
      AssetKind(
        system: system, name: "mended", trade: system, repairTime: .constant(1000),
        operateTime: .constant(200), summary: "breaks and is mended"),
      AssetKind(
        system: system, name: "stopping", trade: system, repairTime: .exponential(mean: 900),
        operateTime: .constant(200), onLossOfControl: .stop, summary: "stops without control"),
    ]
  }

  /// Adds `SYSTEM/KIND/ID`; kinds are found by name. `at` is (longitude, latitude).
  mutating func add(_ paths: String..., at place: (Double, Double)? = nil) {
    for path in paths {
      let parts = path.split(separator: "/").map(String.init)
      guard let system = allSystems.firstIndex(of: parts[0]),
        let kind = TestCity.kindNames.firstIndex(of: parts[1])
      else { fatalError("no kind for \(path)") }
      assets.append(
        Asset(
          path: path, kind: system * TestCity.kindNames.count + kind, longitude: place?.0,
          latitude: place?.1))
    }
  }

  /// Systems with kinds: those that run, and `facility`, which nobody owns.
  private var allSystems: [String] { systems + ["facility"] }

  /// `consumer` needs `required` (or all) of the suppliers, each in at least the mode `least`.
  mutating func need(
    _ consumer: String, _ name: String = "supply", from suppliers: [String], required: Int? = nil,
    least: Mode = Mode(level: 1), kind: DependencyKind = .physical,
    buffer: Distribution = .constant(0), rechargeRate: Double = 1, fallback: Mode = .down
  ) {
    needs.append(
      Need(
        consumer: consumer, name: name, kind: kind,
        suppliers: suppliers.map { ($0, least) }, required: required ?? suppliers.count,
        buffer: buffer, rechargeRate: rechargeRate, fallback: fallback))
  }

  func graph() -> CityGraph {
    CityGraph(
      districts: [], organisations: [], kinds: allSystems.flatMap { TestCity.kinds(of: $0) },
      systems: systems, assets: assets, needs: needs)
  }

  /// Compiles the city. `write` registers what the test needs, and writes systems and script.
  func scenario(
    seed: UInt64 = 1907, horizon: TimeSpan = .hours(72),
    _ write: (CityGraph, inout Registry, inout [ScriptedSystem], inout Script) -> Void = {
      _, _, _, _ in
    }
  ) -> Scenario {
    let city = graph()
    var registry = Registry(city: city)
    var scripted = systems.enumerated().map { ScriptedSystem($0.element, row: $0.offset) }
    var script = self.script
    write(city, &registry, &scripted, &script)
    return Scenario(
      title: "test", purpose: "", name: "test", hash: Digest(), city: city, registry: registry,
      systems: scripted, script: script, startSecondOfDay: 0, startWeekday: 0, startText: "",
      horizon: .zero + horizon, replications: 1, seed: seed, stepNames: [])
  }
}

extension CityGraph {
  /// The asset of a path that the test itself has written.
  subscript(path: String) -> AssetIndex {
    guard let asset = asset(path) else { fatalError("no asset \(path)") }
    return asset
  }
}

/// Seconds after the start.
func at(_ seconds: Double) -> Instant {
  Instant(nanoseconds: Int64((seconds * 1e9).rounded()))
}
