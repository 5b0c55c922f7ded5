import Diagnostics
import EventKernel
import ScenarioFiles
import Testing

@Suite struct TimeParserTests {
  @Test(arguments: [
    ("T+8 h", TimePoint.sinceStart(.hours(8))), ("T+1 d 2 h", .sinceStart(.hours(26))),
    ("T+0 s", .sinceStart(.zero)), ("T + 8 h", .sinceStart(.hours(8))),
    ("day 1 14:00", .local(day: 1, secondOfDay: 50400)),
    ("day 12 9:05:30", .local(day: 12, secondOfDay: 32730)),
  ])
  func times(text: String, expected: TimePoint) {
    let found = parsed(text) { TimeParser.timePoint($0, &$1) }
    #expect(found.findings == [])
    #expect(found.value == expected)
    let again = parsed(expected.description) { TimeParser.timePoint($0, &$1) }
    #expect(again.value == expected)
  }

  @Test(arguments: [
    ("8 h", "0 bareTime", "T+8 h"), ("14:00", "0 bareTime", "day 1 14:00"),
    ("T-8 h", "0 badTime", nil), ("t+8 h", "0 badTime", nil), ("T+8", "2 missingUnit", nil),
    ("T+8 kW", "4 wrongDimension", nil), ("T+-8 h", "2 outOfRange", nil),
    ("day 0 14:00", "4 badTime", nil), ("day 1 24:00", "6 badTime", nil),
    ("day 1 14:0", "6 badTime", nil), ("day 1", "5 badTime", nil),
    ("day 1 14:00 Z", "12 badTime", nil),
    ("day 99999999999 14:00", "4 badTime", nil), ("Day 1 14:00", "0 badTime", nil),
    ("2026-07-14 06:00", "0 badTime", nil), ("noon", "0 badTime", nil), ("", "0 badTime", nil),
  ])
  func refused(text: String, finding: String, suggestion: String?) {
    let found = parsed(text) { TimeParser.timePoint($0, &$1) }
    #expect(found.findings == [finding])
    #expect(found.all.first?.suggestion == suggestion)
  }

  @Test func aBareTimeShowsBothSpellings() {
    for text in ["8 h", "14:00"] {
      let sentence = parsed(text) { TimeParser.timePoint($0, &$1) }.all.first?.sentence ?? ""
      #expect(sentence.contains("T+"))
      #expect(sentence.contains("day 1 14:00"))
    }
  }

  @Test func localTimesCountFromTheDayOfTheStart() {
    let start = CalendarDateTime(year: 2026, month: 7, day: 14, hour: 6)
    guard let start else { return }
    #expect(
      TimePoint.local(day: 1, secondOfDay: 50400).instant(start: start)
        == Instant.zero + TimeSpan.hours(8))
    #expect(
      TimePoint.local(day: 2, secondOfDay: 0).instant(start: start)
        == Instant.zero + TimeSpan.hours(18))
    #expect(TimePoint.local(day: 1, secondOfDay: 3600).instant(start: start) == nil)
  }

  @Test(arguments: [
    ("2026-07-14 06:00", "2026-07-14 06:00"), ("2026-07-14", "2026-07-14 00:00"),
    ("2024-02-29 23:59:59", "2024-02-29 23:59:59"), ("2026-07-14  6:00", "2026-07-14 06:00"),
    ("0001-01-01", "0001-01-01 00:00"),
  ])
  func dates(text: String, expected: String) {
    #expect(parsed(text) { TimeParser.dateTime($0, &$1) }.value?.description == expected)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-7-14", "2026-07-14T06:00", "2026-07-14 24:00",
    "2026-07-14 06:00 Z", "14.07.2026", "0000-01-01", "tomorrow", "",
  ])
  func refusedDates(text: String) {
    let found = parsed(text) { TimeParser.dateTime($0, &$1) }
    #expect(found.findings == ["0 badTime"])
    if text.contains("T0") { #expect(found.all.first?.suggestion == "2026-07-14 06:00") }
  }

  /// Julian day numbers of the US Naval Observatory: 2000-01-01 is 2 451 545, 1858-11-17 is 2 400
  /// 001, 1970-01-01 is 2 440 588.
  @Test func calendarAgreesWithJulianDayNumbers() {
    for (year, month, day, julian) in [
      (2000, 1, 1, 2_451_545), (1858, 11, 17, 2_400_001), (1970, 1, 1, 2_440_588),
      (1582, 10, 15, 2_299_161),
    ] {
      let date = CalendarDateTime(year: year, month: month, day: day)
      #expect(date?.daysSince1970 == julian - 2_440_588)
    }
    #expect(CalendarDateTime(year: 2026, month: 7, day: 14)?.weekday == 1)
  }

  @Test func everyDayOfFourCenturiesFollowsTheOneBefore() {
    guard var date = CalendarDateTime(year: 1899, month: 12, day: 30, hour: 13) else { return }
    for _ in 0..<146_097 {
      let length = CalendarDateTime.dayCount(year: date.year, month: date.month)
      guard let next = date.adding(seconds: 86_400) else {
        Issue.record("no day after \(date)")
        return
      }
      let follows =
        date.day < length
        ? (next.year, next.month, next.day) == (date.year, date.month, date.day + 1)
        : next.day == 1 && (next.month == date.month + 1 || (date.month == 12 && next.month == 1))
      if !follows || next.daysSince1970 != date.daysSince1970 + 1 {
        Issue.record("\(next) after \(date)")
        return
      }
      date = next
    }
    #expect(date.description == "2299-12-30 13:00")
    #expect(date.adding(seconds: -13 * 3600 - 1)?.description == "2299-12-29 23:59:59")
    #expect(date.adding(seconds: Int.max) == nil)
  }
}
