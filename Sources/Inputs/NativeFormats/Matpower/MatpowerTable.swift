/// A numeric table of a case file, row by row.
struct MatpowerTable {
  var columns = 0
  var values: [Double] = []
  /// The line each row begins on.
  var rowLines: [Int] = []

  var rows: Int { rowLines.count }

  /// The figure in a row and column, both from 0.
  subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }
}
