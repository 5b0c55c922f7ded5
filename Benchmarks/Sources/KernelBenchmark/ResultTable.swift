import Foundation

/// The ratios of a run: a peer's CPU time over ours, so above 1 ours is faster.
struct ResultTable {
  struct Row {
    var name: String
    var competitor: String
    var median: Double
    var least: Double
    var greatest: Double
    var repetitions: Int
  }

  private(set) var rows: [Row] = []

  mutating func add(
    _ name: String, _ competitor: String, _ ratios: [Double], nanoseconds: Double? = nil
  ) {
    let sorted = ratios.sorted()
    let row = Row(
      name: name, competitor: competitor, median: sorted[sorted.count / 2], least: sorted[0],
      greatest: sorted[sorted.count - 1], repetitions: sorted.count)
    rows.append(row)
    let time = nanoseconds.map { String(format: "  ours %.1f ns", $0) } ?? ""
    print(
      "\(name.padded(to: 28)) \(competitor.padded(to: 20))"
        + String(format: "%8.2f [%.2f … %.2f]", row.median, row.least, row.greatest) + time)
    fflush(nil)
  }

  func printSummary() {
    let standard = rows.filter { $0.competitor == "std::priority_queue" }
    guard let worst = standard.min(by: { $0.median < $1.median }) else { return }
    print(
      "Worst of \(standard.count) cells against std::priority_queue: \(worst.name), "
        + String(format: "%.2f [%.2f … %.2f]", worst.median, worst.least, worst.greatest))
  }

  func write() throws {
    var lines = ["case,competitor,ratio_median,ratio_min,ratio_max,repetitions"]
    for row in rows {
      let ratios = [row.median, row.least, row.greatest].map { String(format: "%.3f", $0) }
      lines.append(
        "\(row.name),\(row.competitor),\(ratios.joined(separator: ",")),\(row.repetitions)")
    }
    try (lines.joined(separator: "\n") + "\n")
      .write(toFile: "Benchmarks/results/kernel.csv", atomically: true, encoding: .utf8)
    try RatioChart(rows: rows).svg
      .write(toFile: "docs/pictures/kernel.svg", atomically: true, encoding: .utf8)
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
