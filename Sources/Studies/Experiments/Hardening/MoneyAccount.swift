import ScenarioFiles
import Statistics

/// What measures cost and what they save, a year and over the horizon, by a scenario's valuation.
public struct MoneyAccount: Sendable {
  public let currency: String
  /// Price spread over the life with interest, and running costs.
  public let annualCost: Double
  /// Expected, a year: attacks a year times the mean saved in one.
  public let avoided: Figure
  /// The mean of the worst 5 % of years, without less with the measures; needs 400 replications.
  public let tailAvoided: Figure
  /// `avoided` less `annualCost`.
  public let netBenefit: Figure
  /// The share of possible courses of the horizon in which the measures save more than they cost,
  /// discounted; its interval is that of what the replications leave open.
  public let chanceOfPayingBack: Figure
  /// The net benefit of all years of the horizon at the start.
  public let presentValue: Figure

  /// Resamples of the replications behind the intervals of tail and chance.
  static let resamples = 199
  /// Years that each resample is given; the point estimates have more.
  static let resampledYears = 4_000

  /// - Parameters:
  ///   - without, with: the money lost in each replication, the same replication at the same index;
  ///     NaN where one failed.
  /// - Returns: `nil` if fewer than five pairs are whole.
  public init?(
    without: [Double], with: [Double], measures: [Measure], valuation: Valuation, seed: UInt64
  ) {
    let whole = without.indices.filter { !without[$0].isNaN && !with[$0].isNaN }
    let (first, second) = (whole.map { without[$0] }, whole.map { with[$0] })
    guard first.count >= MeanInference.minimumCount,
      let saved = MeanInference(first.indices.map { first[$0] - second[$0] })
    else { return nil }
    currency = valuation.currency
    let rate = valuation.attacks.value
    let discount = valuation.discountRate.value
    let years = valuation.horizon.value
    let cost = MoneyAccount.annualCost(of: measures, valuation: valuation)
    annualCost = cost
    avoided = saved.figure.map { $0 * rate }
    netBenefit = avoided.map { $0 - cost }
    let factor = Annuity.presentValue(rate: discount, years: years)
    presentValue = netBenefit.map { $0 * factor }
    let span = max(1, Int(years.rounded()))
    let courses = MoneyAccount.courses(
      first, second, rate: rate, cost: cost, discount: discount, span: span, seed: seed)
    chanceOfPayingBack = courses.chance
    tailAvoided =
      first.count < TailMean.minimumCount
      ? .missing("needs \(TailMean.minimumCount) replications, there are \(first.count)")
      : courses.tail
  }

  /// Price × annuity over the life, or over the horizon where a measure has none, and running
  /// costs.
  public static func annualCost(of measures: [Measure], valuation: Valuation) -> Double {
    measures.reduce(0) { sum, measure in
      let years = measure.lifeYears > 0 ? measure.lifeYears : valuation.horizon.value
      return sum + measure.yearly
        + measure.cost * Annuity.payment(rate: valuation.discountRate.value, years: years)
    }
  }

  private static func courses(
    _ first: [Double], _ second: [Double], rate: Double, cost: Double, discount: Double, span: Int,
    seed: UInt64
  ) -> (tail: Figure, chance: Figure) {
    func account(
      _ first: [Double], _ second: [Double], years: Int, seed: UInt64
    ) -> (tail: Double, chance: Double) {
      let drawn = AnnualLosses(rate: rate, losses: [first, second], seed: seed, years: years)
      let chance = drawn.chanceOfPayingBack(yearlyCost: cost, rate: discount, span: span)
      return (
        drawn.tailMean(of: 0) - drawn.tailMean(of: 1), Double(chance.count) / Double(chance.total)
      )
    }
    let years = max(AnnualLosses.yearCount, 1_000 * span)
    let point = account(first, second, years: years, seed: seed)
    var resampler = PairResampler(seed: seed)
    var tails: [Double] = []
    var chances: [Double] = []
    for number in 0..<resamples {
      let places = resampler.places(first.count)
      let drawn = account(
        places.map { first[$0] }, places.map { second[$0] }, years: max(resampledYears, 100 * span),
        seed: seed &+ UInt64(number) &+ 1)
      tails.append(drawn.tail)
      chances.append(drawn.chance)
    }
    return (figure(point.tail, tails.sorted()), figure(point.chance, chances.sorted()))
  }

  /// The 2.5th and 97.5th percentile, widened to hold the estimate.
  private static func figure(_ value: Double, _ ascending: [Double]) -> Figure {
    let count = ascending.count + 1
    let low = ascending[Int(0.025 * Double(count)) - 1]
    let high = ascending[min(ascending.count, Int((0.975 * Double(count)).rounded(.up))) - 1]
    return Figure(value: value, low: min(low, value), high: max(high, value))
  }
}

extension Figure {
  /// The figure of a quantity that rises with this one.
  func map(_ transform: (Double) -> Double) -> Figure {
    Figure(
      value: value.map(transform), low: low.map(transform), high: high.map(transform),
      reason: reason)
  }
}
