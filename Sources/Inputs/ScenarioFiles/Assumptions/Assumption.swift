import Numerics
import RandomStreams

/// One default that the program takes where a scenario and its city say nothing: a number with the
/// range in which it may well lie, and who says so.
///
/// Intervals over replications tell nothing of these; `run --assumptions N` draws them all.
public struct Assumption: Sendable {
  public enum Standing: String, Sendable {
    /// A published figure.
    case sourced
    /// Fitted to published figures.
    case fitted
    /// A judgement of this project.
    case assumed
  }

  /// How the range is crossed: in equal steps, or in equal ratios.
  public enum Scale: Sendable {
    case linear
    case logarithmic
  }

  /// What the number is, as texts and the table of `docs/assumptions.md` name it.
  public let identifier: AssumptionIdentifier
  /// What is used unless told otherwise.
  public let value: Double
  public let low: Double
  public let high: Double
  /// A unit such as `min`, or `times` for a factor on other figures.
  public let unit: String
  public let scale: Scale
  public let standing: Standing
  /// One sentence: what it means.
  public let meaning: String
  /// Author and year, or why the range is as it is.
  public let source: String

  /// The value at a probability of (0, 1): the quantile of a PERT distribution over the range with
  /// the value as its mode, on the scale of the range.
  ///
  /// The PERT form (Malcolm and others 1959, doi:10.1287/opre.7.5.646) says no more than a range
  /// and a best guess do.
  public func value(atProbability probability: Double) -> Double {
    switch scale {
    case .linear:
      return Distribution.pert(low: low, mode: value, high: high).quantile(probability)
    case .logarithmic:
      let logarithms = Distribution.pert(
        low: Elementary.log(low), mode: Elementary.log(value), high: Elementary.log(high))
      return min(high, max(low, Elementary.exp(logarithms.quantile(probability))))
    }
  }
}
