import Foundation
import KernelHolds

/// A chart of the ratios against `std::priority_queue`: one panel a size, one group a law, one bar
/// a variant, with a whisker from the least to the greatest ratio.
struct RatioChart {
  let rows: [ResultTable.Row]

  private static let colours = ["#2f6f9f", "#8fbcd8", "#d98c3f", "#9b4a2f"]
  private static let panelWidth = 860.0
  private static let panelHeight = 190.0
  private static let left = 50.0
  /// The ratio at the upper edge.
  private static let top = 16.0

  var svg: String {
    let counts = [1_000, 10_000, 100_000, 1_000_000]
    let height = Self.panelHeight * Double(counts.count) + 60
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 \(Int(height))" \
      font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="white"/>
      <text x="\(Self.left)" y="20" font-size="14">CPU time of std::priority_queue over ours \
      (above 1 ours is faster); whiskers: least and greatest of 5; bars end at 16</text>
      """
    ]
    for (index, variant) in Workload.Variant.allCases.enumerated() {
      let x = Self.left + Double(index) * 110
      parts.append(
        """
        <rect x="\(x)" y="30" width="12" height="12" fill="\(Self.colours[index])"/>\
        <text x="\(x + 17)" y="40">\(variant)</text>
        """)
    }
    for (index, count) in counts.enumerated() {
      parts.append(panel(count, at: 55 + Self.panelHeight * Double(index)))
    }
    parts.append("</svg>")
    return parts.joined(separator: "\n") + "\n"
  }

  private func panel(_ count: Int, at top: Double) -> String {
    let bottom = top + Self.panelHeight - 35
    let scale = (Self.panelHeight - 55) / Self.top
    func y(_ ratio: Double) -> String { text(bottom - min(ratio, Self.top) * scale) }
    var parts: [String] = []
    for ratio in [1.0, 4, 8, 12, 16] {
      let colour = ratio == 1 ? "#c00" : "#ddd"
      parts.append(
        """
        <line x1="\(Self.left)" x2="\(Self.left + Self.panelWidth)" y1="\(y(ratio))" \
        y2="\(y(ratio))" stroke="\(colour)"/>\
        <text x="\(Self.left - 6)" y="\(y(ratio))" text-anchor="end" \
        dominant-baseline="middle">\(Int(ratio))</text>
        """)
    }
    parts.append(
      "<text x=\"\(Self.left + 4)\" y=\"\(text(top + 12))\">\(count) events pending</text>")
    let group = Self.panelWidth / Double(IncrementLaw.allCases.count)
    for (place, law) in IncrementLaw.allCases.enumerated() {
      let x = Self.left + group * Double(place)
      parts.append(
        """
        <text x="\(text(x + group / 2))" y="\(text(bottom + 16))" \
        text-anchor="middle">\(law)</text>
        """)
      for (index, variant) in Workload.Variant.allCases.enumerated() {
        guard
          let row = rows.first(where: {
            $0.name == "\(law)/\(count)/\(variant)" && $0.competitor == "std::priority_queue"
          })
        else { continue }
        let barX = x + 20 + Double(index) * 27
        let barHeight = text(min(row.median, Self.top) * scale)
        parts.append(
          """
          <rect x="\(text(barX))" y="\(y(row.median))" width="22" height="\(barHeight)" \
          fill="\(Self.colours[index])"><title>\(row.name): \(text(row.median))</title></rect>\
          <line x1="\(text(barX + 11))" x2="\(text(barX + 11))" y1="\(y(row.least))" \
          y2="\(y(row.greatest))" stroke="black"/>
          """)
      }
    }
    return parts.joined(separator: "\n")
  }

  private func text(_ value: Double) -> String { String(format: "%.2f", value) }
}
