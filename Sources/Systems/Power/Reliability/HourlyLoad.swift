/// The load of a year, constant within each hour.
public struct HourlyLoad: Hashable, Sendable {
  /// MW by hour, from midnight of the first day; whole days.
  public let megawatts: [Double]
  /// The largest of them.
  public let peak: Double

  /// - Parameters:
  ///   - peak: the annual peak in MW, above 0.
  ///   - shares: the share of the peak by hour, at least 0; a whole number of days.
  public init(peak: Double, shares: [Double]) {
    precondition(peak > 0 && peak.isFinite, "an annual peak is above 0 MW")
    precondition(!shares.isEmpty && shares.count % 24 == 0, "a load shape has whole days")
    precondition(shares.allSatisfy { $0 >= 0 && $0.isFinite }, "shares of the peak are at least 0")
    megawatts = shares.map { $0 * peak }
    self.peak = megawatts.reduce(0, max)
  }

  /// The highest load of each day, in MW.
  public var dailyPeaks: [Double] {
    stride(from: 0, to: megawatts.count, by: 24).map { megawatts[$0..<$0 + 24].reduce(0, max) }
  }
}
