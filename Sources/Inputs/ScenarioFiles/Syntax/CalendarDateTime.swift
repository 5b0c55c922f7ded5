/// A local date and time of the Gregorian calendar, without a zone. Daylight saving does not exist.
public struct CalendarDateTime: Hashable, Sendable {
  /// From 1 to 9999.
  public var year: Int
  public var month: Int
  public var day: Int
  /// Seconds since midnight, below 86 400.
  public var secondOfDay: Int

  /// `nil` if there is no such date or time.
  public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (1...9999).contains(year), (1...12).contains(month), (0...23).contains(hour),
      (0...59).contains(minute), (0...59).contains(second),
      day >= 1, day <= CalendarDateTime.dayCount(year: year, month: month)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    secondOfDay = hour * 3600 + minute * 60 + second
  }

  /// Days in a month.
  public static func dayCount(year: Int, month: Int) -> Int {
    if month == 2 { return isLeap(year) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Whole days since 1970-01-01, negative before (Richards 2013, "Calendars", in the Explanatory
  /// Supplement to the Astronomical Almanac, 3rd edition, section 15.11: counted in years from
  /// March).
  public var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }

  /// 0 for Monday to 6 for Sunday (1970-01-01 was a Thursday).
  public var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 }

  /// The date and time some seconds later; `nil` outside the years 1 to 9999.
  public func adding(seconds: Int) -> CalendarDateTime? {
    let (total, overflow) = secondOfDay.addingReportingOverflow(seconds)
    if overflow { return nil }
    let days = total >= 0 ? total / 86_400 : (total - 86_399) / 86_400
    return CalendarDateTime(
      daysSince1970: daysSince1970 + days, secondOfDay: total - days * 86_400)
  }

  private init?(daysSince1970 days: Int, secondOfDay: Int) {
    guard days > -720_000, days < 2_932_897 else { return nil }
    // Days since 0000-03-01, cut into eras of 400 years (146 097 days).
    let shifted = days + 719_468
    let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(year: year, month: month, day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    self.secondOfDay = secondOfDay
  }
}

extension CalendarDateTime: CustomStringConvertible {
  /// `2026-07-14 06:00`, with seconds only if there are any.
  public var description: String {
    func padded(_ value: Int, _ width: Int = 2) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let time = "\(padded(secondOfDay / 3600)):\(padded(secondOfDay / 60 % 60))"
    let seconds = secondOfDay % 60 == 0 ? "" : ":" + padded(secondOfDay % 60)
    return "\(padded(year, 4))-\(padded(month))-\(padded(day)) \(time)\(seconds)"
  }
}
