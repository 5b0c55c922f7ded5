import CityGraph
import EventKernel
import RandomStreams
import Testing

@Suite("The city as a graph")
struct CityGraphTests {
  static let kinds = [
    AssetKind(system: "power", name: "bus", summary: "a bus"),
    AssetKind(system: "water", name: "pump", modes: ["off", "manual", "on"], summary: "a pump"),
    AssetKind(system: "water", owner: "cyber", name: "zone", summary: "computers"),
    AssetKind(system: "facility", name: "hospital", summary: "a hospital"),
  ]

  static func graph(assets: [Asset], needs: [Need] = []) -> CityGraph {
    CityGraph(
      districts: [
        District(
          identifier: "a", title: "A", people: 100, vulnerableShare: 0.1, longitude: 0,
          latitude: 0),
        District(
          identifier: "b", title: "B", people: 50, vulnerableShare: 0, longitude: 0, latitude: 0),
      ],
      organisations: [
        Organisation(identifier: "utility", title: "U", capabilities: [0, 1, 2, 3, 4, 4])
      ],
      kinds: kinds, systems: ["power", "water", "cyber"], assets: assets, needs: needs)
  }

  static let assets = [
    Asset(path: "water/pump/10", kind: 1), Asset(path: "water/pump/9", kind: 1),
    Asset(path: "power/bus/é", kind: 0), Asset(path: "power/bus/z", kind: 0),
    Asset(path: "facility/hospital/1", kind: 3), Asset(path: "water/zone/scada", kind: 2),
  ]

  @Test("rows are sorted by the bytes of paths, and found by path")
  func sortedRows() {
    let graph = Self.graph(assets: Self.assets)
    #expect(
      graph.paths == [
        "facility/hospital/1", "power/bus/z", "power/bus/é", "water/pump/10", "water/pump/9",
        "water/zone/scada",
      ])
    for (row, path) in graph.paths.enumerated() {
      #expect(graph.asset(path) == AssetIndex(row) && graph.path(AssetIndex(row)) == path)
    }
    for path in ["", "power/bus", "power/bus/zz", "zzz", "water/pump/9/"] {
      #expect(graph.asset(path) == nil)
    }
  }

  @Test("the order of assets, needs and suppliers in the files reaches no row")
  func orderOfFiles() {
    let needs = [
      Need(
        consumer: "water/pump/9", name: "power", kind: .physical,
        suppliers: [("power/bus/z", Mode(level: 1)), ("power/bus/é", Mode(level: 1))], required: 1),
      Need(
        consumer: "water/pump/9", name: "control", kind: .cyber,
        suppliers: [("water/zone/scada", Mode(level: 1))], required: 1),
      Need(
        consumer: "facility/hospital/1", name: "water", kind: .physical,
        suppliers: [("water/pump/9", Mode(level: 2)), ("water/pump/10", Mode(level: 1))],
        required: 2, fallback: .down),
    ]
    let first = Self.graph(assets: Self.assets, needs: needs)
    let turned = needs.reversed().map { need in
      var need = need
      need.suppliers.reverse()
      return need
    }
    let second = Self.graph(assets: Self.assets.reversed(), needs: turned)
    #expect(first.paths == second.paths && first.suppliers == second.suppliers)
    #expect(first.needs.map(\.name) == ["water", "control", "power"])
    #expect(second.needs.map(\.name) == ["water", "control", "power"])
    #expect(first.supplierLeast == second.supplierLeast)
    #expect(first.supplierNeeds == second.supplierNeeds)
    #expect(first.supplierNeedLeast == second.supplierNeedLeast)
    #expect(first.consumerNeedStart == second.consumerNeedStart)
  }

  @Test("the rows of suppliers and of consumers say the same, seen from both ends")
  func compressedRows() {
    var state: UInt64 = 42
    func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for round in 0..<100 {
      let count = 2 + below(30)
      let assets = (0..<count).map { Asset(path: "power/bus/\($0)", kind: 0) }
      let needs = (0..<below(40)).map { row in
        let suppliers = Set((0...below(4)).map { _ in below(count) }).sorted()
        return Need(
          consumer: "power/bus/\(below(count))", name: "n\(row)", kind: .physical,
          suppliers: suppliers.map { ("power/bus/\($0)", Mode(level: 1)) }, required: 1)
      }
      let graph = Self.graph(assets: assets, needs: needs)
      var fromNeeds: [[Int]] = []
      for need in graph.needs.indices {
        for place in Int(graph.supplierStart[need])..<Int(graph.supplierStart[need + 1]) {
          fromNeeds.append([graph.suppliers[place].index, need])
        }
        #expect(graph.needs(of: graph.consumerOfNeed[need]).contains(need), "round \(round)")
      }
      var fromSuppliers: [[Int]] = []
      for asset in 0..<count {
        for place in Int(graph.supplierNeedStart[asset])..<Int(graph.supplierNeedStart[asset + 1]) {
          fromSuppliers.append([asset, graph.supplierNeeds[place].index])
        }
      }
      func precedes(_ left: [Int], _ right: [Int]) -> Bool {
        (left[0], left[1]) < (right[0], right[1])
      }
      #expect(
        fromNeeds.sorted(by: precedes) == fromSuppliers.sorted(by: precedes), "round \(round)")
      #expect(fromNeeds.count == needs.reduce(0) { $0 + $1.suppliers.count })
    }
  }

  @Test("a need crosses systems if one of its suppliers does; a facility is of no system")
  func crossing() {
    let graph = Self.graph(
      assets: Self.assets,
      needs: [
        Need(
          consumer: "water/pump/9", name: "mixed", kind: .physical,
          suppliers: [("water/pump/10", .down), ("power/bus/z", .down)], required: 1),
        Need(
          consumer: "water/pump/9", name: "own", kind: .cyber,
          suppliers: [("water/zone/scada", .down)], required: 1),
        Need(
          consumer: "facility/hospital/1", name: "water", kind: .physical,
          suppliers: [("water/pump/9", .down)], required: 1),
      ])
    #expect(graph.needs.map(\.name) == ["water", "mixed", "own"])
    #expect(graph.needCrossesSystems == [true, true, false])
    #expect(graph.supplierCrossesSystems == [true, true, false, false])
    let hospital = graph.asset("facility/hospital/1")?.index ?? 0
    let zone = graph.asset("water/zone/scada")?.index ?? 0
    #expect(graph.systemOfAsset[hospital] == CityGraph.nobody)
    #expect(graph.systemOfAsset[zone] == 2, "zones are the cyber system's, whatever their path")
  }

  @Test("kinds, modes, districts, organisations and systems are found by name")
  func lookups() {
    let graph = Self.graph(assets: Self.assets)
    let pump = AssetIndex(4)
    #expect(graph.kind(of: pump).path == "water/pump")
    #expect(graph.modeName(pump, Mode(level: 1)) == "manual")
    #expect(graph.modeName(pump, Mode(level: 9)) == "9")
    #expect(graph.kind(of: pump).mode(named: "on") == graph.kind(of: pump).normal)
    #expect(graph.kind(of: pump).mode(named: "ON") == nil)
    #expect(graph.normalLevel == [1, 1, 1, 2, 2, 1])
    #expect(graph.district("b") == DistrictIndex(1) && graph.district("c") == nil)
    #expect(graph.organisation("utility") == OrganisationIndex(0))
    #expect(graph.system("cyber") == 2 && graph.system("facility") == nil)
    #expect(graph.assets(system: "water", kind: "pump") == [AssetIndex(3), AssetIndex(4)])
    #expect(graph.assets(system: "water", kind: "tank").isEmpty)
    #expect(graph.people == 150)
  }

  @Test("the handles of nothing are none of the rows")
  func noHandles() {
    #expect(AssetIndex.none.isNone && !AssetIndex(0).isNone)
    #expect(DistrictIndex.none.isNone && OrganisationIndex.none.isNone && NeedIndex.none.isNone)
    #expect(AssetIndex(1) < AssetIndex(2) && Mode.down < Mode(level: 1))
  }

  @Test("sorted by bytes means: each before the next, none twice")
  func sortedByBytes() {
    #expect(["a", "b", "é"].isSortedByBytes && [String]().isSortedByBytes)
    #expect(!["b", "a"].isSortedByBytes && !["a", "a"].isSortedByBytes)
    #expect(["B", "a"].isSortedByBytes, "capitals come first")
  }
}
