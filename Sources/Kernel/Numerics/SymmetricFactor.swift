/// The factors L and D of a symmetric matrix, P A P' = L D L' with a unit diagonal in L and no
/// square roots, so that negative pivots are legal.
///
/// A value: a copy is a snapshot. No call after `init` allocates, unless storage is shared with a
/// copy. Pivots are taken in the order of the pattern, without numerical pivoting: right for
/// matrices that are definite, quasi-definite or diagonally dominant.
///
/// Sources: Davis 2005 (doi:10.1145/1114268.1114277) for the factorisation by rows; Gill, Golub,
/// Murray and Saunders 1974 (method C1, doi:10.1090/S0025-5718-1974-0343558-6) and Davis and Hager
/// 1999 (doi:10.1137/S0895479897321076) for rank-1 changes along the elimination tree.
public struct SymmetricFactor: Sendable {
  /// The symbolic analysis that this factor follows.
  public let pattern: SymmetricPattern
  /// Rank-1 updates since the last `factor`.
  public private(set) var updateCount = 0
  /// Whether the last `factor` and all updates since it succeeded.
  public private(set) var isUsable = false

  private var lower: [Double]
  private var diagonal: [Double]
  private var inverse: [Double]
  /// All zero between calls.
  private var work: [Double]
  private var pivotFloor = 0.0
  /// The right-hand side of `solveAgain` in the caller's rows, and the solution of L z = b for it
  /// by place; both empty before the first one and after a factorisation.
  private var followedSide: [Double] = []
  private var forward: [Double] = []

  /// An empty factor; call `factor` before `solve`.
  public init(pattern: SymmetricPattern) {
    self.pattern = pattern
    lower = Array(repeating: 0, count: pattern.factorEntryCount)
    diagonal = Array(repeating: 0, count: pattern.dimension)
    inverse = Array(repeating: 0, count: pattern.dimension)
    work = Array(repeating: 0, count: pattern.dimension)
  }

  /// The pivots D in the caller's rows. Their signs are the matrix's inertia (Sylvester).
  public var pivots: [Double] { pattern.layout.placeOfRow.map { diagonal[Int($0)] } }

  /// Factors the matrix whose values lie in `values`, diagonals first.
  ///
  /// - Parameters:
  ///   - values: `pattern.valueCount` values, in the layout of `SymmetricPattern`.
  ///   - pivotFloor: the largest magnitude of a pivot that counts as zero, in the matrix's unit.
  /// - Returns: nil, or the caller's row of the first pivot (in elimination order) that is at most
  ///   `pivotFloor` in magnitude or is not finite; the factor is then unusable.
  /// - Complexity: the sum over the columns of L of their entries squared.
  @discardableResult
  public mutating func factor(_ values: [Double], pivotFloor: Double = 0) -> Int? {
    precondition(values.count == pattern.valueCount, "wrong number of matrix values")
    precondition(pivotFloor >= 0, "a pivot floor is not negative")
    self.pivotFloor = pivotFloor
    updateCount = 0
    followedSide.removeAll(keepingCapacity: true)
    forward.removeAll(keepingCapacity: true)
    let failed = pattern.layout.factorRows(
      values, floor: pivotFloor, lower: &lower, diagonal: &diagonal, inverse: &inverse,
      work: &work)
    isUsable = failed == nil
    guard let failed else { return nil }
    for place in work.indices { work[place] = 0 }
    return Int(pattern.layout.rowAtPlace[failed])
  }

  /// Solves A x = b in place: b in, x out, both in the caller's rows.
  ///
  /// - Precondition: `isUsable`.
  /// - Complexity: O(dimension + entries of L).
  public mutating func solve(_ rightHandSide: inout [Double]) {
    precondition(isUsable, "the factor is unusable: factor the matrix first")
    precondition(rightHandSide.count == pattern.dimension, "wrong length of the right-hand side")
    pattern.layout.solve(
      lower: lower, inverse: inverse, work: &work, rightHandSide: &rightHandSide)
  }

  /// As `solve`, remembering the right-hand side: if the next call brings the same one, and only
  /// rank-1 updates lie between, half the work is spared. Agrees with `solve` within rounding.
  ///
  /// Each update moves the solution of L z = b along with L, in O(1) a column that it changes; see
  /// `FactorLayout.updatePath`. (CHOLMOD's `updown_solve` has the same aim: Chen, Davis, Hager and
  /// Rajamanickam 2008, doi:10.1145/1391989.1391995.)
  /// - Precondition: `isUsable`.
  /// - Complexity: O(dimension + entries of L).
  public mutating func solveAgain(_ rightHandSide: inout [Double]) {
    precondition(isUsable, "the factor is unusable: factor the matrix first")
    precondition(rightHandSide.count == pattern.dimension, "wrong length of the right-hand side")
    if followedSide != rightHandSide {
      followedSide.removeAll(keepingCapacity: true)
      followedSide.append(contentsOf: rightHandSide)
      if forward.isEmpty { forward.append(contentsOf: rightHandSide) }
      pattern.layout.solveForward(
        lower: lower, rightHandSide: rightHandSide, forward: &forward)
    }
    pattern.layout.solveBackward(
      lower: lower, inverse: inverse, forward: forward, work: &work, solution: &rightHandSide)
  }

  /// Changes the factored matrix to A + sigma w w', with w = e_i - e_j, or w = e_i if `j` is nil.
  ///
  /// - Returns: whether the factor is still usable. False if a pivot fell to the floor given to
  ///   `factor`, or below 2^-40 of its old value (so many digits cancelled that the matrix counts
  ///   as singular): then factor the matrix anew.
  /// - Precondition: `isUsable`; i and j (the caller's rows) differ and are an entry of the
  ///   pattern.
  /// - Complexity: O(entries of L in the columns on the path from the first of i, j to the root).
  public mutating func update(sigma: Double, _ i: Int, _ j: Int?) -> Bool {
    precondition(isUsable, "the factor is unusable: factor the matrix first")
    precondition(j != i, "i and j are the same row")
    var first = Int(pattern.layout.placeOfRow[i])
    if let j {
      let other = Int(pattern.layout.placeOfRow[j])
      let (low, high) = (min(first, other), max(first, other))
      precondition(
        pattern.layout.hasFactorEntry(row: high, column: low), "i, j is not in the pattern")
      work[low] = 1
      work[high] = -1
      first = low
    } else {
      work[first] = 1
    }
    updateCount += 1
    isUsable = pattern.layout.updatePath(
      sigma: sigma, from: first, floor: pivotFloor, lower: &lower, diagonal: &diagonal,
      inverse: &inverse, work: &work, forward: &forward)
    return isUsable
  }
}
