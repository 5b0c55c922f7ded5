extension Array where Element == Double {
  /// The sum in index order by halving, with rounding error O(log n) instead of O(n) (N. J. Higham
  /// 1993, doi:10.1137/0914050). The tree depends on the count only: same values, same bits. O(n).
  public var pairwiseSum: Double {
    withUnsafeBufferPointer { Self.sum($0[...]) }
  }

  /// The mean by pairwise summation; `nil` of no values.
  public var pairwiseMean: Double? { isEmpty ? nil : pairwiseSum / Double(count) }

  private static func sum(_ values: Slice<UnsafeBufferPointer<Double>>) -> Double {
    if values.count <= 32 {
      var total = 0.0
      for value in values { total += value }
      return total
    }
    let middle = values.startIndex + values.count / 2
    return sum(values[..<middle]) + sum(values[middle...])
  }
}
