import EventKernel

/// A point of time in a scenario file.
public enum TimePoint: Hashable, Sendable {
  /// `T+8 h`: after the start.
  case sinceStart(TimeSpan)
  /// `day 2 14:00`: local time; day 1 is the day of the start.
  case local(day: Int, secondOfDay: Int)

  /// The simulated time; `nil` if it lies before the start.
  ///
  /// - Parameter start: the local date and time at which the run starts.
  public func instant(start: CalendarDateTime) -> Instant? {
    switch self {
    case .sinceStart(let span): return Instant.zero + span
    case .local(let day, let secondOfDay):
      let seconds = (day - 1) * 86_400 + secondOfDay - start.secondOfDay
      return seconds >= 0 ? Instant(nanoseconds: Int64(seconds) * 1_000_000_000) : nil
    }
  }
}

extension TimePoint: CustomStringConvertible {
  public var description: String {
    switch self {
    case .sinceStart(let span): return "T+\(span)"
    case .local(let day, let secondOfDay):
      let parts = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
      let shown = parts[2] == 0 ? parts.dropLast() : parts[...]
      return "day \(day) " + shown.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
  }
}
