/// A quantity as it was written: the value in the standard unit, and what belongs to it.
public struct ParsedQuantity: Hashable, Sendable {
  /// In the standard unit of `dimension`; a percentage of something is a ratio (1.15 for 115 %).
  public var standardValue: Double
  /// The dimension of the value itself: `fraction` for a percentage of something.
  public var dimension: Dimension
  /// Of what the percentage is, or `nil` for an absolute value.
  public var basis: PercentageBasis?
  /// The currency of a sum of money, else `nil`.
  public var currency: Currency?

  public init(
    _ standardValue: Double, _ dimension: Dimension, basis: PercentageBasis? = nil,
    currency: Currency? = nil
  ) {
    self.standardValue = standardValue
    self.dimension = dimension
    self.basis = basis
    self.currency = currency
  }

  /// The canonical text, which parses back to the same value up to rounding of the last bit.
  public var text: String {
    if let basis { return "\((standardValue * 100).shortest) % of \(basis.rawValue)" }
    let symbol = UnitTable.units(of: dimension).first {
      $0.currency == currency && $0.factor == 1 && $0.divisor == 1
    }
    if let symbol { return standardValue.shortest + " " + symbol.symbol }
    let unit = UnitTable.units(of: dimension).first
    guard let unit else { return standardValue.shortest }
    return unit.number(standardValue).shortest + " " + unit.symbol
  }
}
