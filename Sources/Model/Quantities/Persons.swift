/// A number of people; fractions occur in expectations.
public struct Persons: Quantity {
  /// A number of people; fractions occur in expectations.
  public var count: Double

  @inlinable public init(count: Double) { self.count = count }

  public static var dimension: Dimension { .persons }

  @inlinable public var standardValue: Double {
    get { count }
    set { count = newValue }
  }

  @inlinable public init(standardValue: Double) { self.count = standardValue }
}
