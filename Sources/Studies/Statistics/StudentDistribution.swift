import Glibc

/// Student's t distribution with any positive, possibly fractional, degrees of freedom.
public enum StudentDistribution {
  /// P(T <= t) with `degreesOfFreedom` > 0, to about 1e-13 (Abramowitz and Stegun 26.7.1).
  public static func cumulative(_ t: Double, degreesOfFreedom: Double) -> Double {
    let tail = twoSidedTail(t, degreesOfFreedom: degreesOfFreedom) / 2
    return t < 0 ? tail : 1 - tail
  }

  /// P(|T| >= |t|): the two-sided p-value, with full digits also where it is tiny.
  public static func twoSidedTail(_ t: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    if t.isInfinite { return 0 }
    return IncompleteBeta.regularized(
      degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
  }

  /// The value that T stays below with probability `probability`.
  ///
  /// Bisection on a bracket grown by doubling, then safeguarded Newton steps, to about 1e-12
  /// relative; symmetric about one half by construction.
  ///
  /// - Precondition: `probability` is strictly between 0 and 1, `degreesOfFreedom` > 0.
  public static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability strictly between 0 and 1")
    if probability == 0.5 { return 0 }
    let tail = 2 * (probability < 0.5 ? probability : 1 - probability)
    var low = 0.0
    var high = 2.0
    while twoSidedTail(high, degreesOfFreedom: degreesOfFreedom) > tail, high < 1e300 {
      low = high
      high *= 2
    }
    let scale = 2 * density(degreesOfFreedom)
    var t = (low + high) / 2
    for _ in 0..<200 {
      let excess = twoSidedTail(t, degreesOfFreedom: degreesOfFreedom) - tail
      if excess > 0 { low = t } else { high = t }
      let slope =
        scale
        * pow(1 + t * t / degreesOfFreedom, -(degreesOfFreedom + 1) / 2)
      var next = t + excess / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      if (next - t).magnitude <= 1e-15 * next { break }
      t = next
    }
    return probability < 0.5 ? -t : t
  }

  /// The density at zero.
  private static func density(_ degreesOfFreedom: Double) -> Double {
    exp(
      IncompleteBeta.logGamma((degreesOfFreedom + 1) / 2)
        - IncompleteBeta.logGamma(degreesOfFreedom / 2))
      / (degreesOfFreedom * Double.pi).squareRoot()
  }
}
