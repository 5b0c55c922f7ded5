/// The loops of a solve: over spans of plain columns, without checks that would cost as much as the
/// arithmetic. The network's constructor and `PowerState`'s own operations keep the lengths equal.
extension DirectCurrentFlow {
  /// Flows from angles, and what flows out of every bus net.
  ///
  /// - Parameters:
  ///   - angle: radians, by bus.
  ///   - flow: replaced by MW, by branch; 0 where a branch is open or without voltage.
  ///   - outflow: zero before; MW, by bus.
  static func fillFlows(
    _ columns: FlowColumns, inService: [Bool], isEnergised: [Bool], angle: [Double],
    flow: inout [Double], outflow: inout [Double]
  ) {
    let count = columns.from.count
    precondition(inService.count == count && flow.count == count, "a flow for every branch")
    precondition(
      angle.count == columns.busCount && outflow.count == columns.busCount
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
    var outflowSpan = outflow.mutableSpan
    var branch = 0
    while branch < count {
      let from = Int(fromSpan[unchecked: branch])
      if inServiceSpan[unchecked: branch] && energised[unchecked: from] {
        let to = Int(toSpan[unchecked: branch])
        let difference =
          angleSpan[unchecked: from] - angleSpan[unchecked: to] - shift[unchecked: branch]
        let power = susceptance[unchecked: branch] * difference * baseMVA
        flowSpan[unchecked: branch] = power
        outflowSpan[unchecked: from] += power
        outflowSpan[unchecked: to] -= power
      } else {
        flowSpan[unchecked: branch] = 0
      }
      branch &+= 1
    }
  }

  /// Takes angles over; returns the largest |outflow - injection| and the largest |injection|.
  static func takeAngles(
    _ angle: [Double], outflow: [Double], injection: [Double], into busAngle: inout [Double]
  ) -> (residual: Double, injection: Double) {
    let count = busAngle.count
    precondition(
      angle.count == count && outflow.count == count && injection.count == count,
      "an angle for every bus")
    let source = angle.span
    let outflowSpan = outflow.span
    let injectionSpan = injection.span
    var target = busAngle.mutableSpan
    var residual = 0.0
    var largest = 1.0
    var bus = 0
    while bus < count {
      target[unchecked: bus] = source[unchecked: bus]
      let error = abs(outflowSpan[unchecked: bus] - injectionSpan[unchecked: bus])
      // Not `max`: a result that is not a number must stay one.
      if !(error <= residual) { residual = error }
      let size = abs(injectionSpan[unchecked: bus])
      largest = size > largest ? size : largest
      bus &+= 1
    }
    return (residual, largest)
  }
}
