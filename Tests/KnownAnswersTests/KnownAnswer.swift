import Foundation
import RandomStreams
import Statistics
import Testing

/// A simulated figure, one value a replication, beside the number that theory gives for it.
struct KnownAnswer: Sendable {
  /// All comparisons of this target together reject a right program with a chance of at most 1e-4:
  /// each of at most `comparisonLimit` gets its even share.
  static let familyLevel = 1e-4
  static let comparisonLimit = 80

  var name: String
  var expected: Double
  var values: [Double]

  /// Student's interval of the mean at the family-wise level.
  var interval: Interval? {
    RunningMoments(values).meanInterval(
      level: 1 - Self.familyLevel / Double(Self.comparisonLimit))
  }

  var agrees: Bool { interval?.contains(expected) ?? false }

  /// Fails the test if theory lies outside the interval, or docs/known-answers.md has no such row.
  ///
  /// With CITYCASCADE_PRINT_ANSWERS set, prints what the row shall say.
  func expectAgreement(seed: UInt64, sourceLocation: SourceLocation = #_sourceLocation) {
    let mean = RunningMoments(values).mean
    let low = interval?.low ?? .nan
    let high = interval?.high ?? .nan
    if ProcessInfo.processInfo.environment["CITYCASCADE_PRINT_ANSWERS"] != nil {
      print(
        "| \(name) | \(Self.text(expected)) | \(Self.text(mean)) | "
          + "\(Self.text(low)) to \(Self.text(high)) |")
    }
    #expect(
      Self.page.contains {
        $0.hasPrefix("| \(name) |") && $0.contains("| \(Self.text(expected)) |")
      },
      "docs/known-answers.md has no row \(name) with \(Self.text(expected))",
      sourceLocation: sourceLocation)
    #expect(
      agrees, "seed \(seed): \(name) is \(mean) in \(low)...\(high), theory says \(expected)",
      sourceLocation: sourceLocation)
  }

  /// The lines of docs/known-answers.md.
  private static let page: [Substring] = {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("docs/known-answers.md")
    return ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
  }()

  private static func text(_ value: Double) -> String { String(format: "%.7g", value) }

  /// Replications 0, 1, … of a seed.
  static func replications<Value>(
    _ count: Int, seed: UInt64, _ body: (Streams) -> Value
  ) -> [Value] {
    (0..<count).map { body(Streams(seed: seed, replication: UInt32($0))) }
  }
}
