/// A share of trials with its 95 % interval.
public struct Proportion: Equatable, Sendable {
  public var count: Int
  public var total: Int

  /// - Precondition: 0 <= `count` <= `total`.
  public init(count: Int, of total: Int) {
    precondition(count >= 0 && count <= total, "a count lies in 0...total")
    self.count = count
    self.total = total
  }

  /// The share and the score interval of E. B. Wilson 1927
  /// (doi:10.1080/01621459.1927.10502953), which keeps its coverage near 0 and 1 and never leaves
  /// 0...1. Missing for no trials. O(1).
  public var figure: Figure {
    if total == 0 { return .missing("there are no trials") }
    let n = Double(total)
    let share = Double(count) / n
    let z = 1.959_963_984_540_054
    let square = z * z / n
    let center = (share + square / 2) / (1 + square)
    let half =
      z / (1 + square) * (share * (1 - share) / n + square / (4 * n)).squareRoot()
    return Figure(
      value: share, low: count == 0 ? 0 : max(0, center - half),
      high: count == total ? 1 : min(1, center + half))
  }
}
