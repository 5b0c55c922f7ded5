/// A sum of money in one currency.
public struct Money: Hashable, Sendable {
  /// In whole units of the currency (dollars, not cents).
  public var amount: Double
  public var currency: Currency

  @inlinable public init(_ amount: Double, _ currency: Currency) {
    self.amount = amount
    self.currency = currency
  }

  /// The sum; `nil` if the currencies differ.
  @inlinable public func adding(_ other: Money) -> Money? {
    currency == other.currency ? Money(amount + other.amount, currency) : nil
  }

  @inlinable public static func * (money: Money, factor: Double) -> Money {
    Money(money.amount * factor, money.currency)
  }

  /// With at most four significant digits: `1.2 MUSD`.
  public var text: String { UnitTable.text(amount, .money, currency: currency) }
}

extension Money: CustomStringConvertible {
  public var description: String { text }
}
