import Glibc

/// Losses of whole years, when events come at a rate and each costs what a drawn replication costs.
///
/// Compound Poisson: the number of events of a year is Poisson, each event one of the replications,
/// all alike (the frequency-severity model of actuaries and of FAIR). All variants have the same
/// events, so that what differs between them is what a measure did.
public struct AnnualLosses: Sendable {
  /// For each variant the losses of all years, the same year at the same index.
  public let years: [[Double]]

  /// Years that are drawn unless a caller wants others.
  public static let yearCount = 20_000

  /// - Parameters:
  ///   - rate: expected events a year, from 0 to 1,000.
  ///   - losses: of each variant, one a replication.
  /// - Precondition: the variants have equally many replications, at least one, all finite.
  /// - Complexity: O(years × (1 + rate) × variants).
  public init(
    rate: Double, losses: [[Double]], seed: UInt64, years count: Int = AnnualLosses.yearCount
  ) {
    precondition(rate >= 0 && rate <= 1_000, "0 to 1,000 events a year")
    precondition(
      losses.allSatisfy { $0.count == losses[0].count && !$0.isEmpty }, "the same replications")
    let replications = UInt64(losses[0].count)
    var stream = ResamplingStream(seed: seed)
    var years = losses.map { _ in [Double](repeating: 0, count: count) }
    for year in 0..<count {
      for _ in 0..<AnnualLosses.poisson(rate, &stream) {
        let drawn = Int(((stream.next() >> 32) &* replications) >> 32)
        for variant in losses.indices { years[variant][year] += losses[variant][drawn] }
      }
    }
    self.years = years
  }

  /// The mean of the worst 5 % of a variant's years.
  public func tailMean(of variant: Int) -> Double { TailMean.of(years[variant].sorted()) }

  /// The share of spans of `span` years in a row after which variant 1 has saved more than it cost,
  /// both discounted to the start.
  ///
  /// - Parameters:
  ///   - yearlyCost: what variant 1 costs more, at the end of each year.
  ///   - rate: the discount rate of a year.
  /// - Precondition: two variants; `span` is from 1 to the number of years.
  public func chanceOfPayingBack(yearlyCost: Double, rate: Double, span: Int) -> Proportion {
    precondition(years.count == 2 && span >= 1 && span <= years[0].count, "spans of two variants")
    let spans = years[0].count / span
    var paid = 0
    for first in 0..<spans {
      var net = 0.0
      var factor = 1.0
      for year in (first * span)..<((first + 1) * span) {
        factor /= 1 + rate
        net += factor * (years[0][year] - years[1][year] - yearlyCost)
      }
      if net > 0 { paid += 1 }
    }
    return Proportion(count: paid, of: spans)
  }

  /// Knuth's product of uniform numbers, in parts of at most 16 so that nothing underflows.
  private static func poisson(_ mean: Double, _ stream: inout ResamplingStream) -> Int {
    var rest = mean
    var count = 0
    while rest > 0 {
      let part = min(rest, 16)
      rest -= part
      let limit = exp(-part)
      var product = uniform(&stream)
      while product > limit {
        count += 1
        product *= uniform(&stream)
      }
    }
    return count
  }

  private static func uniform(_ stream: inout ResamplingStream) -> Double {
    (Double(stream.next() >> 11) + 0.5) * 0x1p-53
  }
}

/// Draws samples of pairs with replacement.
public struct PairResampler: Sendable {
  private var stream: ResamplingStream

  public init(seed: UInt64) { stream = ResamplingStream(seed: seed) }

  /// `count` places of 0..<count.
  public mutating func places(_ count: Int) -> [Int] {
    (0..<count).map { _ in Int(((stream.next() >> 32) &* UInt64(count)) >> 32) }
  }
}
