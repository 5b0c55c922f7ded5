/// Mean and variance of values that arrive one by one, in one pass and without cancellation.
///
/// B. P. Welford 1962, doi:10.1080/00401706.1962.10490022. The last bits depend on the order of the
/// values, so feed them in index order, never in order of completion.
public struct RunningMoments: Equatable, Sendable {
  public private(set) var count = 0
  /// The mean of the values so far; zero before the first.
  public private(set) var mean = 0.0
  /// The sum of squared differences from the mean.
  private var squares = 0.0

  public init() {}

  public mutating func add(_ value: Double) {
    count += 1
    let before = value - mean
    mean += before / Double(count)
    squares += before * (value - mean)
  }

  /// Adds all values of another summary, as if they came after these up to rounding (Chan, Golub
  /// and LeVeque 1983, doi:10.1080/00031305.1983.10483115). O(1).
  public mutating func merge(_ other: RunningMoments) {
    if other.count == 0 { return }
    if count == 0 {
      self = other
      return
    }
    let total = Double(count + other.count)
    let difference = other.mean - mean
    squares += other.squares + difference * difference * Double(count) * Double(other.count) / total
    mean += difference * Double(other.count) / total
    count += other.count
  }

  /// The unbiased sample variance (divisor n - 1); `nil` with fewer than two values.
  public var variance: Double? { count < 2 ? nil : squares / Double(count - 1) }

  /// The standard error of the mean; `nil` with fewer than two values.
  public var standardError: Double? { variance.map { ($0 / Double(count)).squareRoot() } }
}
