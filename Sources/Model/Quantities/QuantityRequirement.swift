/// What a field wants to read: a dimension, a range, and whether a percentage of something will do.
public struct QuantityRequirement: Hashable, Sendable {
  public var dimension: Dimension
  /// In the standard unit of `dimension`. Applies to absolute values; a percentage of something is
  /// only kept from being negative.
  public var range: ClosedRange<Double>
  /// What a percentage may be of; empty if the field takes only absolute values.
  public var bases: [PercentageBasis]

  /// - Parameter range: without it, 0 to 1 for a fraction and nothing negative for the others.
  public init(
    _ dimension: Dimension, in range: ClosedRange<Double>? = nil,
    orPercentageOf bases: [PercentageBasis] = []
  ) {
    self.dimension = dimension
    self.range =
      range ?? (dimension == .fraction ? 0...1 : 0...Double.greatestFiniteMagnitude)
    self.bases = bases
  }
}
