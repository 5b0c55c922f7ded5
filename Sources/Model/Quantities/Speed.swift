/// Speed in metres a second.
public struct Speed: Quantity {
  /// Speed in metres a second.
  public var metersPerSecond: Double

  @inlinable public init(metersPerSecond: Double) { self.metersPerSecond = metersPerSecond }

  public static var dimension: Dimension { .speed }

  @inlinable public var standardValue: Double {
    get { metersPerSecond }
    set { metersPerSecond = newValue }
  }

  @inlinable public init(standardValue: Double) { self.metersPerSecond = standardValue }
}
