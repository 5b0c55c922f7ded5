import Glibc

/// 95 % intervals by the bias-corrected and accelerated bootstrap (BCa).
///
/// B. Efron 1987, doi:10.1080/01621459.1987.10478410: the percentiles of the resampled statistic
/// are shifted by a bias correction (the share of resamples below the estimate, ties counted
/// half) and an acceleration (the skewness of the jackknife values). Same values and seed: same
/// interval. The resamples are taken of the sorted values, so the order of the values does not
/// matter.
///
/// Coverage at n = 400, measured on lognormal values with zeros mixed in: for σ = 1 and 30 %
/// zeros 93 % (mean) and 90 % (mean of the worst 5 %); for σ = 1.5 and 70 % zeros 89 % and 86 %.
/// Twenty values in the tail say little of a heavy tail, so read the second interval as a lower
/// bound of its width.
public struct Bootstrap: Sendable {
  /// Which end of the values is the bad one.
  public enum Worse: Sendable {
    /// Losses, delays: more is worse.
    case larger
    /// Service levels, floors: less is worse.
    case smaller
  }

  /// The statistics that can be resampled.
  enum Statistic { case mean, tailMean }

  /// The least number of values for which an interval is given.
  public static let minimumCount = 5
  /// The least number of values for the mean of the worst 5 %: 20 values in the tail.
  public static let minimumTailCount = 400

  public var resamples: Int
  public var seed: UInt64

  /// - Precondition: `resamples` >= 99, else a 95 % interval has no percentiles to stand on.
  public init(seed: UInt64, resamples: Int = 1_999) {
    precondition(resamples >= 99, "at least 99 resamples")
    self.seed = seed
    self.resamples = resamples
  }

  /// The mean with its interval. O(resamples × n).
  ///
  /// Missing for no values or for values that are not finite; without an interval below five
  /// values; with an interval that equals the value, and a reason, when all values are equal.
  public func mean(of values: [Double]) -> Figure {
    if let missing = Sample.missing(values) { return missing }
    let estimate = values.pairwiseSum / Double(values.count)
    if let special = special(values, estimate) { return special }
    return figure(estimate, of: .mean, sorted: values.sorted())
  }

  /// The mean of the worst 5 % of the values (CVaR95) with its interval. O(resamples × n).
  ///
  /// Missing below 400 values, with the reason.
  public func tailMean(of values: [Double], worse: Worse = .larger) -> Figure {
    if let missing = Sample.missing(values, minimumCount: Self.minimumTailCount) { return missing }
    // The worst value comes last; a bad low end is mirrored, and the figure mirrored back.
    let sorted = (worse == .larger ? values : values.map { -$0 }).sorted()
    let estimate = TailMean.of(sorted)
    if let special = special(sorted, estimate) { return worse == .larger ? special : -special }
    let figure = figure(estimate, of: .tailMean, sorted: sorted)
    return worse == .larger ? figure : -figure
  }

  /// The figure of samples for which resampling says nothing.
  private func special(_ values: [Double], _ estimate: Double) -> Figure? {
    if values.allSatisfy({ $0 == values[0] }) {
      return Figure(
        value: values[0], low: values[0], high: values[0],
        reason: "all \(values.count) values are equal")
    }
    if values.count < Self.minimumCount {
      return Figure(
        value: estimate, low: nil, high: nil,
        reason: "an interval needs \(Self.minimumCount) values, there are \(values.count)")
    }
    return nil
  }

  private func figure(
    _ estimate: Double, of statistic: Statistic, sorted: [Double]
  ) -> Figure {
    let replicates = replicates(of: statistic, sorted: sorted)
    guard let first = replicates.first, let last = replicates.last, first < last else {
      return Figure(
        value: estimate, low: estimate, high: estimate,
        reason: "every resample gave the same value")
    }
    // Rounding makes resamples that are copies of the sample differ in the last bits.
    let slack = 1e-12 * max(estimate.magnitude, last - first)
    let below = replicates.count { $0 < estimate - slack }
    let ties = replicates.count { ($0 - estimate).magnitude <= slack }
    let share = (Double(below) + 0.5 * Double(ties)) / Double(replicates.count)
    let bias = NormalDistribution.quantile(share)
    let acceleration = acceleration(of: statistic, sorted: sorted)
    guard bias.isFinite,
      let low = Self.level(-1.959_963_984_540_054, bias, acceleration),
      let high = Self.level(1.959_963_984_540_054, bias, acceleration)
    else {
      return Figure(
        value: estimate, low: nil, high: nil,
        reason: "the resamples lie on one side of the estimate")
    }
    return Figure(
      value: estimate, low: Self.percentile(replicates, low),
      high: Self.percentile(replicates, high))
  }

  /// The statistic of every resample, ascending.
  private func replicates(of statistic: Statistic, sorted: [Double]) -> [Double] {
    let n = sorted.count
    precondition(n < 1 << 31, "too many values to resample")
    var stream = ResamplingStream(seed: seed)
    var counts = [Int32](repeating: 0, count: n)
    var results: [Double] = []
    results.reserveCapacity(resamples)
    sorted.withUnsafeBufferPointer { values in
      counts.withUnsafeMutableBufferPointer { counts in
        for _ in 0..<resamples {
          counts.update(repeating: 0)
          stream.tally(into: counts)
          switch statistic {
          case .mean: results.append(Self.mean(values, UnsafeBufferPointer(counts)))
          case .tailMean: results.append(TailMean.of(values, counts: UnsafeBufferPointer(counts)))
          }
        }
      }
    }
    results.sort()
    return results
  }

  /// The mean of the sample in which value i occurs `counts[i]` times, in four fixed lanes.
  private static func mean(
    _ values: UnsafeBufferPointer<Double>, _ counts: UnsafeBufferPointer<Int32>
  ) -> Double {
    var lanes = SIMD4<Double>(repeating: 0)
    var index = 0
    while index + 4 <= values.count {
      let weights = SIMD4<Double>(
        Double(counts[index]), Double(counts[index + 1]), Double(counts[index + 2]),
        Double(counts[index + 3]))
      lanes +=
        weights
        * SIMD4<Double>(values[index], values[index + 1], values[index + 2], values[index + 3])
      index += 4
    }
    var sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
    while index < values.count {
      sum += Double(counts[index]) * values[index]
      index += 1
    }
    return sum / Double(values.count)
  }

  /// Σ d³ / (6 (Σ d²)^1.5) over the jackknife differences d (equation 6.6 of Efron 1987).
  private func acceleration(of statistic: Statistic, sorted: [Double]) -> Double {
    let influence: [Double]
    switch statistic {
    case .mean:
      // Leaving out value i moves the mean by (mean - value i) / (n - 1): the factor cancels.
      let mean = sorted.pairwiseSum / Double(sorted.count)
      influence = sorted.map { $0 - mean }
    case .tailMean:
      let omitted = Self.jackknifedTailMeans(sorted)
      let mean = omitted.pairwiseSum / Double(omitted.count)
      influence = omitted.map { mean - $0 }
    }
    let squares = influence.map { $0 * $0 }.pairwiseSum
    if squares == 0 { return 0 }
    return influence.map { $0 * $0 * $0 }.pairwiseSum / (6 * squares * squares.squareRoot())
  }

  /// All leave-one-out tail means. Values well below the tail share one, so it is O(n + tail²).
  private static func jackknifedTailMeans(_ sorted: [Double]) -> [Double] {
    let n = sorted.count
    let deepest = max(0, n - (n / TailMean.unitsPerValue + 2))
    let below = TailMean.of(sorted, omitting: 0)
    return (0..<n).map { $0 < deepest ? below : TailMean.of(sorted, omitting: $0) }
  }

  /// The corrected percentile level for the normal quantile `z`; `nil` where the map has its pole.
  private static func level(_ z: Double, _ bias: Double, _ acceleration: Double) -> Double? {
    let shifted = bias + z
    let denominator = 1 - acceleration * shifted
    if denominator <= 0 { return nil }
    return NormalDistribution.cumulative(bias + shifted / denominator)
  }

  /// The value at `level` of an ascending sample, at position (B + 1) × level, between neighbours
  /// by straight line, never beyond the ends.
  private static func percentile(_ ascending: [Double], _ level: Double) -> Double {
    let position = level * Double(ascending.count + 1)
    if position <= 1 { return ascending[0] }
    if position >= Double(ascending.count) { return ascending[ascending.count - 1] }
    let whole = Int(position)
    let fraction = position - Double(whole)
    let left = ascending[whole - 1]
    return left + fraction * (ascending[whole] - left)
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
