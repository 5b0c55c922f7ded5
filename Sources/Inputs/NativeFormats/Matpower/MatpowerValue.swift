/// What an expression in a case file evaluates to.
enum MatpowerValue {
  case scalar(Double)
  /// Row by row; never 1 by 1.
  case matrix(rows: Int, columns: Int, [Double])

  var scalar: Double? {
    if case .scalar(let value) = self { return value }
    return nil
  }

  /// The value with a function applied to every element.
  func map(_ function: (Double) -> Double) -> MatpowerValue {
    switch self {
    case .scalar(let value): .scalar(function(value))
    case .matrix(let rows, let columns, let values):
      .matrix(rows: rows, columns: columns, values.map(function))
    }
  }

  /// Element by element with another value, a scalar standing for a matrix of its equals; nil if
  /// the shapes differ.
  func combine(
    _ other: MatpowerValue, _ function: (Double, Double) -> Double
  ) -> MatpowerValue? {
    switch (self, other) {
    case (.scalar(let left), .scalar(let right)):
      return .scalar(function(left, right))
    case (.scalar(let left), .matrix):
      return other.map { function(left, $0) }
    case (.matrix, .scalar(let right)):
      return map { function($0, right) }
    case (.matrix(let rows, let columns, let left), .matrix(let rows2, let columns2, let right)):
      guard rows == rows2, columns == columns2 else { return nil }
      return .matrix(
        rows: rows, columns: columns, zip(left, right).map { function($0.0, $0.1) })
    }
  }
}
