import IoT
import Numerics
import TestSupport
import Testing

@Suite("Poisson counts")
struct PoissonQuantileTests {
  /// P(X ≤ k) by summing from 0 in logarithms: another way than the module's.
  static func distribution(_ mean: Double, upTo last: Int) -> Double {
    var logarithm = -mean
    var sum = 0.0
    for value in 0...max(0, last) {
      if value > 0 { logarithm += Elementary.log(mean / Double(value)) }
      sum += Elementary.exp(logarithm)
    }
    return last < 0 ? 0 : sum
  }

  @Test(arguments: [0.001, 0.5, 3, 19.999, 20, 20.001, 47.3, 400, 3000.5])
  func `the count is the quantile`(mean: Double) {
    var random = TestRandom(seed: 31)
    var draws = (0..<60).map { _ in random.uniform() }
    draws += [1e-12, 1e-6, 0.5, 1 - 1e-6, 1 - 1e-12]
    for draw in draws {
      let count = PoissonQuantile.count(mean, draw)
      #expect(Self.distribution(mean, upTo: count) >= draw - 1e-11, "seed 31, draw \(draw)")
      #expect(Self.distribution(mean, upTo: count - 1) <= draw + 1e-11, "seed 31, draw \(draw)")
    }
  }

  @Test(arguments: [0.3, 8, 25, 1234.5, 2e6])
  func `counts have the mean and the variance of the law`(mean: Double) {
    // Evenly spread draws integrate the quantile: no chance in the test.
    let count = 4000
    let values = (0..<count).map {
      Double(PoissonQuantile.count(mean, (Double($0) + 0.5) / Double(count)))
    }
    let sample = summary(values)
    #expect((sample.mean - mean).magnitude < 0.004 * mean.squareRoot() + 0.001)
    #expect((sample.deviation * sample.deviation / mean - 1).magnitude < 0.01)
  }

  @Test func `counts grow with the draw and with the mean`() {
    var random = TestRandom(seed: 77)
    for _ in 0..<3000 {
      let mean = random.uniform() * 200
      let draw = random.uniform()
      let other = random.uniform()
      let (low, high) = (min(draw, other), max(draw, other))
      #expect(PoissonQuantile.count(mean, low) <= PoissonQuantile.count(mean, high), "seed 77")
      let more = mean * (1 + random.uniform())
      #expect(PoissonQuantile.count(mean, draw) <= PoissonQuantile.count(more, draw), "seed 77")
    }
    #expect(PoissonQuantile.count(0, 0.99) == 0)
    #expect(PoissonQuantile.count(19.9, 0.999_999_999_999_999_9) < 100)
    #expect(PoissonQuantile.count(1e5, 0.999_999_999_999_999_9) < 104_000)
    #expect(PoissonQuantile.count(1e5, .leastNonzeroMagnitude) > 0)
  }
}
