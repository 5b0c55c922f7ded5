import Glibc

/// A law of the time between an event and the one that it brings about.
public enum IncrementLaw: String, CaseIterable, Sendable {
  case exponential, constant, uniform, bimodal, pareto
  /// What a cascade does: three in four events follow at once or within microseconds, in equal
  /// steps and so with many ties; the fourth waits for its exponential time, 10^11 times as long.
  case cascade

  /// The law's quantiles at (i + 1/2) / 1024, in nanoseconds; the mean is about a second, that of
  /// the cascade 1.8 days.
  ///
  /// The cascade has the proportions of 0 to 6 ms and 20 years, each a thousandth, so that the
  /// clock, which counts 292 years, lasts for thousands of generations of events.
  public var quantiles: [Int64] {
    (0..<1024).map { index in
      let share = (Double(index) + 0.5) / 1024
      let seconds: Double =
        switch self {
        case .exponential: -log(share)
        case .constant: 1
        case .uniform: 2 * share
        case .bimodal: index % 20 == 0 ? 1000 * (1 + share) : 1e-6 * (1 + share)
        case .pareto: pow(1 - share, -1 / 1.1)
        case .cascade:
          index % 4 == 0 ? -20 * 365.25 * 86.4 * log(share) : 1e-6 * Double(index / 4 % 7)
        }
      return Int64(seconds * 1e9)
    }
  }
}
