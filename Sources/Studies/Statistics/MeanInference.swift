import Glibc

/// The mean of a sample with intervals of any level and a test, corrected for skewness.
///
/// P. Hall 1992, doi:10.1111/j.2517-6161.1992.tb01876.x: the t statistic U = (mean - μ) / s is put
/// through the cubic T = √n (U + γU²/3 + γ²U³/27 + γ/(6n)), γ the sample's skewness, which has no
/// term of order 1/√n left. The cubic is monotone, so the interval is closed-form and agrees with
/// the test. Without skewness both are Student's t.
///
/// The correction leaves a term of order 1/n, since skewness and deviation are estimated from the
/// same few values: t is taken 1 + 2/n times as large, which is fitted to measured coverage and
/// errs on the wide side where values are symmetric. See docs/design/intervals.md.
///
/// Coverage of the 95 % interval, measured on lognormal values with zeros mixed in, for 8, 20, 40,
/// 100 and 400 values (in brackets Student's t): with σ = 1 and 30 % zeros 93.7, 93.9, 93.7, 94.1
/// and 94.0 % (82, 87, 90, 92, 94); with σ = 1.5 and 70 % zeros, where the upper thousandth makes a
/// tenth of the mean, 85, 89, 92, 92 and 92 %. On normal values 97.7, 96.7, 96.0, 95.7 and 95.3 %.
public struct MeanInference: Equatable, Sendable {
  public let count: Int
  public let mean: Double
  /// The sample standard deviation (divisor n - 1); `nil` with fewer than two values.
  public let standardDeviation: Double?
  /// The third central moment over the cube of the standard deviation; 0 without spread.
  public let skewness: Double

  /// The least number of values for which an interval is given: fewer say too little of the
  /// skewness, and the interval would not hold its level.
  public static let minimumCount = 8

  /// `nil` for no values or values that are not finite. O(n).
  public init?(_ values: [Double]) {
    guard let mean = values.pairwiseMean, values.allSatisfy(\.isFinite) else { return nil }
    count = values.count
    if values.allSatisfy({ $0 == values[0] }) {
      self.mean = values[0]
      standardDeviation = values.count < 2 ? nil : 0
      skewness = 0
      return
    }
    self.mean = mean
    let squares = values.map { ($0 - mean) * ($0 - mean) }.pairwiseSum
    let deviation = (squares / Double(values.count - 1)).squareRoot()
    standardDeviation = deviation
    let cubes = values.map { ($0 - mean) * ($0 - mean) * ($0 - mean) }.pairwiseSum
    skewness =
      deviation > 0 ? cubes / Double(values.count) / (deviation * deviation * deviation) : 0
  }

  /// The two-sided interval at `level`, such as 0.95; `nil` below eight values; of no width when
  /// all values are equal.
  ///
  /// - Precondition: `level` is strictly between 0 and 1.
  public func interval(level: Double) -> Interval? {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    guard let deviation = standardDeviation, count >= Self.minimumCount else { return nil }
    if deviation == 0 { return Interval(low: mean, high: mean) }
    let t =
      widening * StudentDistribution.quantile((1 + level) / 2, degreesOfFreedom: Double(count - 1))
    let low = mean - deviation * inverse(t)
    let high = mean - deviation * inverse(-t)
    guard low.isFinite, high.isFinite, low <= high else { return nil }
    return Interval(low: low, high: high)
  }

  /// The two-sided p-value of the mean being `value`; `nil` where there is no interval, 1 or 0 when
  /// all values are equal.
  public func pValue(of value: Double = 0) -> Double? {
    guard let deviation = standardDeviation, count >= Self.minimumCount else { return nil }
    if deviation == 0 { return mean == value ? 1 : 0 }
    let (u, n) = ((mean - value) / deviation, Double(count))
    let g = skewness
    let cubic = u + g * u * u / 3 + g * g * u * u * u / 27 + g / (6 * n)
    return StudentDistribution.twoSidedTail(
      n.squareRoot() * cubic / widening, degreesOfFreedom: n - 1)
  }

  /// The mean with its 95 % interval and the reason where one is missing.
  public var figure: Figure {
    if standardDeviation == 0 {
      return Figure(
        value: mean, low: mean, high: mean, reason: "all \(count) values are equal")
    }
    guard let interval = interval(level: 0.95) else {
      return Figure(
        value: mean, low: nil, high: nil,
        reason: "an interval needs \(Self.minimumCount) values, there are \(count)")
    }
    return Figure(value: mean, interval: interval)
  }

  /// The mean of some values with its 95 % interval, or what is missing and why. O(n).
  public static func figure(of values: [Double]) -> Figure {
    if let missing = Sample.missing(values) { return missing }
    return MeanInference(values)?.figure ?? .missing("there are no values")
  }

  /// By how much more than Student's t the interval reaches out.
  private var widening: Double { 1 + 2 / Double(count) }

  /// The U whose cubic is `t`.
  private func inverse(_ t: Double) -> Double {
    let n = Double(count)
    let x = t / n.squareRoot() - skewness / (6 * n)
    if skewness.magnitude < 1e-8 { return x }
    return 3 / skewness * (cbrt(1 + skewness * x) - 1)
  }
}
