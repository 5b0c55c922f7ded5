import CGSL
import Numerics

/// The quantile of the gamma distribution of scale 1, by `BracketedInversion` on GSL's tails.
enum GammaQuantile {
  /// - Precondition: shape within `Distribution.Limits.gammaShape`, u in (0, 1).
  static func value(shape: Double, _ u: Double) -> Double {
    precondition(GSL.isReady)
    let isUpper = u > 0.5
    // P(X > k + sqrt(2 k s) + s) <= exp(-s), and 1 - u >= 2^-53 > exp(-37).
    let highest = shape + (74 * shape).squareRoot() + 37
    return BracketedInversion.solve(
      GammaTail(shape: shape, isUpper: isUpper), target: isUpper ? 1 - u : u,
      bracket: (-690, Elementary.log(highest)), guess: guess(shape, u))
  }

  /// log x by Wilson and Hilferty 1931 (doi:10.1073/pnas.17.12.684), or by the lower tail's power
  /// law.
  private static func guess(_ shape: Double, _ u: Double) -> Double {
    let ninth = 1 / (9 * shape)
    let cubeRoot = 1 - ninth + NormalQuantile.value(u) * ninth.squareRoot()
    if cubeRoot > 0.1 { return Elementary.log(shape * cubeRoot * cubeRoot * cubeRoot) }
    return Elementary.log(u) / shape
  }
}

private struct GammaTail: InvertibleTail {
  let shape: Double
  let isUpper: Bool

  func chance(_ x: Double) -> Double {
    isUpper ? gsl_cdf_gamma_Q(x, shape, 1) : gsl_cdf_gamma_P(x, shape, 1)
  }

  func density(_ x: Double) -> Double { gsl_ran_gamma_pdf(x, shape, 1) }
}
