/// One unit of the table: how it is written and what one of it is in the standard unit.
public struct Unit: Hashable, Sendable {
  public var dimension: Dimension
  /// The spelling that we print and list first.
  public var symbol: String
  /// Further spellings that are accepted: `m³/h` for `m3/h`.
  public var aliases: [String]
  /// Spellings that are not accepted but answered with `symbol`: `minutes`.
  public var hints: [String]
  /// Values are divided by `divisor` after the multiplication, so that `1/3600` stays exact to the
  /// last bit: standard value = number × factor / divisor.
  public var factor: Double
  public var divisor: Double
  /// Whether printing chooses this unit.
  public var isPrinted: Bool
  /// The currency of a unit of money.
  public var currency: Currency?

  init(
    _ dimension: Dimension, _ symbol: String, _ factor: Double, per divisor: Double = 1,
    aliases: [String] = [], hints: [String] = [], printed: Bool = true, currency: Currency? = nil
  ) {
    self.dimension = dimension
    self.symbol = symbol
    self.aliases = aliases
    self.hints = hints
    self.factor = factor
    self.divisor = divisor
    self.isPrinted = printed
    self.currency = currency
  }

  /// A number of this unit in the standard unit of the dimension.
  public func standardValue(_ number: Double) -> Double { number * factor / divisor }

  /// A value in the standard unit as a number of this unit.
  public func number(_ standardValue: Double) -> Double { standardValue * divisor / factor }
}
