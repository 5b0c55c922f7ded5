/// The index arrays of a symbolic analysis. A struct, so that the numeric kernels borrow its spans.
///
/// A *place* is a position in the elimination order.
struct FactorLayout: Sendable {
  /// The caller's row at each place, and its inverse.
  var rowAtPlace: [Int32] = []
  var placeOfRow: [Int32] = []
  /// Elimination tree: the parent of each place, -1 for a root.
  var parent: [Int32] = []
  /// Columns of L, without the unit diagonal: rows ascending within `columnStart[j]..<[j + 1]`.
  var columnStart: [Int32] = [0]
  var columnRow: [Int32] = []
  /// Rows of L: the columns of row k, ascending, and where each entry lies in column storage.
  var rowStart: [Int32] = [0]
  var rowColumn: [Int32] = []
  var rowPosition: [Int32] = []
  /// Off-diagonal values of row k of the ordered matrix: their column (< k) and value position.
  var scatterStart: [Int32] = [0]
  var scatterColumn: [Int32] = []
  var scatterSource: [Int32] = []

  /// Whether L has an entry at two places; O(entries of the column).
  func hasFactorEntry(row: Int, column: Int) -> Bool {
    for position in columnStart[column]..<columnStart[column + 1]
    where Int(columnRow[Int(position)]) == row {
      return true
    }
    return false
  }
}
