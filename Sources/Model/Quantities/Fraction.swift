/// A share, a probability or a factor: 1 is 100 %.
public struct Fraction: Quantity {
  /// A share, a probability or a factor: 1 is 100 %.
  public var ratio: Double

  @inlinable public init(ratio: Double) { self.ratio = ratio }

  @inlinable public init(percent: Double) { self.ratio = percent / 100 }

  @inlinable public var percent: Double { ratio * 100 }

  public static var dimension: Dimension { .fraction }

  @inlinable public var standardValue: Double {
    get { ratio }
    set { ratio = newValue }
  }

  @inlinable public init(standardValue: Double) { self.ratio = standardValue }
}
