import Glibc
import Statistics

/// Repeatable uniforms for tests: a 64-bit linear congruential generator, another family than the
/// one under test.
struct TestRandom {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    for _ in 0..<8 { _ = uniform() }
  }

  /// Strictly between 0 and 1.
  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (Double(state >> 12) + 0.5) / 4_503_599_627_370_496
  }

  mutating func normal() -> Double { NormalDistribution.quantile(uniform()) }

  /// Zero with probability `zeros`, else lognormal with median 1.
  mutating func zeroInflatedLognormal(zeros: Double, sigma: Double) -> Double {
    let isZero = uniform() < zeros
    let value = exp(sigma * normal())
    return isZero ? 0 : value
  }
}

/// Whether two numbers agree to `tolerance`, relative to the expected one.
func agrees(_ value: Double?, _ expected: Double, _ tolerance: Double = 1e-12) -> Bool {
  guard let value else { return false }
  return (value - expected).magnitude <= tolerance * max(expected.magnitude, 1e-300)
}
