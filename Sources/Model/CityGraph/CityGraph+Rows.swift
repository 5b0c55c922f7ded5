extension CityGraph {
  /// Suppliers of each need in compressed rows, sorted by asset within a need.
  static func supplierRows(_ needs: [Need], row: (String) -> AssetIndex) -> (
    start: [Int32], suppliers: [AssetIndex], least: [Mode]
  ) {
    var start: [Int32] = [0]
    var suppliers: [AssetIndex] = []
    var least: [Mode] = []
    for need in needs {
      let rows = need.suppliers.map { (asset: row($0.path), least: $0.least) }
        .sorted { $0.asset < $1.asset }
      suppliers += rows.map(\.asset)
      least += rows.map(\.least)
      start.append(Int32(suppliers.count))
    }
    return (start, suppliers, least)
  }

  /// Whether each need and each supplier crosses systems, and where each consumer's needs begin.
  static func consumerRows(
    _ consumers: [AssetIndex], _ start: [Int32], _ suppliers: [AssetIndex], _ system: [String],
    assetCount: Int
  ) -> (crosses: [Bool], supplierCrosses: [Bool], start: [Int32]) {
    var crosses = [Bool](repeating: false, count: consumers.count)
    var supplierCrosses = [Bool](repeating: false, count: suppliers.count)
    for (need, consumer) in consumers.enumerated() {
      for place in Int(start[need])..<Int(start[need + 1])
      where system[suppliers[place].index] != system[consumer.index] {
        supplierCrosses[place] = true
        crosses[need] = true
      }
    }
    var consumerStart = [Int32](repeating: 0, count: assetCount + 1)
    for consumer in consumers { consumerStart[consumer.index + 1] += 1 }
    for asset in 0..<assetCount { consumerStart[asset + 1] += consumerStart[asset] }
    return (crosses, supplierCrosses, consumerStart)
  }

  /// Needs that each asset supplies, in compressed rows, in the order of the needs.
  static func needRows(
    _ start: [Int32], _ suppliers: [AssetIndex], _ least: [Mode], assetCount: Int
  ) -> (start: [Int32], needs: [NeedIndex], least: [Mode]) {
    var rowStart = [Int32](repeating: 0, count: assetCount + 1)
    for supplier in suppliers { rowStart[supplier.index + 1] += 1 }
    for asset in 0..<assetCount { rowStart[asset + 1] += rowStart[asset] }
    var next = rowStart
    var needs = [NeedIndex](repeating: .none, count: suppliers.count)
    var leastModes = [Mode](repeating: .down, count: suppliers.count)
    for need in 0..<(start.count - 1) {
      for entry in Int(start[need])..<Int(start[need + 1]) {
        let place = Int(next[suppliers[entry].index])
        next[suppliers[entry].index] += 1
        needs[place] = NeedIndex(need)
        leastModes[place] = least[entry]
      }
    }
    return (rowStart, needs, leastModes)
  }
}

extension [String] {
  /// Whether each stands before the next by UTF-8 bytes, with none twice.
  public var isSortedByBytes: Bool {
    zip(self, dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
