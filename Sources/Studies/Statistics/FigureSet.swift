/// The five figures that every metric is reported with.
public struct FigureSet: Equatable, Sendable {
  /// The number of values behind the figures.
  public let count: Int
  public let mean: Figure
  public let median: Figure
  public let p05: Figure
  public let p95: Figure
  /// The mean of the worst 5 % of the values.
  public let cvar95: Figure

  public init(
    count: Int, mean: Figure, median: Figure, p05: Figure, p95: Figure, cvar95: Figure
  ) {
    self.count = count
    self.mean = mean
    self.median = median
    self.p05 = p05
    self.p95 = p95
    self.cvar95 = cvar95
  }

  /// Summarises one metric over the replications.
  ///
  /// Mean and CVaR95 carry BCa bootstrap intervals, quantiles distribution-free ones. p05, p95 and
  /// CVaR95 need 400 values and are missing, with the reason, below that. The order of the values
  /// changes at most the last bits of the mean.
  ///
  /// - Parameters:
  ///   - values: one a replication; any number, also none.
  ///   - seed: of the resampling; same values and seed give the same figures, bit for bit.
  ///   - worse: which end the CVaR looks at; losses have `larger`.
  /// - Complexity: O(resamples × n).
  public static func summarise(
    values: [Double], seed: UInt64, worse: Bootstrap.Worse = .larger, resamples: Int = 1_999
  ) -> FigureSet {
    let bootstrap = Bootstrap(seed: seed, resamples: resamples)
    let sorted = values.sorted()
    return FigureSet(
      count: values.count,
      mean: bootstrap.mean(of: values),
      median: Quantile.figure(ofSorted: sorted, at: 0.5),
      p05: Quantile.figure(ofSorted: sorted, at: 0.05),
      p95: Quantile.figure(ofSorted: sorted, at: 0.95),
      cvar95: bootstrap.tailMean(of: values, worse: worse))
  }
}
