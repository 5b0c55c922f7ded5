import CityGraph
import EventKernel
import RandomStreams
import Simulation
import SystemKit
import Testing

@Suite("With all couplings cut, each system is alone")
struct CouplingTests {
  /// One system's own part: assets that break and are mended, a chain, a buffer, a reading.
  static func part(_ name: String, of city: inout TestCity) {
    for row in 0..<5 { city.add("\(name)/stopping/\(row)") }
    city.add("\(name)/plain/x", "\(name)/staged/y", "\(name)/slow/z")
    city.need(
      "\(name)/plain/x", "own", from: (0..<5).map { "\(name)/stopping/\($0)" }, required: 4)
    city.need(
      "\(name)/staged/y", "own", from: ["\(name)/plain/x"], buffer: .exponential(mean: 400),
      fallback: Mode(level: 1))
    city.need(
      "\(name)/slow/z", "own", from: ["\(name)/staged/y"], least: Mode(level: 2))
  }

  /// Cross needs of all four kinds, in both directions, and one with suppliers of both systems.
  static func join(_ city: inout TestCity) {
    city.need("pipes/staged/y", "power", from: ["grid/slow/z"], fallback: .down)
    city.need("grid/plain/x", "water", from: ["pipes/plain/x"], kind: .cyber)
    city.need("pipes/plain/x", "site", from: ["grid/stopping/1"], kind: .geographic)
    city.need("grid/stopping/2", "law", from: ["pipes/stopping/3"], kind: .logical)
    city.need(
      "pipes/slow/z", "both", from: ["pipes/stopping/0", "grid/plain/x"], required: 2)
  }

  static func scenario(_ systems: [String]) -> Scenario {
    var city = TestCity(systems: systems)
    for name in systems { part(name, of: &city) }
    if systems.count == 2 {
      join(&city)
    } else if systems == ["pipes"] {
      // What is left of the mixed need when the other system does not exist.
      city.need("pipes/slow/z", "both", from: ["pipes/stopping/0"])
    }
    return city.scenario(horizon: .hours(24)) { graph, registry, scripted, script in
      for (row, name) in systems.enumerated() {
        for asset in graph.assets(system: name, kind: "stopping") {
          let stream = registry.addStream(purpose: "breakdown", identifier: graph.path(asset))
          scripted[row].timed.append(
            .init(
              at: at(name == "grid" ? 1000 : 2000), deed: .breakAgain(asset, stream, mean: 9000)))
        }
        scripted[row].buses = [
          .init(
            asset: graph["\(name)/plain/x"], loads: [graph["\(name)/slow/z"]], capacity: 1)
        ]
      }
    }
  }

  /// Kind, path, time, modes and value of every line about the system's own assets.
  static func lines(_ run: Outcome, of system: String) -> [String] {
    run.entries.filter { !$0.asset.isNone && run.city.path($0.asset).hasPrefix(system + "/") }
      .map {
        "\($0.time.nanoseconds) \($0.kind) \(run.city.path($0.asset)) \($0.from) \($0.to) "
          + "\($0.value.bitPattern)"
      }
  }

  /// The first line in which two logs differ, in both forms, or `nil`.
  static func firstDifference(_ first: [String], _ second: [String]) -> String? {
    if first == second { return nil }
    return zip(first + ["end"], second + ["end"]).first { $0 != $1 }.map { "\($0) | \($1)" }
      ?? "one goes on"
  }

  @Test("the log of each system equals that of a city which has only that system")
  func standAlone() throws {
    for replication in 0..<10 as Range<UInt32> {
      let cut = try Outcome(
        Self.scenario(["grid", "pipes"]), couplings: [], replication: replication)
      let joined = try Outcome(Self.scenario(["grid", "pipes"]), replication: replication)
      for system in ["grid", "pipes"] {
        let alone = try Outcome(Self.scenario([system]), replication: replication)
        let own = Self.lines(cut, of: system)
        let difference = Self.firstDifference(own, Self.lines(alone, of: system))
        #expect(difference == nil, "\(system), replication \(replication)")
        #expect(own.count > 50)
        let coupled = Self.firstDifference(own, Self.lines(joined, of: system))
        #expect(coupled != nil, "the couplings matter")
      }
    }
  }

  @Test(
    "each kind can be cut by itself",
    arguments: [
      (Couplings.physical, "pipes/staged/y"), (.cyber, "grid/plain/x"),
      (.geographic, "pipes/plain/x"), (.logical, "grid/stopping/2"),
    ])
  func oneKind(kind: Couplings, consumer: String) throws {
    var city = TestCity(systems: ["grid", "pipes"])
    for name in city.systems { Self.part(name, of: &city) }
    Self.join(&city)
    func falls(_ couplings: Couplings) throws -> Int {
      try Outcome(
        city.scenario { graph, _, systems, _ in
          let suppliers = ["grid/slow/z", "pipes/plain/x", "grid/stopping/1", "pipes/stopping/3"]
          let first = suppliers.firstIndex {
            graph.needs[crossing(graph, consumer)].suppliers.map(\.path).contains($0)
          }
          systems[0].timed = [
            .init(at: at(100), deed: .limit(graph[suppliers[first ?? 0]], .down))
          ]
        }, couplings: couplings
      ).changes(consumer).count
    }
    #expect(try falls(.all) == 1)
    #expect(try falls(Couplings.all.subtracting(kind)) == 0)
    #expect(try falls(kind) == 1)
  }

  /// The need of a consumer that crosses systems.
  func crossing(_ graph: CityGraph, _ consumer: String) -> Int {
    graph.needs(of: graph[consumer]).first { graph.needCrossesSystems[$0] } ?? 0
  }

  @Test("of a need with suppliers of both systems only the foreign ones are taken for granted")
  func mixedNeed() throws {
    let run = try Outcome(
      {
        var city = TestCity(systems: ["grid", "pipes"])
        for name in city.systems { Self.part(name, of: &city) }
        Self.join(&city)
        return city.scenario { graph, _, systems, _ in
          systems[0].timed = [
            .init(at: at(100), deed: .limit(graph["grid/plain/x"], .down)),
            .init(at: at(200), deed: .limit(graph["pipes/stopping/0"], .down)),
          ]
        }
      }(), couplings: [])
    #expect(run.changes("pipes/slow/z") == [[200, 1, 0]])
  }
}
