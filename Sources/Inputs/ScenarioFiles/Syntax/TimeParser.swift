import Diagnostics
import EventKernel
import Quantities

/// Reads points of time and dates.
public enum TimeParser {
  /// `T+8 h`, `T+1 d 2 h` or `day 1 14:00`.
  public static func timePoint(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> TimePoint? {
    guard let text = node.text else {
      ValueReader.wrongKind(node, wanted: "a time such as T+8 h or day 1 14:00", &diagnostics)
      return nil
    }
    var cursor = SyntaxCursor(node)
    cursor.skipBlanks()
    if cursor.peek() == "T" || cursor.peek() == "t" { return sinceStart(&cursor, &diagnostics) }
    if cursor.isAtWord("day") || cursor.isAtWord("Day") { return localTime(&cursor, &diagnostics) }
    let trimmed = cursor.part(0, cursor.scalars.count).text ?? ""
    if (try? QuantityParser.parseDuration(trimmed)) != nil {
      diagnostics.error(
        .bareTime,
        "a time counts from the start as T+\(trimmed), or is a local time such as day 1 14:00",
        at: cursor.location, text: text, suggestion: "T+\(trimmed)")
      return nil
    }
    var clock = cursor
    if let second = clockTime(&clock), clock.isAtEnd {
      let span = TimeSpan.seconds(Int64(second))
      diagnostics.error(
        .bareTime,
        "a local time says of which day, as day 1 \(trimmed); a time after the start is T+\(span)",
        at: cursor.location, text: text, suggestion: "day 1 \(trimmed)")
      return nil
    }
    diagnostics.error(
      .badTime, "a time is wanted: T+8 h counts from the start, day 1 14:00 is local",
      at: cursor.location, text: text)
    return nil
  }

  private static func sinceStart(
    _ cursor: inout SyntaxCursor, _ diagnostics: inout DiagnosticList
  ) -> TimePoint? {
    let start = cursor.position
    let isCapital = cursor.peek() == "T"
    cursor.position += 1
    cursor.skipBlanks()
    guard isCapital, cursor.take("+") else {
      let isMinus = cursor.peek() == "-"
      cursor.position = start
      diagnostics.error(
        .badTime,
        isMinus
          ? "no time lies before the start" : "a time after the start is written T+8 h",
        at: cursor.location, text: cursor.text(start, cursor.scalars.count))
      return nil
    }
    let part = cursor.part(cursor.position, cursor.scalars.count)
    return ValueReader.duration(part, &diagnostics).map { .sinceStart($0) }
  }

  private static func localTime(
    _ cursor: inout SyntaxCursor, _ diagnostics: inout DiagnosticList
  ) -> TimePoint? {
    let start = cursor.position
    func refuse(_ cursor: SyntaxCursor, _ sentence: String) -> TimePoint? {
      diagnostics.error(
        .badTime, sentence, at: cursor.location,
        text: cursor.text(start, cursor.scalars.count))
      return nil
    }
    guard cursor.takeWord("day") else { return refuse(cursor, "day is written in small letters") }
    cursor.skipBlanks()
    let dayStart = cursor
    guard let day = cursor.digits(), (1...InputLimits.lastDay).contains(day) else {
      return refuse(
        dayStart,
        "the number of a day from 1 to \(InputLimits.lastDay) is wanted; day 1 is the start")
    }
    cursor.skipBlanks()
    let timeStart = cursor
    guard let second = clockTime(&cursor) else {
      return refuse(timeStart, "a time of day from 00:00 to 23:59 is wanted, such as 14:00")
    }
    cursor.skipBlanks()
    guard cursor.isAtEnd else { return refuse(cursor, "nothing may follow the time of day") }
    return .local(day: day, secondOfDay: second)
  }

  /// `14:00` or `14:00:30` as seconds of the day.
  private static func clockTime(_ cursor: inout SyntaxCursor) -> Int? {
    let start = cursor.position
    guard let hour = cursor.digits(), hour < 24, cursor.position - start <= 2 else { return nil }
    var seconds = hour * 3600
    for unit in [60, 1] {
      guard cursor.take(":") else { return unit == 1 ? seconds : nil }
      let digitStart = cursor.position
      guard let part = cursor.digits(), part < 60, cursor.position - digitStart == 2 else {
        return nil
      }
      seconds += part * unit
    }
    return seconds
  }

  /// `2026-07-14 06:00`, or the date alone for midnight.
  public static func dateTime(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> CalendarDateTime? {
    guard let text = node.text else {
      ValueReader.wrongKind(node, wanted: "a date and time such as 2026-07-14 06:00", &diagnostics)
      return nil
    }
    var cursor = SyntaxCursor(node)
    cursor.skipBlanks()
    let place = cursor.location
    if let found = date(&cursor) {
      cursor.skipBlanks()
      if cursor.isAtEnd { return found }
      if let second = clockTime(&cursor) {
        cursor.skipBlanks()
        if cursor.isAtEnd {
          return found.adding(seconds: second)
        }
      }
    }
    var iso = SyntaxCursor(
      DocumentNode(text: String(text.map { $0 == "T" || $0 == "t" ? " " : $0 }.prefix(16))))
    let isISO = date(&iso) != nil
    diagnostics.error(
      .badTime,
      "a date and local time is wanted, such as 2026-07-14 06:00, that the calendar has",
      at: place, text: text,
      suggestion: isISO && text.contains("T") ? iso.text(0, iso.scalars.count) : nil)
    return nil
  }

  private static func date(_ cursor: inout SyntaxCursor) -> CalendarDateTime? {
    let start = cursor.position
    guard let year = cursor.digits(), cursor.position - start == 4, cursor.take("-"),
      let month = cursor.digits(), cursor.position - start == 7, cursor.take("-"),
      let day = cursor.digits(), cursor.position - start == 10
    else { return nil }
    return CalendarDateTime(year: year, month: month, day: day)
  }
}
