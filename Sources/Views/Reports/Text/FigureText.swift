import Statistics

/// A figure with its interval in one cell; reasons of missing parts are collected as notes below a
/// table.
struct FigureText {
  /// Notes in the order in which they were first needed.
  private(set) var notes: [String] = []

  init() {}

  /// `12,300 (9,800–15,000)`; what is missing shows as `n/a [1]` or with a note's number behind.
  mutating func cell(_ figure: Figure?, _ format: (Double) -> String) -> String {
    guard let figure else { return "–" }
    guard let value = figure.value else { return "n/a" + mark(figure.reason ?? "not defined") }
    let text = format(value)
    guard let low = figure.low, let high = figure.high else {
      return text + mark(figure.reason ?? "no interval")
    }
    let ends = (low: format(low), high: format(high))
    // An interval that cannot be seen at this precision says nothing.
    if ends.low == ends.high { return text }
    return "\(text) (\(FigureText.range(ends.low, ends.high)))"
  }

  /// One value without its interval.
  mutating func value(_ figure: Figure?, _ format: (Double) -> String) -> String {
    guard let figure else { return "–" }
    guard let value = figure.value else { return "n/a" + mark(figure.reason ?? "not defined") }
    return format(value)
  }

  /// A number for a reason, the same for the same reason.
  private mutating func mark(_ reason: String) -> String {
    let place = notes.firstIndex(of: reason) ?? notes.count
    if place == notes.count { notes.append(reason) }
    return " [\(place + 1)]"
  }

  /// `9,800–15,000`, `58–68 %`: a unit that both ends share is written once.
  static func range(_ low: String, _ high: String) -> String {
    for unit in [" %", " h", " M"] where low.hasSuffix(unit) && high.hasSuffix(unit) {
      return low.dropLast(unit.count) + "–" + high
    }
    return low + "–" + high
  }

  /// The notes, one a line: `[1] needs 400 replications, there are 40`.
  var noteLines: [String] {
    notes.enumerated().map { "[\($0.offset + 1)] \($0.element)" }
  }
}
