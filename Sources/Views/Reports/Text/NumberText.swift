import Quantities

/// Numbers as people read them: three digits that count, thousands apart.
enum NumberText {
  /// A count or an amount: `12,300`, `4.2`, `0.031`.
  static func amount(_ value: Double) -> String { grouped(value.significant(3)) }

  /// An amount for a narrow column: `12,300`, `1.23 M`.
  static func compact(_ value: Double) -> String {
    value.magnitude >= 999_500 ? amount(value / 1e6) + " M" : amount(value)
  }

  /// A difference with its sign: `+12,300`, `-1.23 M`, `0`.
  static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + compact(value) }

  /// A share of one as a percentage: `63 %`, `99.2 %`; whole only where nothing is hidden by it.
  static func share(_ value: Double) -> String {
    guard value.isFinite else { return value.shortest }
    let percent = value * 100
    let distance = min(percent.magnitude, (100 - percent).magnitude)
    let digits = distance == 0 || distance >= 1 ? 0 : distance >= 0.1 ? 1 : 2
    return trimmed(percent.fixed(digits)) + " %"
  }

  /// Hours: `7.5 h`, `31 h`.
  static func hours(_ value: Double) -> String {
    trimmed(value.magnitude < 10 ? value.fixed(1) : value.fixed(0)) + " h"
  }

  /// Without zeros behind the point that say nothing.
  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// Seconds in the largest units that say it: `96 h`, `1 h 30 min`, `45 s`.
  static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds.magnitude < 1e15 else { return "without end" }
    if seconds < 0 { return "-" + duration(seconds: -seconds) }
    if seconds < 60 { return "\(seconds.significant(2)) s" }
    let minutes = Int64((seconds / 60).rounded())
    if minutes < 60 { return "\(minutes) min" }
    let rest = minutes % 60
    let hours = grouped(String(minutes / 60))
    return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
  }

  /// Commas between groups of three digits of the whole part; text with an exponent stays as it is.
  static func grouped(_ text: String) -> String {
    if text.contains("e") { return text }
    let isNegative = text.hasPrefix("-")
    let digits = isNegative ? text.dropFirst() : text[...]
    let whole = digits.prefix { $0 != "." }
    if whole.count <= 3 { return text }
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return (isNegative ? "-" : "") + grouped + digits.dropFirst(whole.count)
  }
}
