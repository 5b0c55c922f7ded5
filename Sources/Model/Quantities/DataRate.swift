/// Data rate in bits a second.
public struct DataRate: Quantity {
  /// Data rate in bits a second.
  public var bitsPerSecond: Double

  @inlinable public init(bitsPerSecond: Double) { self.bitsPerSecond = bitsPerSecond }

  /// From a number of megabits per second.
  @inlinable public init(megabitsPerSecond: Double) { self.bitsPerSecond = megabitsPerSecond * 1e6 }

  @inlinable public var megabitsPerSecond: Double { bitsPerSecond / 1e6 }

  public static var dimension: Dimension { .dataRate }

  @inlinable public var standardValue: Double {
    get { bitsPerSecond }
    set { bitsPerSecond = newValue }
  }

  @inlinable public init(standardValue: Double) { self.bitsPerSecond = standardValue }
}
