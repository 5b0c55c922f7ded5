/// Quantiles of a sample by its order statistics, with distribution-free intervals.
public enum Quantile {
  /// The quantile at `probability` with its 95 % interval. O(n log n).
  ///
  /// The estimate joins neighbouring order statistics by a straight line, definition 7 of Hyndman
  /// and Fan 1996 (doi:10.1080/00031305.1996.10473566), as NumPy, pandas and R do by default. The
  /// interval runs between two order statistics whose ranks come from the binomial distribution
  /// (H. A. David and H. N. Nagaraja 2003, Order Statistics, section 7.1): it covers the quantile
  /// of any distribution with at least 95 %, at most 2.5 % missed on each side.
  ///
  /// A tail quantile (5 % or less beyond it) is missing unless 20 values are expected beyond it:
  /// 400 values for p05 and p95, 2,000 for p99. Where no order statistic is far enough out, that
  /// end is `nil` with the reason.
  ///
  /// - Precondition: `probability` is strictly between 0 and 1.
  public static func figure(of values: [Double], at probability: Double) -> Figure {
    figure(ofSorted: values.sorted(), at: probability)
  }

  /// The same of values that are already ascending. O(log n).
  static func figure(ofSorted sorted: [Double], at probability: Double) -> Figure {
    let needed = minimumCount(at: probability)
    if let missing = Sample.missing(sorted, minimumCount: needed) { return missing }
    let ranks = intervalRanks(count: sorted.count, at: probability)
    var figure = Figure(
      value: estimate(ofSorted: sorted, at: probability), low: ranks.low.map { sorted[$0 - 1] },
      high: ranks.high.map { sorted[$0 - 1] })
    if sorted[0] == sorted[sorted.count - 1] {
      figure.low = sorted[0]
      figure.high = sorted[0]
      figure.reason = "all \(sorted.count) values are equal"
    } else if ranks.low == nil || ranks.high == nil {
      figure.reason = "\(sorted.count) values are too few for a 95 % interval"
    }
    return figure
  }

  /// The least number of values for which the quantile is reported.
  public static func minimumCount(at probability: Double) -> Int {
    precondition(probability > 0 && probability < 1, "a probability strictly between 0 and 1")
    let tail = min(probability, 1 - probability)
    // 1 - 0.95 is a little above 0.05, and 20 / (1 - 0.95) a little off 400.
    return tail <= 0.05 * (1 + 1e-9) ? Int((20 / tail * (1 - 1e-9)).rounded(.up)) : 1
  }

  /// The estimate alone, of ascending values.
  static func estimate(ofSorted sorted: [Double], at probability: Double) -> Double {
    let position = Double(sorted.count - 1) * probability
    let index = min(Int(position), sorted.count - 1)
    let fraction = position - Double(index)
    if fraction == 0 || index + 1 == sorted.count { return sorted[index] }
    let left = sorted[index]
    let right = sorted[index + 1]
    // Equal neighbours must give themselves, and huge ones must not overflow.
    return left == right ? left : left * (1 - fraction) + right * fraction
  }

  /// The ranks (from 1) of the order statistics that bound the quantile with 95 %.
  ///
  /// The low rank is the largest r with P(X <= r - 1) <= 2.5 %, the high rank the smallest r with
  /// P(X <= r - 1) >= 97.5 %, for X binomial; `nil` where that rank would lie outside 1...n.
  public static func intervalRanks(count: Int, at probability: Double) -> (low: Int?, high: Int?) {
    precondition(count > 0, "a sample has values")
    // The number of c in 0...count with P(X <= c) at most, or below, a level; by bisection.
    func number(upTo isLow: (Double) -> Bool) -> Int {
      var low = 0
      var high = count + 1
      while low < high {
        let middle = (low + high) / 2
        let value = BinomialDistribution.cumulative(
          middle, trials: count, probability: probability)
        if isLow(value) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let low = number { $0 <= 0.025 }
    let high = number { $0 < 0.975 } + 1
    return (low >= 1 ? low : nil, high <= count ? high : nil)
  }
}
