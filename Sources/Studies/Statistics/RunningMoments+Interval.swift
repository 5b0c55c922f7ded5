extension RunningMoments {
  /// Student's interval of the mean, exact for normal values; `nil` with fewer than two values
  /// (W. S. Gosset 1908, doi:10.1093/biomet/6.1.1).
  ///
  /// - Precondition: `level` is strictly between 0 and 1.
  public func meanInterval(level: Double = 0.95) -> Interval? {
    guard let error = standardError else { return nil }
    let half =
      error
      * StudentDistribution.quantile((1 + level) / 2, degreesOfFreedom: Double(count - 1))
    return Interval(low: mean - half, high: mean + half)
  }
}
