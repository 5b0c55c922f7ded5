import CGSL
import Numerics

/// The level of the statistical tests of this target, by Bonferroni.
///
/// The seeds are fixed, chosen once: a test either fails always or never. All comparisons together
/// reject true randomness with a chance of at most 1e-4, so each of them gets 1e-4 divided by their
/// number. A seed that fails is investigated, never replaced.
enum SignificanceLevel {
  /// Comparisons of each test; `comparisonsAreCounted` in `StatisticalTests` checks them.
  static let comparisons = [
    // Kolmogorov-Smirnov and chi-square of each continuous distribution, by inversion and by GSL.
    "continuous": 4 * continuousCases.count,
    // Mean and median of each.
    "moments": 2 * continuousCases.count,
    // Chi-square of each discrete distribution, by inversion and by GSL.
    "discrete": 2 * discreteCases.count,
    "categorical": 1,
    // The share of a mixture of `never`.
    "never": 1,
    // Each neighbour's correlation, and chi-square of pairs.
    "neighbours": 2 * Neighbour.all.count,
    // One draw of many assets: Kolmogorov-Smirnov, correlation and chi-square of pairs.
    "across": 3,
    // Bits of the uniform numbers: each is set half the time; neighbours agree half the time.
    "bits": 52 + 51,
  ]

  static let total = comparisons.values.reduce(0, +)
  static let family = 1e-4
  static let each = family / Double(total)

  /// The standard normal number that a true one exceeds, on either side, with chance `each`.
  static var normalLimit: Double { gsl_cdf_ugaussian_Qinv(each / 2) }

  /// The Kolmogorov-Smirnov distance that a true sample exceeds with chance `each`: the asymptotic
  /// law, which is conservative.
  static func distanceLimit(_ count: Double) -> Double {
    (Elementary.log(2 / each) / 2).squareRoot() / count.squareRoot()
  }
}
