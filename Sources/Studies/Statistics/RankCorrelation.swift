import Glibc

/// Spearman's rank correlation of pairs: how far one value rises with the other, in whatever shape.
public struct RankCorrelation: Equatable, Sendable {
  /// From -1 to 1; 0 where one side never varies.
  public let value: Double
  /// The 95 % interval by Fisher's transformation with variance 1.06 / (n - 3) (E. C. Fieller, H.
  /// O. Hartley, E. S. Pearson 1957, doi:10.1093/biomet/44.3-4.470); `nil` with fewer than ten
  /// pairs.
  public let interval: Interval?
  /// Two-sided, by Student's t with n - 2 degrees of freedom; 1 where one side never varies.
  public let pValue: Double

  /// - Precondition: as many values in both, at least three.
  /// - Complexity: O(n log n).
  public init(_ first: [Double], _ second: [Double]) {
    precondition(first.count == second.count, "pairs need as many values on both sides")
    precondition(first.count >= 3, "a correlation needs three pairs")
    let (left, right) = (Self.ranks(first), Self.ranks(second))
    let middle = Double(first.count + 1) / 2
    var (product, leftSquares, rightSquares) = (0.0, 0.0, 0.0)
    for index in left.indices {
      let (a, b) = (left[index] - middle, right[index] - middle)
      product += a * b
      leftSquares += a * a
      rightSquares += b * b
    }
    guard leftSquares > 0, rightSquares > 0 else {
      (value, interval, pValue) = (0, nil, 1)
      return
    }
    let ratio = product / (leftSquares * rightSquares).squareRoot()
    value = max(-1, min(1, ratio))
    let degrees = Double(first.count - 2)
    let rest = 1 - value * value
    pValue =
      rest <= 0
      ? 0
      : StudentDistribution.twoSidedTail(
        value * (degrees / rest).squareRoot(), degreesOfFreedom: degrees)
    guard first.count >= 10 else {
      interval = nil
      return
    }
    let half = 1.959_963_984_540_054 * (1.06 / Double(first.count - 3)).squareRoot()
    let middleOfInterval = atanh(max(-0.999_999, min(0.999_999, value)))
    interval = Interval(low: tanh(middleOfInterval - half), high: tanh(middleOfInterval + half))
  }

  /// Ranks from 1; equal values share the mean of theirs.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }

  /// Which of a family of tests stay significant at a family-wise level: Holm's step-down procedure
  /// (S. Holm 1979, Scandinavian Journal of Statistics 6, 65-70).
  public static func holm(_ pValues: [Double], level: Double = 0.05) -> [Bool] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var isSignificant = [Bool](repeating: false, count: pValues.count)
    for (place, index) in order.enumerated() {
      if pValues[index] > level / Double(pValues.count - place) { break }
      isSignificant[index] = true
    }
    return isSignificant
  }
}
