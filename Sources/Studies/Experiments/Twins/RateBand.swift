/// How many attacks a year the smart layer bears before it costs more than it gives: a band, never
/// one number, as neither the benefit nor the loss is known to one.
public struct RateBand: Equatable, Sendable {
  /// The least benefit over the greatest loss; `nil` where the attack may well cost nothing more,
  /// so that no rate is too high.
  public let low: Double?
  /// The greatest benefit over the least loss; `nil` in the same case.
  public let high: Double?

  /// - Parameters:
  ///   - benefit: a year's, from the least to the greatest coefficient; at least 0.
  ///   - loss: the interval of the loss that an attack costs more in the smart city.
  public init(benefit: (low: Double, high: Double), loss: (low: Double, high: Double)) {
    low = loss.high > 0 ? benefit.low / loss.high : nil
    high = loss.low > 0 ? benefit.high / loss.low : nil
  }
}
