import CityGraph
import EventKernel
import NetworkCascades
import Testing

@Suite("A city as networks")
struct CityNetworksTests {
  /// Two substations joined by a line, a pump on either, a hospital that needs one pump of two.
  static let city: CityGraph = {
    let kinds = [
      AssetKind(system: "power", name: "bus", summary: "a bus"),
      AssetKind(system: "power", name: "branch", summary: "a line"),
      AssetKind(system: "water", name: "pump", summary: "a pump"),
      AssetKind(system: "facility", name: "hospital", summary: "a hospital"),
    ]
    let works = Mode(level: 1)
    return CityGraph(
      districts: [], organisations: [], kinds: kinds, systems: ["power", "water"],
      assets: [
        Asset(path: "power/bus/1", kind: 0), Asset(path: "power/bus/2", kind: 0),
        Asset(path: "power/branch/1", kind: 1), Asset(path: "water/pump/1", kind: 2),
        Asset(path: "water/pump/2", kind: 2), Asset(path: "facility/hospital/1", kind: 3),
      ],
      needs: [
        Need(
          consumer: "water/pump/1", name: "power", kind: .physical,
          suppliers: [("power/bus/1", works)], required: 1),
        Need(
          consumer: "water/pump/2", name: "power", kind: .physical,
          suppliers: [("power/bus/2", works)], required: 1),
        Need(
          consumer: "facility/hospital/1", name: "water", kind: .physical,
          suppliers: [("water/pump/1", works), ("water/pump/2", works)], required: 1),
      ])
  }()

  static var connections: [(AssetIndex, AssetIndex)] {
    let pairs = [("power/branch/1", "power/bus/1"), ("power/branch/1", "power/bus/2")]
    return pairs.compactMap { pair in
      guard let first = city.asset(pair.0), let second = city.asset(pair.1) else { return nil }
      return (first, second)
    }
  }

  private func removing(_ paths: [String]) -> [String] {
    var percolation = MutualPercolation(
      InterdependentNetworks(Self.city, connections: Self.connections))
    _ = percolation.run(removing: paths.compactMap { Self.city.asset($0)?.index })
    return percolation.works.indices.filter { !percolation.works[$0] }.map { Self.city.paths[$0] }
  }

  @Test("layers are systems, links connections, needs dependencies")
  func networks() {
    let networks = InterdependentNetworks(Self.city, connections: Self.connections)
    #expect(networks.layers == ["facility", "power", "water"])
    #expect(networks.links.edgeCount == 2 && networks.consumerOfNeed.count == 3)
    #expect(UndirectedGraph(Self.city, connections: Self.connections).edgeCount == 6)
  }

  @Test("a lost bus takes its pump, not the hospital that has another")
  func cascade() {
    #expect(removing(["power/bus/1"]) == ["power/bus/1", "water/pump/1"])
    #expect(
      removing(["power/bus/1", "power/bus/2"]) == [
        "facility/hospital/1", "power/bus/1", "power/bus/2", "water/pump/1", "water/pump/2",
      ])
  }

  @Test("a lost line leaves one island of power, the one with the first bus")
  func island() {
    #expect(removing(["power/branch/1"]) == ["power/branch/1", "power/bus/2", "water/pump/2"])
  }
}
