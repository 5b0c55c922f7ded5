import Diagnostics

/// What is believed of a field beside the value that it has: a distribution, drawn once a set of
/// assumptions.
public struct Belief: Sendable {
  public var identifier: String
  /// Where the field stands, as `--set` takes it.
  public var path: DocumentNode
  /// The distribution of its values.
  let parameter: StudyParameter

  /// The change that puts the quantile of a probability into the field.
  public func change(atProbability probability: Double) -> ParameterChange {
    ParameterChange(
      path: path,
      value: DocumentNode(
        text: parameter.value(at: probability).text, at: parameter.location))
  }

  /// The quantile as a number in standard units.
  public func number(atProbability probability: Double) -> Double {
    parameter.value(at: probability).number
  }
}
