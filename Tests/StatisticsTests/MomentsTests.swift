import Statistics
import Testing

@Suite struct MomentsTests {
  @Test func `mean and variance by hand`() throws {
    let moments = RunningMoments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.mean == 5)
    #expect(agrees(moments.variance, 32.0 / 7))
    #expect(agrees(moments.standardError, (32.0 / 56).squareRoot()))
    #expect(RunningMoments([3]).variance == nil)
    #expect(RunningMoments([]).mean == 0)
  }

  @Test func `a large offset does not cancel the variance`() {
    let moments = RunningMoments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(moments.mean == 1e9 + 10)
    #expect(agrees(moments.variance, 30))
  }

  @Test func `merged halves are the whole`() {
    var random = TestRandom(seed: 21)
    let values = (0..<1_001).map { _ in random.normal() * 3 + 100 }
    let whole = RunningMoments(values)
    for cut in [0, 1, 500, 1_001] {
      var left = RunningMoments(Array(values[..<cut]))
      left.merge(RunningMoments(Array(values[cut...])))
      #expect(left.count == 1_001)
      #expect(agrees(left.mean, whole.mean, 1e-13))
      #expect(agrees(left.variance, whole.variance ?? .nan, 1e-12))
    }
  }

  @Test func `pairwise sums keep what plain sums lose`() {
    let values = Array(repeating: 0.1, count: 1 << 20)
    #expect(
      values.pairwiseSum == 0.1 * Double(1 << 20) || agrees(values.pairwiseSum, 104_857.6, 1e-15))
    #expect([Double]().pairwiseSum == 0)
    #expect([Double]().pairwiseMean == nil)
    #expect((1...1_000).map(Double.init).pairwiseSum == 500_500)
  }
}
