import Numerics

/// A tail of a continuous distribution over x > 0, to be inverted.
protocol InvertibleTail {
  /// Whether `chance` is that of more than x (falls with x), not that of at most x (rises).
  var isUpper: Bool { get }
  func chance(_ x: Double) -> Double
  func density(_ x: Double) -> Double
}

/// Solves chance(x) = target by Newton's method on log chance over log x, within a shrinking
/// bracket.
///
/// Near 0 log chance is a straight line in log x, so that tiny quantiles take few steps. A step
/// that leaves the bracket, is not a number, or is not half the one before is replaced by
/// bisection; hence it always ends, in some 60 steps at worst and 3 to 6 mostly. (GSL's own
/// `gsl_cdf_gamma_Pinv` and `gsl_cdf_beta_Pinv` fail to converge for some parameters.)
enum BracketedInversion {
  /// - Parameters:
  ///   - bracket: logarithms of two values that enclose x. If they do not, the nearer end comes
  ///     back.
  ///   - guess: a first estimate of log x; it is moved into the bracket.
  static func solve<Tail: InvertibleTail>(
    _ tail: Tail, target: Double, bracket: (low: Double, high: Double), guess: Double
  ) -> Double {
    let goal = Elementary.log(target)
    var (low, high) = bracket
    var position = guess > low && guess < high ? guess : low + 0.5 * (high - low)
    var x = Elementary.exp(position)
    var step = high - low
    for _ in 0..<200 {
      let chance = tail.chance(x)
      precondition(chance >= 0 && chance <= 1, "a cumulative distribution of GSL is out of range")
      let difference = Elementary.log(chance) - goal
      if difference == 0 { break }
      if (difference < 0) != tail.isUpper { low = position } else { high = position }
      let slope = tail.density(x) * x / chance
      let newtonStep = tail.isUpper ? difference / slope : -difference / slope
      let next = position + newtonStep
      if abs(newtonStep) < 1e-9 {
        // The next step would be below rounding: finish on x itself, which has more bits than log
        // x.
        return x + x * newtonStep
      }
      let isNewton = next > low && next < high && abs(newtonStep) < 0.5 * abs(step)
      let moved = isNewton ? next : low + 0.5 * (high - low)
      step = moved - position
      if step == 0 { break }
      position = moved
      x = Elementary.exp(position)
    }
    return x
  }
}
