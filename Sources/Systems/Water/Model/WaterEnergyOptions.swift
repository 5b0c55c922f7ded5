/// Prices and efficiencies of pumping for all pumps that name none of their own.
public struct WaterEnergyOptions: Hashable, Sendable {
  /// In percent, above 0.
  public var efficiency = 75.0
  /// Per kilowatt-hour.
  public var price = 0.0
  /// The pattern that scales the price, or `nil`.
  public var pricePattern: String?
  /// Per kilowatt of the highest power drawn.
  public var demandCharge = 0.0

  public init() {}
}
