/// A closed interval of values, `low` to `high`.
public struct Interval: Equatable, Sendable {
  public var low: Double
  public var high: Double

  /// - Precondition: `low <= high`; neither is NaN.
  public init(low: Double, high: Double) {
    precondition(low <= high, "an interval runs from low to high")
    self.low = low
    self.high = high
  }

  public var width: Double { high - low }

  /// Whether `value` lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
