/// Cycles a second of an alternating current.
public struct Frequency: Quantity {
  /// Cycles a second.
  public var hertz: Double

  @inlinable public init(hertz: Double) { self.hertz = hertz }

  public static var dimension: Dimension { .frequency }

  @inlinable public var standardValue: Double {
    get { hertz }
    set { hertz = newValue }
  }

  @inlinable public init(standardValue: Double) { self.hertz = standardValue }
}
