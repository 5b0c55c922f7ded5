import Diagnostics
import Quantities
import RandomStreams

/// A distribution as a scenario file gives it: values in the standard unit of a dimension (seconds
/// for durations), and what belongs to them.
public struct DistributionText: Hashable, Sendable {
  public var distribution: Distribution
  /// The dimension of the values: `fraction` if they are percentages of something.
  public var dimension: Dimension
  /// Of what the percentages are, or `nil`.
  public var basis: PercentageBasis?
  /// The currency of sums of money, else `nil`.
  public var currency: Currency?
  public var location: SourceLocation

  public init(
    _ distribution: Distribution, _ dimension: Dimension, basis: PercentageBasis? = nil,
    currency: Currency? = nil, at location: SourceLocation
  ) {
    self.distribution = distribution
    self.dimension = dimension
    self.basis = basis
    self.currency = currency
    self.location = location
  }
}
