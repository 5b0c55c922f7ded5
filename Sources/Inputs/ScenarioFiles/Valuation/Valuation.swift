import Numerics
import Quantities

/// What the losses of a scenario are worth in money, each figure with where it comes from.
///
/// Without it no money is computed: only person-hours for each unit of currency.
public struct Valuation: Hashable, Sendable {
  /// A number and its source.
  public struct Figure: Hashable, Sendable {
    public var value: Double
    public var source: String

    public init(_ value: Double, source: String) {
      self.value = value
      self.source = source
    }
  }

  /// The worth of a person-hour without a service.
  public struct Service: Hashable, Sendable {
    public var service: String
    public var figure: Figure

    public init(_ service: String, _ figure: Figure) {
      self.service = service
      self.figure = figure
    }
  }

  /// The currency of all its sums, by its ISO 4217 code.
  public var currency: String
  /// Attacks of the scenario's kind a year, at least 0.
  public var attacks: Figure
  /// By the names of services, each once.
  public var personHours: [Service]
  /// The worth of a record exposed.
  public var records: Figure?
  /// A year, as a share: 0.03 for 3 %.
  public var discountRate: Figure
  /// Years that the account covers, above 0.
  public var horizon: Figure

  public init(
    currency: String, attacks: Figure, personHours: [Service], records: Figure? = nil,
    discountRate: Figure, horizon: Figure
  ) {
    self.currency = currency
    self.attacks = attacks
    self.personHours = personHours
    self.records = records
    self.discountRate = discountRate
    self.horizon = horizon
  }
}

/// Sums that are spread over years.
public enum Annuity {
  /// The equal payment at the end of each of `years` years whose present value is 1:
  /// r / (1 - (1 + r)^-n), and 1/n without interest (capital recovery factor; e.g. S. G. Kellison
  /// 2009, "The Theory of Interest", 3rd edition, section 3.2). A part of a year counts as such.
  ///
  /// - Precondition: `years > 0`, `rate > -1`.
  public static func payment(rate: Double, years: Double) -> Double {
    1 / presentValue(rate: rate, years: years)
  }

  /// The present value of 1 at the end of each of `years` years.
  ///
  /// - Precondition: `years > 0`, `rate > -1`.
  public static func presentValue(rate: Double, years: Double) -> Double {
    precondition(years > 0 && rate > -1, "an annuity has years, and a rate above -100 %")
    if rate == 0 { return years }
    let wholeYears = years.rounded(.down)
    var factor = 1.0
    var base = 1 / (1 + rate)
    // By squaring, and e^(x log) only for the part of a year: whole years are exact powers.
    var rest = Int(min(wholeYears, 1e6))
    while rest > 0 {
      if rest % 2 == 1 { factor *= base }
      base *= base
      rest /= 2
    }
    let part = years - wholeYears
    if part > 0 { factor *= Elementary.pow(1 / (1 + rate), part) }
    return (1 - factor) / rate
  }
}
