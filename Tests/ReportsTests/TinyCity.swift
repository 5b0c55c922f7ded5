import CityGraph
import EventKernel
import Experiments
import RandomStreams
import Simulation
import SystemKit

/// Two districts on one substation, and a hospital with a battery of two hours.
enum TinyCity {
  static let hostileTitle = "Center <script>alert('x')</script>"

  static func city() -> CityGraph {
    let live = Mode(level: 1)
    let districts = [
      District(
        identifier: "center", title: hostileTitle, people: 12_000, vulnerableShare: 0.25,
        longitude: -96.73, latitude: 43.55),
      District(
        identifier: "north", title: "North End", people: 8_000, vulnerableShare: 0.1,
        longitude: -96.72, latitude: 43.58),
    ]
    func asset(
      _ path: String, _ kind: Int, _ longitude: Double?, _ latitude: Double?, _ district: Int
    ) -> Asset {
      Asset(
        path: path, kind: kind, longitude: longitude, latitude: latitude,
        district: DistrictIndex(district))
    }
    let feeder1 = [(path: "power/feeder/1", least: live)]
    return CityGraph(
      districts: districts,
      organisations: [
        Organisation(
          identifier: "utility", title: "Utility", capabilities: [1, 1, 1, 1, 1, 1])
      ],
      kinds: ScriptedGrid.kinds, systems: ["power"],
      assets: [
        asset("power/substation/main", 0, -96.725, 43.56, 0),
        asset("power/feeder/1", 1, -96.731, 43.552, 0),
        asset("power/feeder/2", 1, -96.719, 43.578, 1),
        asset("facility/hospital/1", 2, -96.735, 43.556, 0),
        asset("facility/hospital/unplaced", 2, nil, nil, 1),
      ],
      needs: ["power/feeder/1", "power/feeder/2"].map {
        Need(
          consumer: $0, name: "electricity", kind: .physical,
          suppliers: [(path: "power/substation/main", least: live)], required: 1)
      } + [
        Need(
          consumer: "facility/hospital/1", name: "electricity", kind: .physical,
          suppliers: feeder1, required: 1, buffer: .constant(7_200))
      ])
  }

  static func scenario(
    title: String = "A takeover </title><script>alert(1)</script>", successChance: Double = 0.6,
    chatter: Int = 0, strainsHospital: Bool = false
  ) -> Scenario {
    let city = city()
    var registry = Registry(city: city)
    let grid = ScriptedGrid(
      city: city, registry: &registry, successChance: successChance, chatter: chatter,
      strainsHospital: strainsHospital)
    var hash = Digest()
    hash.add("tiny")
    return Scenario(
      title: title, purpose: "Who is in the dark, and for how long?", name: "tiny", hash: hash,
      city: city, registry: registry, systems: [grid], script: Script(),
      startSecondOfDay: 6 * 3600, startWeekday: 1, startText: "2026-07-14 06:00",
      horizon: Instant.zero + .hours(24), replications: 40, seed: 7,
      stepNames: successChance > 0 ? ["intrusion/open"] : [])
  }

  /// A run with the replay of its median replication.
  static func run(
    _ scenario: Scenario = scenario(), replications: Int = 40
  ) throws -> (result: RunResult, replay: Replay) {
    let runner = try ScenarioRunner(scenario)
    let result = runner.run(replications: replications, threads: 1)
    return (result, try runner.replay(result.replication(atQuantile: 0.5) ?? 0))
  }

  static let links = [
    MapLink(
      asset: AssetIndex(2), from: AssetIndex(4), to: AssetIndex(2))
  ]
}
