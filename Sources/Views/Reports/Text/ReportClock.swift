import EventKernel

/// The two clocks of a report: time since the start of the run, and local time.
public struct ReportClock: Sendable {
  /// Local seconds since midnight at `Instant.zero`.
  private let startSecondOfDay: Int64

  public init(startSecondOfDay: Int64) { self.startSecondOfDay = startSecondOfDay }

  /// `T+8 h 05 min`, with seconds where they are not zero; parts of a second are dropped.
  public func sinceStart(_ instant: Instant) -> String {
    if instant.isNever { return "never" }
    let sign = instant.nanoseconds < 0 ? "-" : "+"
    let total = instant.nanoseconds.magnitude / 1_000_000_000
    let minutes = ReportClock.twoDigits(total / 60 % 60)
    let seconds = total % 60
    let tail = seconds == 0 ? "" : " \(ReportClock.twoDigits(seconds)) s"
    return "T\(sign)\(total / 3600) h \(minutes) min\(tail)"
  }

  /// `day 1 14:05`; day 1 is the day of the start, as in scenario files.
  public func local(_ instant: Instant) -> String {
    if instant.isNever { return "never" }
    let day: Int64 = 86_400
    let (whole, rest) = instant.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let local = whole + (rest < 0 ? -1 : 0) + startSecondOfDay
    let second = (local % day + day) % day
    let number = (local - second) / day + 1
    let hour = ReportClock.twoDigits(UInt64(second / 3600))
    return "day \(number) \(hour):\(ReportClock.twoDigits(UInt64(second / 60 % 60)))"
  }

  private static func twoDigits(_ number: UInt64) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
