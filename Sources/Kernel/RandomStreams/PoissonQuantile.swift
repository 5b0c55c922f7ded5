import CGSL
import Numerics

/// The quantile of the Poisson distribution: the least k with F(k) >= u.
enum PoissonQuantile {
  /// - Precondition: mean within `Distribution.Limits.poissonMean`, u in (0, 1).
  /// - Complexity: O(mean) up to a mean of 20, then O(log mean) calls of GSL.
  static func value(mean: Double, _ u: Double) -> Int {
    precondition(
      Distribution.Limits.poissonMean.contains(mean), "the mean of a Poisson draw is out of range")
    return mean <= 20 ? bySum(mean, u) : bySearch(mean, u)
  }

  /// Adds the terms of the distribution: our own arithmetic, the same bits everywhere.
  private static func bySum(_ mean: Double, _ u: Double) -> Int {
    var term = Elementary.exp(-mean)
    var sum = term
    var count = 0
    while sum < u {
      count += 1
      term *= mean / Double(count)
      let next = sum + term
      // Beyond the mean, a term that no longer counts ends the sum, a rounding short of 1.
      if next == sum && Double(count) > mean { break }
      sum = next
    }
    return count
  }

  /// Searches GSL's distribution around a normal estimate (Cornish and Fisher 1938).
  private static func bySearch(_ mean: Double, _ u: Double) -> Int {
    precondition(GSL.isReady)
    let z = NormalQuantile.value(u)
    let guess = Int((mean + z * mean.squareRoot() + (z * z - 1) / 6).rounded(.down))
    var (below, reached) = (-1, max(guess, 0))
    var width = 1
    if isReached(reached, mean, u) {
      while reached > 0, isReached(max(reached - width, 0), mean, u) {
        reached = max(reached - width, 0)
        width *= 2
      }
      below = max(reached - width, -1)
    } else {
      repeat {
        below = reached
        reached += width
        width *= 2
      } while !isReached(reached, mean, u)
    }
    while reached - below > 1 {
      let middle = below + (reached - below) / 2
      if isReached(middle, mean, u) { reached = middle } else { below = middle }
    }
    return reached
  }

  /// F(k) >= u, by the smaller of the two tails.
  private static func isReached(_ count: Int, _ mean: Double, _ u: Double) -> Bool {
    let chance =
      u <= 0.5
      ? gsl_cdf_poisson_P(UInt32(count), mean) : gsl_cdf_poisson_Q(UInt32(count), mean)
    precondition(chance >= 0 && chance <= 1, "a cumulative distribution of GSL is out of range")
    return u <= 0.5 ? chance >= u : chance <= 1 - u
  }
}
