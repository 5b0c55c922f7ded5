import Foundation

/// What keeping runs costs beside the least that SQLite needs, and what threads cost a sweep.
///
/// Run with `make benchmark-studies` from the root. Prints seconds of CPU and writes
/// `Benchmarks/results/studies.csv`; ratios are the competitor's CPU time over ours, of interleaved
/// repetitions in one process. The bars of the project for 10^5 runs of 50 metrics are 10 s to
/// insert and 1 s to aggregate, and 1.05 times the CPU a replication with several threads.
@main
struct StudiesBenchmark {
  static func main() throws {
    var rows = ["case,competitor,ratio_median,ratio_min,ratio_max,repetitions"]
    rows += try StoreCases.rows(repetitions: 3)
    rows += try SweepCases.rows(repetitions: 5)
    let folder = "Benchmarks/results"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try (rows.joined(separator: "\n") + "\n")
      .write(toFile: folder + "/studies.csv", atomically: true, encoding: .utf8)
  }

  static func row(_ name: String, _ competitor: String, _ ratios: [Double]) -> String {
    let sorted = ratios.sorted()
    return "\(name),\(competitor),\(sorted[sorted.count / 2]),\(sorted[0]),"
      + "\(sorted[sorted.count - 1]),\(sorted.count)"
  }

  static func text(_ seconds: Double) -> String { String(format: "%.2f", seconds) }

  /// CPU seconds of all threads of this process.
  static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = clock()
    try body()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("citycascade-studies-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }
}
