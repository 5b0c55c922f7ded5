import Numerics

/// The branch columns of a network while it is built.
struct BranchColumns {
  var from: [Int32] = []
  var to: [Int32] = []
  var susceptance: [Double] = []
  var shift: [Double] = []
  var rating: [Double] = []
  var relay: [RelayCurve]
  var isUsable: [Bool] = []

  init(
    _ powerCase: PowerCase, _ numbering: BusNumbering, usable: [Bool], options: PowerNetworkOptions
  ) {
    relay = [RelayCurve](repeating: options.relay, count: powerCase.branches.count)
    for branch in powerCase.branches {
      let (head, tail) = (numbering.index(of: branch.from), numbering.index(of: branch.to))
      from.append(head)
      to.append(tail)
      isUsable.append(branch.reactance != 0 && usable[Int(head)] && usable[Int(tail)])
      let tap = options.usesTapsAndShifts && branch.tap != 0 ? branch.tap : 1
      susceptance.append(branch.reactance == 0 ? 0 : 1 / (branch.reactance * tap))
      shift.append(options.usesTapsAndShifts ? branch.shift * (Double.pi / 180) : 0)
      let limit =
        switch options.rating {
        case .long: branch.ratingA
        case .short: branch.ratingB
        case .emergency: branch.ratingC
        }
      rating.append(limit > 0 ? limit : .infinity)
    }
    for setting in options.relayOfBranch { relay[setting.branch] = setting.curve }
  }

  /// Usable branches by bus, a branch from a bus to itself left out.
  func adjacency(busCount: Int) -> (start: [Int32], branch: [Int32], bus: [Int32]) {
    var rows: [Int32] = []
    var branches: [Int32] = []
    var others: [Int32] = []
    for branch in from.indices where isUsable[branch] && from[branch] != to[branch] {
      rows += [from[branch], to[branch]]
      branches += [Int32(branch), Int32(branch)]
      others += [to[branch], from[branch]]
    }
    let (start, items) = CompressedRows.build(rowCount: busCount, rowOfItem: rows)
    return (start, items.map { branches[Int($0)] }, items.map { others[Int($0)] })
  }

  /// The matrix pattern, and each branch's place in it.
  func pattern(busCount: Int) -> (SymmetricPattern, position: [Int32]) {
    let entered = from.indices.filter { isUsable[$0] && from[$0] != to[$0] }
    let pattern = SymmetricPattern(
      dimension: busCount, entries: entered.map { (row: Int(from[$0]), column: Int(to[$0])) })
    var position = [Int32](repeating: -1, count: from.count)
    for (entry, branch) in entered.enumerated() { position[branch] = pattern.entryPosition[entry] }
    return (pattern, position)
  }
}
