import Foundation

/// The ratios of a benchmark, printed and written in the form that all benchmarks share.
struct RatioTable {
  private var rows = ["case,competitor,ratio_median,ratio_min,ratio_max,repetitions"]

  /// - Parameters:
  ///   - ours: our time in each repetition, in seconds.
  ///   - theirs: the competitor's time in the same repetition.
  mutating func add(_ name: String, _ competitor: String, ours: [Double], theirs: [Double]) {
    let ratios = zip(theirs, ours).map { $0 / $1 }.sorted()
    let middle = ratios[ratios.count / 2]
    func text(_ value: Double) -> String { String(format: "%.4g", value) }
    rows.append(
      "\(name),\(competitor),\(text(middle)),\(text(ratios[0])),\(text(ratios[ratios.count - 1])),"
        + "\(ratios.count)")
    let times = [ours, theirs].map { text($0.sorted()[$0.count / 2] * 1e6) }
    print(
      "\(name): \(competitor) takes \(text(middle)) times ours, "
        + "\(times[1]) against \(times[0]) microseconds")
  }

  func write(to path: String) throws {
    try (rows.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
  }
}
