import Foundation

/// What stands behind `?` in an address: names and values.
struct DocumentQuery {
  private let pairs: [(name: String, value: String)]

  init(_ text: String) {
    pairs = text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? parts[1].replacing("+", with: " ") : ""
      return (String(parts[0]), String(value).removingPercentEncoding ?? "")
    }
  }

  func text(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// A whole number within `range`, or `standard`.
  func number(_ name: String, in range: ClosedRange<Int>, standard: Int) -> Int {
    guard let value = text(name).flatMap({ Int($0) }) else { return standard }
    return min(max(value, range.lowerBound), range.upperBound)
  }
}
