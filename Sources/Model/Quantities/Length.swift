/// Length, height or hydraulic head in metres.
public struct Length: Quantity {
  /// Length, height or hydraulic head in metres.
  public var meters: Double

  @inlinable public init(meters: Double) { self.meters = meters }

  /// From a number of kilometers.
  @inlinable public init(kilometers: Double) { self.meters = kilometers * 1e3 }

  @inlinable public var kilometers: Double { meters / 1e3 }

  public static var dimension: Dimension { .length }

  @inlinable public var standardValue: Double {
    get { meters }
    set { meters = newValue }
  }

  @inlinable public init(standardValue: Double) { self.meters = standardValue }
}
