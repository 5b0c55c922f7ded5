/// Pressure in pascals.
public struct Pressure: Quantity {
  /// Pressure in pascals.
  public var pascals: Double

  @inlinable public init(pascals: Double) { self.pascals = pascals }

  /// From a number of kilopascals.
  @inlinable public init(kilopascals: Double) { self.pascals = kilopascals * 1e3 }

  @inlinable public var kilopascals: Double { pascals / 1e3 }

  public static var dimension: Dimension { .pressure }

  @inlinable public var standardValue: Double {
    get { pascals }
    set { pascals = newValue }
  }

  @inlinable public init(standardValue: Double) { self.pascals = standardValue }
}
