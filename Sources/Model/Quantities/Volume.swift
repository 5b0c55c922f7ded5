/// Volume in cubic metres.
public struct Volume: Quantity {
  /// Volume in cubic metres.
  public var cubicMeters: Double

  @inlinable public init(cubicMeters: Double) { self.cubicMeters = cubicMeters }

  /// From a number of liters.
  @inlinable public init(liters: Double) { self.cubicMeters = liters * 1e-3 }

  @inlinable public var liters: Double { cubicMeters / 1e-3 }

  public static var dimension: Dimension { .volume }

  @inlinable public var standardValue: Double {
    get { cubicMeters }
    set { cubicMeters = newValue }
  }

  @inlinable public init(standardValue: Double) { self.cubicMeters = standardValue }
}
