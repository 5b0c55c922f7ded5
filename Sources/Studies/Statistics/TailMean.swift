/// The mean of the worst twentieth of a sample: conditional value at risk, or expected shortfall.
///
/// The estimator of Acerbi and Tasche 2002 (doi:10.1016/S0378-4266(02)00283-2): the n/20 worst
/// values, the last of them with the fraction that remains, divided by n/20.
///
/// It is the mean of q + max(x - q, 0) / 0.05 over the sample, q being the value at which the tail
/// begins, and q moves it in second order only (R. T. Rockafellar and S. Uryasev 2000,
/// doi:10.21314/JOR.2000.038). So its interval is that of a mean, corrected for skewness: see
/// `MeanInference`. Coverage at 400 values, measured: 94.5 % on lognormal values with σ = 1 and
/// 30 % or 70 % zeros, 94 % and 93 % with σ = 1.5.
public enum TailMean {
  /// The least number of values: 20 in the tail.
  public static let minimumCount = 400

  /// The figure with its 95 % interval.
  ///
  /// Missing below 400 values and for values that are not finite, with the reason. O(n).
  ///
  /// - Parameter sorted: the worst value last.
  static func figure(sorted: [Double]) -> Figure {
    if let missing = Sample.missing(sorted, minimumCount: minimumCount) { return missing }
    let n = sorted.count
    let start = sorted[n - n / 20 - 1]
    let value = TailMean.value(sorted, start)
    if start == sorted[n - 1] {
      return Figure(
        value: value, low: value, high: value, reason: "the whole tail has one value")
    }
    let terms = sorted.map { start + max($0 - start, 0) * 20 }
    guard let interval = MeanInference(terms)?.interval(level: 0.95) else {
      return Figure(value: value, low: nil, high: nil, reason: "the values do not carry one")
    }
    return Figure(value: value, interval: interval)
  }

  /// Each value weighs this many units; the tail holds as many units as there are values.
  static let unitsPerValue = 20

  /// The estimate alone, of any number of values from one on; the worst value last. O(tail).
  static func of(_ sorted: [Double]) -> Double {
    value(sorted, sorted[sorted.count - sorted.count / 20 - 1])
  }

  /// The worst n/20 values, the last with the fraction that remains.
  private static func value(_ sorted: [Double], _ start: Double) -> Double {
    let n = sorted.count
    let whole = n / 20
    let mass = Double(n) / 20
    let sum = Array(sorted[(n - whole)...]).pairwiseSum + (mass - Double(whole)) * start
    return sum / mass
  }
}
