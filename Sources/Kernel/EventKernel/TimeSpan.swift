/// A length of simulated time in whole nanoseconds, or `never` for one that does not end.
public struct TimeSpan: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static let zero = TimeSpan(nanoseconds: 0)
  public static let never = TimeSpan(nanoseconds: Int64.max)
  /// Computed spans above this are `never`: 100 years of 365.25 days.
  public static let longest = TimeSpan(nanoseconds: 3_155_760_000_000_000_000)

  @inlinable public var isNever: Bool { nanoseconds == Int64.max }

  /// The span of a computed number of seconds, rounded up to the next nanosecond.
  ///
  /// Rounding up keeps a threshold event from firing before the threshold is reached. Negative
  /// spans give zero; NaN, infinite spans and spans above 100 years give `never`. Nothing traps.
  @inlinable public init(computedSeconds seconds: Double) {
    guard seconds == seconds, seconds <= 3_155_760_000.0 else {
      self = .never
      return
    }
    self.nanoseconds = seconds <= 0 ? 0 : Int64((seconds * 1e9).rounded(.up))
  }

  @inlinable public static func seconds(_ count: Int64) -> TimeSpan {
    TimeSpan(nanoseconds: count * 1_000_000_000)
  }

  @inlinable public static func minutes(_ count: Int64) -> TimeSpan { .seconds(count * 60) }

  @inlinable public static func hours(_ count: Int64) -> TimeSpan { .seconds(count * 3600) }

  /// Seconds, for formulas and output; infinite for `never`.
  @inlinable public var seconds: Double { isNever ? .infinity : Double(nanoseconds) / 1e9 }

  @inlinable public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  @inlinable public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    if left.isNever || right.isNever { return .never }
    let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
    return overflow ? .never : TimeSpan(nanoseconds: sum)
  }
}

extension TimeSpan: CustomStringConvertible {
  /// The largest units that say it: `8 h 05 min 03.25 s`, `12 min`, `0 s`, `never`.
  public var description: String {
    if isNever { return "never" }
    let sign = nanoseconds < 0 ? "-" : ""
    let total = nanoseconds.magnitude
    let hours = total / 3_600_000_000_000
    let minutes = total / 60_000_000_000 % 60
    let rest = total % 60_000_000_000
    var parts: [String] = []
    if hours > 0 { parts.append("\(hours) h") }
    if minutes > 0 { parts.append("\(minutes) min") }
    if rest > 0 || parts.isEmpty { parts.append(TimeSpan.secondsText(rest) + " s") }
    return sign + parts.joined(separator: " ")
  }

  private static func secondsText(_ nanoseconds: UInt64) -> String {
    let whole = String(nanoseconds / 1_000_000_000)
    let fraction = nanoseconds % 1_000_000_000
    if fraction == 0 { return whole }
    let digits = String(fraction)
    var text = String(repeating: "0", count: 9 - digits.count) + digits
    while text.hasSuffix("0") { text.removeLast() }
    return whole + "." + text
  }
}
