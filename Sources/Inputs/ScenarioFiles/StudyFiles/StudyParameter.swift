import Diagnostics
import Numerics
import Quantities
import RandomStreams

/// One parameter of a study: a field of the scenario or its city, or a measure, and the values that
/// it may take.
public struct StudyParameter: Sendable {
  /// What it changes.
  public enum Target: Sendable, Equatable {
    /// A field, by the path that `--set` takes.
    case field(String)
    /// Whether a measure of the scenario is in force: the values are `no` and `yes`.
    case measure(String)
  }

  /// The values that it may take.
  public enum Domain: Sendable, Equatable {
    /// As a scenario file would write them, in their order.
    case values([String])
    /// Numbers of one unit, as written behind each; spread evenly, or evenly on a logarithmic
    /// scale.
    case range(low: Double, high: Double, unit: String, isLogarithmic: Bool)
    /// Quantiles of a distribution of quantities.
    case distribution(Distribution, Dimension, PercentageBasis?, Currency?)
    /// Whatever the rows of the design give.
    case given
  }

  public var identifier: String
  public var target: Target
  public var domain: Domain
  /// What is written into the field, `VALUE` standing for the value: `exponential(mean VALUE)`.
  public var form: String?
  /// Morris' method moves the parameters of a group together.
  public var group: String?
  /// Where its values stand in the file.
  public var location: SourceLocation

  /// The number of different values; `nil` for ranges and distributions.
  public var levelCount: Int? {
    if case .values(let values) = domain { return values.count }
    return nil
  }

  /// The value at a place of the unit interval: its text, as `--set` takes it, and its number: the
  /// written one of a range, in standard units of a distribution, or the place in the list.
  ///
  /// Lists are cut into equal parts; quantiles of distributions keep 1e-9 from both ends.
  /// - Precondition: `domain` is not `given`; `place` lies in 0...1.
  public func value(at place: Double) -> (text: String, number: Double) {
    precondition(place >= 0 && place <= 1, "a place of the unit interval")
    switch domain {
    case .values(let values):
      let level = min(values.count - 1, Int(place * Double(values.count)))
      return (values[level], Double(level))
    case .range(let low, let high, let unit, let isLogarithmic):
      let number = StudyParameter.between(low, high, place, isLogarithmic)
      return (number.shortest + (unit.isEmpty ? "" : " " + unit), number)
    case .distribution(let distribution, let dimension, let basis, let currency):
      let number = distribution.quantile(min(max(place, 1e-9), 1 - 1e-9))
      let quantity = ParsedQuantity(number, dimension, basis: basis, currency: currency)
      return (quantity.text, number)
    case .given: preconditionFailure("the design gives the values itself")
    }
  }

  /// The ends are met exactly.
  private static func between(
    _ low: Double, _ high: Double, _ place: Double, _ isLogarithmic: Bool
  ) -> Double {
    if place == 0 { return low }
    if place == 1 { return high }
    return isLogarithmic
      ? low * Elementary.pow(high / low, place) : low + (high - low) * place
  }

  /// What is written into the field for a value.
  public func written(_ text: String) -> String {
    guard let form, let place = form.firstRange(of: "VALUE") else { return text }
    return form[..<place.lowerBound] + text + form[place.upperBound...]
  }
}
