/// A comparison of two means by Student's t: difference, statistic, p-value, 95 % interval.
public struct StudentTest: Equatable, Sendable {
  /// Mean of the first sample less mean of the second; of the paired differences if paired.
  public let difference: Double
  public let statistic: Double
  public let degreesOfFreedom: Double
  /// The two-sided p-value.
  public let pValue: Double
  /// The 95 % interval of the difference.
  public let interval: Interval

  private init?(difference: Double, standardError: Double, degreesOfFreedom: Double) {
    guard difference.isFinite, standardError.isFinite, standardError > 0 else { return nil }
    self.difference = difference
    self.degreesOfFreedom = degreesOfFreedom
    statistic = difference / standardError
    pValue = StudentDistribution.twoSidedTail(statistic, degreesOfFreedom: degreesOfFreedom)
    let half =
      standardError
      * StudentDistribution.quantile(0.975, degreesOfFreedom: degreesOfFreedom)
    interval = Interval(low: difference - half, high: difference + half)
  }

  /// Independent samples of unequal variance (B. L. Welch 1947, doi:10.1093/biomet/34.1-2.28).
  ///
  /// `nil` with fewer than two values in a sample or no variance at all. O(n).
  public static func welch(_ first: [Double], _ second: [Double]) -> StudentTest? {
    let left = RunningMoments(first)
    let right = RunningMoments(second)
    guard let leftVariance = left.variance, let rightVariance = right.variance else { return nil }
    let leftPart = leftVariance / Double(left.count)
    let rightPart = rightVariance / Double(right.count)
    let sum = leftPart + rightPart
    let degrees =
      sum * sum
      / (leftPart * leftPart / Double(left.count - 1)
        + rightPart * rightPart / Double(right.count - 1))
    return StudentTest(
      difference: left.mean - right.mean, standardError: sum.squareRoot(),
      degreesOfFreedom: degrees)
  }

  /// Pairs of values, as two variants of one replication.
  ///
  /// `nil` with fewer than two pairs or when all differences are equal. O(n).
  ///
  /// - Precondition: as many values in both.
  public static func paired(_ first: [Double], _ second: [Double]) -> StudentTest? {
    precondition(first.count == second.count, "pairs need as many values on both sides")
    let moments = RunningMoments(first.indices.map { first[$0] - second[$0] })
    guard let error = moments.standardError else { return nil }
    return StudentTest(
      difference: moments.mean, standardError: error, degreesOfFreedom: Double(moments.count - 1))
  }
}

extension RunningMoments {
  /// The moments of `values` in index order.
  public init(_ values: [Double]) {
    self.init()
    for value in values { add(value) }
  }
}
