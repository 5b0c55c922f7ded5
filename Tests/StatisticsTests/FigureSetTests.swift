import Statistics
import Testing

@Suite struct FigureSetTests {
  @Test func `every figure holds its estimate within its interval`() throws {
    for seed in 0..<20 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let values = (0..<450).map { _ in random.zeroInflatedLognormal(zeros: 0.4, sigma: 1.2) }
      let set = FigureSet.summarise(values: values, seed: seed, resamples: 499)
      #expect(set.count == 450)
      for figure in [set.mean, set.median, set.p05, set.p95, set.cvar95] {
        let value = try #require(figure.value)
        #expect(figure.interval?.contains(value) == true, "seed \(seed)")
        #expect(figure.reason == nil, "seed \(seed)")
      }
      let ordered = [set.p05, set.median, set.p95, set.cvar95].compactMap(\.value)
      #expect(ordered == ordered.sorted(), "seed \(seed)")
    }
  }

  @Test func `twenty replications give a mean and a median and no tail`() {
    let set = FigureSet.summarise(values: BootstrapTests.twenty, seed: 1)
    #expect(set.mean.interval != nil)
    #expect(set.median.interval != nil)
    for figure in [set.p05, set.p95, set.cvar95] {
      #expect(figure == .missing("needs 400 replications, there are 20"))
    }
  }

  @Test func `nothing traps on no values, one value and infinities`() {
    #expect(FigureSet.summarise(values: [], seed: 0).mean.value == nil)
    #expect(FigureSet.summarise(values: [7], seed: 0).median.value == 7)
    let strange = FigureSet.summarise(values: Array(repeating: .infinity, count: 500), seed: 0)
    for figure in [strange.mean, strange.median, strange.p05, strange.p95, strange.cvar95] {
      #expect(figure == .missing("500 of 500 values are not finite"))
    }
  }
}
