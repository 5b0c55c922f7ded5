/// Means over simulated years, with their standard errors.
public struct AdequacyEstimate: Hashable, Sendable {
  /// A mean and the standard error of it.
  public struct Mean: Hashable, Sendable {
    public var value: Double
    public var standardError: Double

    /// How many standard errors a figure lies from the mean.
    public func distance(to figure: Double) -> Double {
      abs(value - figure) / standardError
    }
  }

  public var years: Int
  public var lossOfLoadHours: Mean
  public var energyNotServed: Mean
  /// Events of all years.
  public var eventCount: Int

  /// - Precondition: at least two years.
  /// - Complexity: O(years); sums run in their order (Welford 1962, doi:10.2307/1266577).
  public init(_ list: [SequentialAdequacy.Year]) {
    precondition(list.count >= 2, "a standard error needs two years")
    years = list.count
    lossOfLoadHours = Self.mean(list.map(\.lossOfLoadHours))
    energyNotServed = Self.mean(list.map(\.energyNotServed))
    eventCount = list.reduce(0) { $0 + $1.eventCount }
  }

  private static func mean(_ values: [Double]) -> Mean {
    var mean = 0.0
    var squares = 0.0
    for (index, value) in values.enumerated() {
      let change = value - mean
      mean += change / Double(index + 1)
      squares += change * (value - mean)
    }
    let count = Double(values.count)
    return Mean(value: mean, standardError: (squares / (count - 1) / count).squareRoot())
  }
}
