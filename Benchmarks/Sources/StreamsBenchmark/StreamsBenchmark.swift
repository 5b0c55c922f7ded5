import Foundation
import Numerics
import RandomStreams
import StreamsPeers

/// What a draw from an own stream and an elementary function cost, against GSL's generators and the
/// C library.
///
/// Run with `make benchmark-streams` from the root. Prints a table and writes
/// `Benchmarks/results/streams.csv`; ratios are the competitor's CPU time over ours, of interleaved
/// repetitions in one process.
@main
struct StreamsBenchmark {
  static let count = 1 << 13
  static let repetitions = 41

  static func main() throws {
    let cases = DrawCases(count: count).all + FunctionCases(count: count).all
    var rows = ["case,competitor,ratio_median,ratio_min,ratio_max,repetitions"]
    for entry in cases {
      let (ours, ratios) = entry.measured(repetitions: repetitions, count: count)
      print("\(entry.name): \(format(ours)) ns")
      for (competitor, ratio) in zip(entry.competitors, ratios) {
        print(
          "  \(competitor.name): \(format(ours * ratio.median)) ns, ratio \(format(ratio.median))"
            + " (\(format(ratio.least)) to \(format(ratio.greatest)))")
        rows.append(
          "\(entry.name),\(competitor.name),\(ratio.median),\(ratio.least),\(ratio.greatest),"
            + "\(repetitions)")
      }
    }
    let folder = "Benchmarks/results"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try (rows.joined(separator: "\n") + "\n")
      .write(toFile: folder + "/streams.csv", atomically: true, encoding: .utf8)
  }

  static func format(_ value: Double) -> String { String(format: "%.2f", value) }
}
