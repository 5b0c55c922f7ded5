/// Volume flow in cubic metres a second.
public struct VolumeFlow: Quantity {
  /// Volume flow in cubic metres a second.
  public var cubicMetersPerSecond: Double

  @inlinable public init(cubicMetersPerSecond: Double) {
    self.cubicMetersPerSecond = cubicMetersPerSecond
  }

  /// From a number of liters per second.
  @inlinable public init(litersPerSecond: Double) {
    self.cubicMetersPerSecond = litersPerSecond * 1e-3
  }

  @inlinable public var litersPerSecond: Double { cubicMetersPerSecond / 1e-3 }

  public static var dimension: Dimension { .volumeFlow }

  @inlinable public var standardValue: Double {
    get { cubicMetersPerSecond }
    set { cubicMetersPerSecond = newValue }
  }

  @inlinable public init(standardValue: Double) { self.cubicMetersPerSecond = standardValue }
}
