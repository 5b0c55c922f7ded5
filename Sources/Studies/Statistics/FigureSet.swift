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

  /// Which end of the values is the bad one.
  public enum Worse: Sendable {
    /// Losses, delays: more is worse.
    case larger
    /// Service levels, floors: less is worse.
    case smaller
  }

  /// Summarises one metric over the replications.
  ///
  /// Mean and CVaR95 carry intervals corrected for skewness (`MeanInference`, `TailMean`),
  /// quantiles distribution-free ones. p05, p95 and CVaR95 need 400 values and are missing, with
  /// the reason, below that. An interval does not reach below zero if no value does. The order of
  /// the values changes at most the last bits of the mean.
  ///
  /// - Parameters:
  ///   - values: one a replication; any number, also none.
  ///   - worse: which end the CVaR looks at; losses have `larger`.
  ///   - limit: what no value can exceed, such as 1 for a share.
  /// - Complexity: O(n log n).
  public static func summarise(
    values: [Double], worse: Worse = .larger, limit: Double = .infinity
  ) -> FigureSet {
    let sorted = values.sorted()
    let floor = (sorted.first ?? -1) >= 0 ? 0 : -Double.infinity
    func bounded(_ figure: Figure) -> Figure {
      Figure(
        value: figure.value, low: figure.low.map { max(floor, $0) },
        high: figure.high.map { min(limit, $0) }, reason: figure.reason)
    }
    let tail =
      worse == .larger
      ? TailMean.figure(sorted: sorted) : -TailMean.figure(sorted: sorted.reversed().map { -$0 })
    return FigureSet(
      count: values.count,
      mean: bounded(MeanInference.figure(of: values)),
      median: Quantile.figure(ofSorted: sorted, at: 0.5),
      p05: Quantile.figure(ofSorted: sorted, at: 0.05),
      p95: Quantile.figure(ofSorted: sorted, at: 0.95),
      cvar95: bounded(tail))
  }
}

extension Figure {
  /// The figure of the negated quantity.
  static prefix func - (figure: Figure) -> Figure {
    Figure(
      value: figure.value.map { -$0 }, low: figure.high.map { -$0 }, high: figure.low.map { -$0 },
      reason: figure.reason)
  }
}
