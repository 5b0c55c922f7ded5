/// A number of one dimension, stored as one `Double` in the standard unit of that dimension.
///
/// The structs are as cheap as the number they hold. There is no algebra of dimensions: the few
/// products that the models use are written out in `Quantity+Products.swift`.
public protocol Quantity: Hashable, Comparable, Sendable, BitwiseCopyable, CustomStringConvertible {
  static var dimension: Dimension { get }
  /// The value in `dimension.standardUnit`.
  var standardValue: Double { get set }
  /// A quantity from a value in `dimension.standardUnit`.
  init(standardValue: Double)
}

extension Quantity {
  @inlinable public static var zero: Self { Self(standardValue: 0) }

  @inlinable public static func < (left: Self, right: Self) -> Bool {
    left.standardValue < right.standardValue
  }

  @inlinable public static func + (left: Self, right: Self) -> Self {
    Self(standardValue: left.standardValue + right.standardValue)
  }

  @inlinable public static func - (left: Self, right: Self) -> Self {
    Self(standardValue: left.standardValue - right.standardValue)
  }

  @inlinable public static prefix func - (value: Self) -> Self {
    Self(standardValue: -value.standardValue)
  }

  @inlinable public static func += (left: inout Self, right: Self) {
    left.standardValue += right.standardValue
  }

  @inlinable public static func -= (left: inout Self, right: Self) {
    left.standardValue -= right.standardValue
  }

  @inlinable public static func * (left: Self, factor: Double) -> Self {
    Self(standardValue: left.standardValue * factor)
  }

  @inlinable public static func * (factor: Double, right: Self) -> Self {
    Self(standardValue: factor * right.standardValue)
  }

  @inlinable public static func / (left: Self, divisor: Double) -> Self {
    Self(standardValue: left.standardValue / divisor)
  }

  /// The ratio of two quantities of one dimension.
  @inlinable public static func / (left: Self, right: Self) -> Double {
    left.standardValue / right.standardValue
  }

  /// In an engineering unit with at most four significant digits: `1.25 MW`, `40 %`.
  public var text: String { UnitTable.text(standardValue, Self.dimension) }

  public var description: String { text }
}
