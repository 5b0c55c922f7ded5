/// The loops of a solve: over spans of plain columns, without checks that would cost as much as the
/// arithmetic. The network's constructor and `PowerState`'s own operations keep the lengths equal.
extension DirectCurrentFlow {
  /// Flows from angles, and what flows out of every bus net.
  ///
  /// - Parameters:
  ///   - angle: radians, by bus.
  ///   - flow: replaced by MW, by branch; 0 where a branch is open or without voltage.
  ///   - residual: the negative injections before; MW, by bus.
  static func fillFlows(
    _ columns: FlowColumns, inService: [Bool], isEnergised: [Bool], angle: [Double],
    flow: inout [Double], residual: inout [Double]
  ) {
    let count = columns.from.count
    precondition(inService.count == count && flow.count == count, "a flow for every branch")
    precondition(
      angle.count == columns.busCount && residual.count == columns.busCount
        && isEnergised.count == columns.busCount, "an angle for every bus")
    let baseMVA = columns.baseMVA
    let fromSpan = columns.from.span
    let toSpan = columns.to.span
    let susceptance = columns.susceptance.span
    let shift = columns.shift.span
    let inServiceSpan = inService.span
    let energised = isEnergised.span
    let angleSpan = angle.span
    var flowSpan = flow.mutableSpan
    var residualSpan = residual.mutableSpan
    var branch = 0
    while branch < count {
      let from = Int(fromSpan[unchecked: branch])
      if inServiceSpan[unchecked: branch] && energised[unchecked: from] {
        let to = Int(toSpan[unchecked: branch])
        let difference =
          angleSpan[unchecked: from] - angleSpan[unchecked: to] - shift[unchecked: branch]
        let power = susceptance[unchecked: branch] * difference * baseMVA
        flowSpan[unchecked: branch] = power
        residualSpan[unchecked: from] += power
        residualSpan[unchecked: to] -= power
      } else {
        flowSpan[unchecked: branch] = 0
      }
      branch &+= 1
    }
  }

  /// The largest magnitude of a column, at least `floor`; not a number if one is not.
  static func largest(_ column: [Double], floor: Double) -> Double {
    let values = column.span
    // Four at a time, each free of the others.
    var first = floor
    var second = floor
    var third = floor
    var fourth = floor
    var isNumber = true
    var place = 0
    while place &+ 3 < values.count {
      let one = abs(values[unchecked: place])
      let two = abs(values[unchecked: place &+ 1])
      let three = abs(values[unchecked: place &+ 2])
      let four = abs(values[unchecked: place &+ 3])
      first = one > first ? one : first
      second = two > second ? two : second
      third = three > third ? three : third
      fourth = four > fourth ? four : fourth
      let allAreNumbers = one == one && two == two && three == three && four == four
      isNumber = isNumber && allAreNumbers
      place &+= 4
    }
    while place < values.count {
      let one = abs(values[unchecked: place])
      first = one > first ? one : first
      isNumber = isNumber && one == one
      place &+= 1
    }
    return isNumber ? max(first, second, third, fourth) : .nan
  }
}
