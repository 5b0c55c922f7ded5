import Glibc
import Statistics
import Testing

@Suite struct MeanInferenceTests {
  /// The reference's pairs: SciPy 1.17.1 gives the interval [0.609672, 1.290328] of Student's t and
  /// p = 0.000304115. Their skewness is small, so the corrected interval lies near.
  @Test func `nearly symmetric differences give nearly Student's interval`() throws {
    let first = [12.1, 11.4, 13.0, 12.7, 11.9, 12.3, 13.4, 12.0]
    let second = [11.0, 10.9, 12.1, 11.2, 11.5, 10.8, 12.6, 11.1]
    let inference = try #require(MeanInference(first.indices.map { first[$0] - second[$0] }))
    let interval = try #require(inference.interval(level: 0.95))
    #expect(agrees(inference.mean, 0.95, 1e-12))
    // Eight values widen it by a quarter.
    #expect((interval.low - (0.95 - 1.25 * 0.340328)).magnitude < 0.07)
    #expect((interval.high - (0.95 + 1.25 * 0.340328)).magnitude < 0.07)
  }

  @Test func `values without skewness give Student's interval, widened`() throws {
    let inference = try #require(MeanInference([-4, -3, -2, -1, 0, 1, 2, 3, 4]))
    let interval = try #require(inference.interval(level: 0.95))
    // s = sqrt(7.5), t(0.975; 8) = 2.306004135, 1 + 2/9.
    let half = 2.306_004_135_204_2 * (7.5 / 9).squareRoot() * 11 / 9
    #expect(agrees(interval.high, half, 1e-9))
    #expect(agrees(interval.low, -interval.high, 1e-12))
    #expect(inference.pValue() == 1)
  }

  @Test func `an end of the interval has the p-value of its level`() throws {
    var random = TestRandom(seed: 5)
    for level in [0.5, 0.95, 0.995] {
      let values = (0..<40).map { _ in random.zeroInflatedLognormal(zeros: 0.3, sigma: 1) }
      let inference = try #require(MeanInference(values))
      let interval = try #require(inference.interval(level: level))
      #expect(agrees(inference.pValue(of: interval.low), 1 - level, 1e-9))
      #expect(agrees(inference.pValue(of: interval.high), 1 - level, 1e-9))
    }
  }

  @Test func `what cannot be said is missing`() {
    #expect(MeanInference([]) == nil)
    #expect(MeanInference([1, .nan]) == nil)
    #expect(MeanInference([1, 2, 3, 4, 5, 6, 7])?.interval(level: 0.95) == nil)
    let seven = MeanInference.figure(of: [1, 2, 3, 4, 5, 6, 7])
    #expect(seven.value == 4 && seven.reason == "an interval needs 8 values, there are 7")
    #expect(MeanInference.figure(of: []) == .missing("there are no values"))
    #expect(MeanInference.figure(of: [1, .nan]) == .missing("1 of 2 values are not finite"))
    let equal = MeanInference.figure(of: [0.1, 0.1, 0.1])
    #expect(equal.value == 0.1 && equal.low == 0.1 && equal.high == 0.1)
    #expect(MeanInference([2, 2, 2, 2, 2, 2, 2, 2])?.interval(level: 0.95)?.width == 0)
    #expect(MeanInference([2, 2, 2, 2, 2, 2, 2, 2])?.pValue() == 0)
  }
}

@Suite struct MultiplicityTests {
  /// By hand: 0.01 × 4, then 0.02 × 3 = 0.06, 0.03 × 2 = 0.06, 0.04 × 1 but never below.
  @Test func `Holm's p-values step down and never fall`() {
    let adjusted = Multiplicity.holm([0.04, 0.01, nil, 0.03, 0.02])
    let expected: [Double?] = [0.06, 0.04, nil, 0.06, 0.06]
    for (found, wanted) in zip(adjusted, expected) {
      if let wanted { #expect(agrees(found, wanted)) } else { #expect(found == nil) }
    }
    #expect(Multiplicity.holm([0.9, 0.8]) == [1, 1])
    #expect(Multiplicity.simultaneousLevel(of: 5) == 0.99)
  }

  /// Five comparisons with no difference, five with one: any false call in at most 5 % of families.
  @Test func `false calls anywhere in a family stay below one in twenty`() {
    var random = TestRandom(seed: 3)
    var wrong = 0
    for _ in 0..<1_000 {
      let p = (0..<10).map { place -> Double? in
        let values = (0..<30).map { _ in random.normal() + (place < 5 ? 0 : 2) }
        return MeanInference(values)?.pValue()
      }
      if Multiplicity.holm(p)[..<5].contains(where: { ($0 ?? 1) <= 0.05 }) { wrong += 1 }
    }
    #expect(wrong < 75, "\(wrong)")
  }
}
