/// The binomial distribution, for distribution-free intervals of quantiles.
public enum BinomialDistribution {
  /// P(X <= `count`) for X the number of successes in `trials` with probability `probability`.
  ///
  /// Through the incomplete beta function (Abramowitz and Stegun 26.5.24): O(sqrt(trials)).
  ///
  /// - Precondition: `trials` >= 0, `probability` strictly between 0 and 1.
  public static func cumulative(_ count: Int, trials: Int, probability: Double) -> Double {
    precondition(trials >= 0, "a number of trials is not negative")
    precondition(probability > 0 && probability < 1, "a probability strictly between 0 and 1")
    if count < 0 { return 0 }
    if count >= trials { return 1 }
    return IncompleteBeta.regularized(
      1 - probability, Double(trials - count), Double(count + 1))
  }
}
