/// One reported statistic: an estimate, its 95 % interval, and what the reader must know of them.
///
/// A part that cannot be given honestly is `nil`, never a number that looks like one, and `reason`
/// says why. `reason` may also qualify a figure that is complete, as when all values are equal.
/// Units are those of the values that were summarised.
public struct Figure: Equatable, Sendable {
  /// The estimate; `nil` if there are too few values for it.
  public var value: Double?
  /// The lower end of the 95 % interval; `nil` if there is none.
  public var low: Double?
  /// The upper end of the 95 % interval; `nil` if there is none.
  public var high: Double?
  /// A short clause in plain words: why a part is missing, or what limits the figure.
  public var reason: String?

  public init(value: Double?, low: Double?, high: Double?, reason: String? = nil) {
    self.value = value
    self.low = low
    self.high = high
    self.reason = reason
  }

  /// A complete figure.
  public init(value: Double, interval: Interval, reason: String? = nil) {
    self.init(value: value, low: interval.low, high: interval.high, reason: reason)
  }

  /// A figure that cannot be given at all.
  public static func missing(_ reason: String) -> Figure {
    Figure(value: nil, low: nil, high: nil, reason: reason)
  }

  /// The interval, if both ends are known.
  public var interval: Interval? {
    guard let low, let high else { return nil }
    return Interval(low: low, high: high)
  }

  /// Half the width of the interval, which a stopping rule compares with its target.
  public var halfWidth: Double? { interval.map { $0.width / 2 } }
}
