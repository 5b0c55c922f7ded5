import Metrics
import Statistics

/// What became of an expectation.
public struct ExpectationVerdict: Sendable {
  public let expectation: Expectation
  public let figure: Figure
  /// Whether the estimate keeps to the bounds; a figure that cannot be given does not.
  public let holds: Bool
  /// Whether the whole 95 % interval lies on the side of the estimate.
  public let isCertain: Bool
}

extension RunResult {
  /// Judges by the estimate, and says whether the interval agrees.
  public func judge(_ expectation: Expectation) -> ExpectationVerdict {
    let row = figure(
      expectation.metric, system: expectation.system, district: expectation.district,
      given: expectation.given)
    let set = row?.figures
    let missing = Figure.missing("the run has no such figure")
    let figure: Figure =
      switch expectation.statistic {
      case .mean: set?.mean ?? missing
      case .median: set?.median ?? missing
      case .p05: set?.p05 ?? missing
      case .p95: set?.p95 ?? missing
      case .cvar95: set?.cvar95 ?? missing
      }
    let holds = figure.value.map { expectation.range.contains($0) } ?? false
    let isCertain =
      figure.interval.map {
        expectation.range.contains($0.low) == holds && expectation.range.contains($0.high) == holds
      } ?? false
    return ExpectationVerdict(
      expectation: expectation, figure: figure, holds: holds, isCertain: isCertain)
  }
}
