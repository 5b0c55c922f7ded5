/// What a distribution of losses is judged by.
public enum LossStatistic: String, CaseIterable, Sendable {
  case mean
  /// The mean of the worst 5 %.
  case cvar95

  /// The estimate alone, for selection; no least number of values. Values that are NaN (runs that
  /// failed) count nowhere; `nil` without any other.
  ///
  /// - Complexity: O(n) for the mean, O(n log n) for the tail.
  public func estimate(_ losses: [Double]) -> Double? {
    let values = losses.filter { !$0.isNaN }
    switch self {
    case .mean: return values.pairwiseMean
    case .cvar95: return values.isEmpty ? nil : TailMean.of(values.sorted())
    }
  }

  /// The estimate with its 95 % interval; CVaR95 needs 400 values.
  public func figure(_ losses: [Double]) -> Figure {
    let values = losses.filter { !$0.isNaN }
    switch self {
    case .mean: return MeanInference(values)?.figure ?? .missing("there are no values")
    case .cvar95: return TailMean.figure(sorted: values.sorted())
    }
  }
}

/// How much less one variant loses than another, replication by replication.
public struct LossReduction: Sendable {
  /// The statistic of `first` less that of `second`, with the interval of this one alone.
  public let figure: Figure
  /// Of the reduction being zero; `nil` where there is no interval.
  public let pValue: Double?
  /// The interval that holds together with those of `familySize` others, with 95 %.
  public let simultaneous: Interval?
  public let pairs: Int
  /// Pairs in which both lose the same.
  public let equal: Int

  /// The tail's interval and p-value come from resamples of pairs: percentiles, without correction.
  static let resamples = 1_999

  /// - Parameter familySize: how many reductions are read together (Bonferroni).
  /// - Precondition: as many losses in both, the same replication at the same index.
  /// - Complexity: O(n) for the mean, O(resamples × n) for the tail.
  public init(
    first: [Double], second: [Double], statistic: LossStatistic, familySize: Int, seed: UInt64
  ) {
    precondition(first.count == second.count, "pairs need as many values on both sides")
    let whole = first.indices.filter { !first[$0].isNaN && !second[$0].isNaN }
    let (left, right) = (whole.map { first[$0] }, whole.map { second[$0] })
    pairs = whole.count
    equal = left.indices.count { left[$0] == right[$0] }
    let level = Multiplicity.simultaneousLevel(of: familySize)
    switch statistic {
    case .mean:
      let inference = MeanInference(left.indices.map { left[$0] - right[$0] })
      figure = inference?.figure ?? .missing("there are no pairs of replications")
      pValue = inference?.pValue()
      simultaneous = inference?.interval(level: level)
    case .cvar95:
      (figure, pValue, simultaneous) = Self.tail(left, right, level: level, seed: seed)
    }
  }

  private static func tail(
    _ first: [Double], _ second: [Double], level: Double, seed: UInt64
  ) -> (Figure, Double?, Interval?) {
    if let missing = Sample.missing(first, minimumCount: TailMean.minimumCount) {
      return (missing, nil, nil)
    }
    let value = TailMean.of(first.sorted()) - TailMean.of(second.sorted())
    if first == second {
      return (
        Figure(value: 0, low: 0, high: 0, reason: "no pair differs"), 1, Interval(low: 0, high: 0)
      )
    }
    var stream = ResamplingStream(seed: seed)
    let orders = [first, second].map { values in
      values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    }
    var counts = [Int32](repeating: 0, count: first.count)
    var reductions: [Double] = []
    reductions.reserveCapacity(resamples)
    for _ in 0..<resamples {
      counts.withUnsafeMutableBufferPointer { counts in
        counts.update(repeating: 0)
        stream.tally(into: counts)
      }
      reductions.append(
        tailMean(first, orders[0], counts) - tailMean(second, orders[1], counts))
    }
    reductions.sort()
    let below = Double(reductions.count { $0 <= 0 } + 1) / Double(resamples + 1)
    let above = Double(reductions.count { $0 >= 0 } + 1) / Double(resamples + 1)
    return (
      Figure(value: value, interval: percentiles(reductions, level: 0.95)),
      min(1, 2 * min(below, above)), percentiles(reductions, level: level)
    )
  }

  private static func tailMean(
    _ values: [Double], _ order: [Int], _ counts: [Int32]
  ) -> Double {
    var rest = values.count
    var sum = 0.0
    for place in order.reversed() where rest > 0 {
      let units = min(rest, Int(counts[place]) * TailMean.unitsPerValue)
      sum += Double(units) * values[place]
      rest -= units
    }
    return sum / Double(values.count)
  }

  private static func percentiles(_ ascending: [Double], level: Double) -> Interval {
    func value(_ share: Double) -> Double {
      let place = Int((share * Double(ascending.count + 1)).rounded()) - 1
      return ascending[max(0, min(ascending.count - 1, place))]
    }
    return Interval(low: value((1 - level) / 2), high: value((1 + level) / 2))
  }
}
