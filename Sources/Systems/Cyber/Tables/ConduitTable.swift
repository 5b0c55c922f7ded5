import CityGraph

/// The conduits as columns, and for each zone the ways that lead into it.
struct ConduitTable: Sendable {
  let asset: [AssetIndex]
  let level: [Int32]
  let first: [Int32]
  let second: [Int32]
  let isDiode: [Bool]
  /// Whether the conduit does not exist in this city.
  let isAbsent: [Bool]
  /// The conduits that lead into each zone, a diode only into its second.
  let into: RowLists

  /// - Complexity: O(zones + conduits).
  init(_ setup: CyberSetup) {
    asset = setup.conduits.map(\.asset)
    level = setup.conduits.map { Int32($0.level) }
    first = setup.conduits.map { Int32($0.first) }
    second = setup.conduits.map { Int32($0.second) }
    isDiode = setup.conduits.map(\.isDiode)
    isAbsent = setup.conduits.map(\.isAbsent)
    var ways: [(list: Int, row: Int)] = []
    for (row, conduit) in setup.conduits.enumerated() {
      if !conduit.isDiode, conduit.first != conduit.second { ways.append((conduit.first, row)) }
      ways.append((conduit.second, row))
    }
    into = RowLists(count: setup.zones.count, ways)
  }
}
