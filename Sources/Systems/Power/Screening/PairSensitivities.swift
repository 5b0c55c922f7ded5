import Numerics

/// Flows after the loss of any two branches, from the base flows and one column a branch.
///
/// H(e, j) is the flow on e that a unit injected at one end of j and taken out at the other causes.
/// The loss of i and j equals injections a across them such that each carries its own:
/// (1 - Hii) ai - Hij aj = fi, and alike for j; then fe' = fe + Hei ai + Hej aj (Guler, Gross and
/// Liu 2007, "Generalized line outage distribution factors", doi:10.1109/TPWRS.2006.888950).
struct PairSensitivities: Sendable {
  /// Doubles at a time, so that a loop over all branches runs in vector registers.
  typealias Lane = SIMD8<Double>

  /// Vectors a column.
  private let length: Int
  private let baseFlow: [Lane]
  private let inverseRating: [Lane]
  /// Column j: `column[j * length..<(j + 1) * length]`; zeros for bridges and branches out of
  /// service. 1 is taken off H(j, j), so that a lost branch, which carries its own injection in the
  /// equations above, comes out at 0.
  private let column: [Lane]
  /// Whether the loss of the branch alone leaves its island whole.
  let isMeshed: [Bool]

  /// Bytes that the columns may take.
  static let memoryLimit = 1 << 29

  /// - Parameter base: a solved state of the network.
  /// - Complexity: a solve a branch; O(branches squared) memory.
  init(_ network: PowerNetwork, base: PowerState) {
    let count = network.branchCount
    let lanes = (count + 7) / 8
    length = lanes
    var flow = [Lane](repeating: .zero, count: lanes)
    var rating = flow
    for branch in 0..<count {
      flow[branch / 8][branch % 8] = base.branchFlow[branch]
      rating[branch / 8][branch % 8] = 1 / network.branchRating[branch]
    }
    baseFlow = flow
    inverseRating = rating
    var columns = [Lane](repeating: .zero, count: lanes * count)
    var meshed = [Bool](repeating: false, count: count)
    var factor = base.factor
    var angle = [Double](repeating: 0, count: network.busCount)
    for branch in 0..<count where base.branchInService[branch] {
      let (from, to) = (Int(network.branchFrom[branch]), Int(network.branchTo[branch]))
      guard network.branchPosition[branch] >= 0, base.busIsEnergised[from] else { continue }
      for bus in angle.indices { angle[bus] = 0 }
      angle[from] = 1
      angle[to] = -1
      for bus in base.islandReference { angle[Int(bus)] = 0 }
      factor.solve(&angle)
      let own = network.branchSusceptance[branch] * (angle[from] - angle[to])
      guard abs(1 - own) > 1e-6 else { continue }
      meshed[branch] = true
      for other in 0..<count where base.branchInService[other] {
        let difference =
          angle[Int(network.branchFrom[other])] - angle[Int(network.branchTo[other])]
        columns[branch * lanes + other / 8][other % 8] =
          network.branchSusceptance[other] * difference
      }
      columns[branch * lanes + branch / 8][branch % 8] -= 1
    }
    column = columns
    isMeshed = meshed
  }

  /// H(row, branch), less 1 on the diagonal.
  private func sensitivity(_ row: Int, _ branch: Int) -> Double {
    column[branch * length + row / 8][row % 8]
  }

  /// The largest loading after the loss of two meshed branches; nil if together they part the
  /// network, or nearly.
  ///
  /// - Complexity: O(branches), in vector registers.
  func largestLoading(without first: Int, _ second: Int) -> Double? {
    let own = (-sensitivity(first, first), -sensitivity(second, second))
    let cross = (sensitivity(first, second), sensitivity(second, first))
    let determinant = own.0 * own.1 - cross.0 * cross.1
    guard abs(determinant) > 1e-6 * abs(own.0 * own.1) else { return nil }
    let flow = (baseFlow[first / 8][first % 8], baseFlow[second / 8][second % 8])
    let share = Lane(repeating: (own.1 * flow.0 + cross.0 * flow.1) / determinant)
    let otherShare = Lane(repeating: (own.0 * flow.1 + cross.1 * flow.0) / determinant)
    let base = baseFlow.span
    let inverse = inverseRating.span
    let columns = column.span
    let (start, otherStart) = (first * length, second * length)
    var largest = Lane.zero
    for lane in 0..<length {
      let power =
        base[unchecked: lane] + columns[unchecked: start &+ lane] * share
        + columns[unchecked: otherStart &+ lane] * otherShare
      let size = pointwiseMax(power, -power)
      largest = pointwiseMax(largest, size * inverse[unchecked: lane])
    }
    return largest.max()
  }
}
