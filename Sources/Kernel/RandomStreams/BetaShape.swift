import CGSL
import Numerics

/// The beta distribution of a PERT estimate: both shapes lie in [1, 5] and sum to 6.
struct BetaShape {
  let first: Double
  let second: Double

  init(low: Double, mode: Double, high: Double) {
    let share = (mode - low) / (high - low)
    first = 1 + 4 * share
    second = 1 + 4 * (1 - share)
  }

  private init(first: Double, second: Double) {
    self.first = first
    self.second = second
  }

  /// The quantile on (0, 1), by `BracketedInversion` on GSL's cumulative distribution.
  func quantile(_ u: Double) -> Double {
    precondition(GSL.isReady)
    return u <= 0.5
      ? lowerQuantile(u) : 1 - BetaShape(first: second, second: first).lowerQuantile(1 - u)
  }

  private func lowerQuantile(_ chance: Double) -> Double {
    let mean = first / 6
    let deviation = (first * second / 252).squareRoot()
    let guess = max(mean + deviation * NormalQuantile.value(chance), 0.05 * mean)
    // With a first shape of 1 or more, the chance below exp(-60) is under 2^-53.
    return BracketedInversion.solve(
      BetaTail(shape: self), target: chance, bracket: (-60, 0), guess: Elementary.log(guess))
  }
}

private struct BetaTail: InvertibleTail {
  let shape: BetaShape
  var isUpper: Bool { false }

  func chance(_ x: Double) -> Double { gsl_cdf_beta_P(x, shape.first, shape.second) }
  func density(_ x: Double) -> Double { gsl_ran_beta_pdf(x, shape.first, shape.second) }
}
