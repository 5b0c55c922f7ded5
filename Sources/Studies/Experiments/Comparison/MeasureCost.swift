import ScenarioFiles

/// What measures cost a year: price over years of service, and running costs. No interest: that
/// needs the valuation that a scenario may give.
public struct MeasureCost: Equatable, Sendable {
  /// In the unit of `currency`; `nil` if it cannot be said, with the reason.
  public let yearly: Double?
  public let currency: String
  public let reason: String?

  /// The sum of several measures; `nil` for none.
  public init?(of measures: [Measure]) {
    guard let first = measures.first else { return nil }
    currency = first.currency
    if measures.contains(where: { $0.currency != first.currency }) {
      yearly = nil
      reason = "the measures are priced in different currencies"
    } else if let endless = measures.first(where: { $0.lifeYears <= 0 && $0.cost > 0 }) {
      yearly = nil
      reason = "the measure \(endless.identifier) has no life"
    } else {
      yearly = measures.map { ($0.cost > 0 ? $0.cost / $0.lifeYears : 0) + $0.yearly }
        .reduce(0, +)
      reason = nil
    }
  }
}
