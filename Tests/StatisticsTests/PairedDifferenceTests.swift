import Glibc
import Statistics
import Testing

@Suite struct PairedDifferenceTests {
  /// Both by inversion of the same uniform: second = first / 1.1, so the difference is first /
  /// 11. With equal sample variances the ratio is (1 + 1/1.21) / (1 - 1/1.1)^2 = 221 whatever the
  /// draws.
  @Test func `exponentials of one uniform need 221 times fewer replications`() {
    var random = TestRandom(seed: 11)
    let first = (0..<500).map { _ in -log(random.uniform()) }
    let summary = PairedDifference(first: first, second: first.map { $0 / 1.1 })
    #expect(agrees(summary.varianceRatio, 221, 1e-9))
    #expect(summary.lower.count == 500)
    #expect(summary.mean.high.map { $0 < 0 } == true)
  }

  @Test func `independent variants have a ratio near one`() {
    var random = TestRandom(seed: 12)
    let first = (0..<4_000).map { _ in random.normal() }
    let second = (0..<4_000).map { _ in random.normal() }
    let summary = PairedDifference(first: first, second: second)
    #expect(agrees(summary.varianceRatio, 1, 0.06))
  }

  @Test func `equal variants have no ratio and a difference of exactly zero`() {
    let values = [3.0, 1, 4, 1, 5, 9]
    let summary = PairedDifference(first: values, second: values)
    #expect(summary.varianceRatio == nil)
    #expect(summary.mean.value == 0)
    #expect(summary.mean.reason == "all 6 values are equal")
    #expect(summary.equal.count == 6)
  }
}
