import Numerics

/// Poisson counts by inversion of one uniform number.
///
/// Inversion, unlike rejection, takes one draw whatever the mean and grows with it, so that runs
/// with common random numbers stay comparable. Exact up to the rounding of the summed
/// probabilities.
public enum PoissonQuantile {
  /// The smallest k with P(X ≤ k) ≥ `uniform`, for X Poisson with the given mean.
  ///
  /// Up to a mean of 20 by summing from 0. Above, from the mode, whose probability is taken by
  /// Loader's formula (2000) and whose distribution function by summing down; then a walk to the
  /// quantile. O(√mean).
  ///
  /// - Parameters:
  ///   - mean: from 0 to 10^12.
  ///   - uniform: in (0, 1).
  public static func count(_ mean: Double, _ uniform: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e12, "a Poisson mean is from 0 to 10^12")
    precondition(uniform > 0 && uniform < 1, "a draw is between 0 and 1")
    if mean == 0 { return 0 }
    if mean <= 20 { return countFromZero(mean, uniform) }
    let mode = mean.rounded(.down)
    let inverseMean = 1 / mean
    let probabilityAtMode = probability(atMode: mode, mean: mean)
    var distribution = probabilityAtMode
    var probability = probabilityAtMode
    var value = mode
    while value > 0 && probability > 1e-18 * distribution {
      probability *= value * inverseMean
      value -= 1
      distribution += probability
    }
    value = mode
    probability = probabilityAtMode
    if uniform <= distribution {
      while value > 0 && uniform <= distribution - probability {
        distribution -= probability
        probability *= value * inverseMean
        value -= 1
        if probability == 0 { break }
      }
      return Int(value)
    }
    // Upwards in terms of what is left, which keeps its digits in the upper tail.
    var left = uniform - distribution
    while left > 0 {
      value += 1
      probability *= mean / value
      if probability < 1e-20 { break }
      left -= probability
    }
    return Int(value)
  }

  private static func countFromZero(_ mean: Double, _ uniform: Double) -> Int {
    var probability = Elementary.exp(-mean)
    var left = uniform - probability
    var value = 0.0
    while left > 0 {
      value += 1
      probability *= mean / value
      if probability < 1e-20 && value > mean { break }
      left -= probability
    }
    return Int(value)
  }

  /// P(X = k) at k = ⌊mean⌋ ≥ 20: exp(−δ(k) − k·(x − log(1 + x))) / √(2πk), with x = mean/k − 1 and
  /// δ the error of Stirling's formula.
  ///
  /// Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
  private static func probability(atMode mode: Double, mean: Double) -> Double {
    let inverse = 1 / (mode * mode)
    let stirling =
      (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - inverse / 1680) * inverse) * inverse) / mode
    let excess = (mean - mode) / mode
    let deviance = mode * (excess - Elementary.log1p(excess))
    let root = (2 * 3.141_592_653_589_793 * mode).squareRoot()
    return Elementary.exp(-stirling - deviance) / root
  }
}
