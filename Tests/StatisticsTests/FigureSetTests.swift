import Statistics
import Testing

@Suite struct FigureSetTests {
  @Test func `every figure holds its estimate within its interval`() throws {
    for seed in 0..<20 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let values = (0..<450).map { _ in random.zeroInflatedLognormal(zeros: 0.4, sigma: 1.2) }
      let set = FigureSet.summarise(values: values)
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
    let set = FigureSet.summarise(values: Samples.twenty)
    #expect(set.mean.interval != nil)
    #expect(set.median.interval != nil)
    for figure in [set.p05, set.p95, set.cvar95] {
      #expect(figure == .missing("needs 400 replications, there are 20"))
    }
  }

  @Test func `nothing traps on no values, one value and infinities`() {
    #expect(FigureSet.summarise(values: []).mean.value == nil)
    #expect(FigureSet.summarise(values: [7]).median.value == 7)
    let strange = FigureSet.summarise(values: Array(repeating: .infinity, count: 500))
    for figure in [strange.mean, strange.median, strange.p05, strange.p95, strange.cvar95] {
      #expect(figure == .missing("500 of 500 values are not finite"))
    }
  }

  @Test func `bounds that values respect bound their intervals`() throws {
    let rare = FigureSet.summarise(values: (0..<400).map { $0 == 17 ? 1.0 : 0 }).mean
    #expect(rare.low == 0 && rare.interval?.contains(1 / 400) == true)
    let shares = FigureSet.summarise(
      values: (0..<30).map { $0 == 3 ? 0.2 : 1 }, worse: .smaller, limit: 1)
    #expect(shares.mean.high == 1)
    let signed = FigureSet.summarise(values: (0..<400).map { $0 == 17 ? 1.0 : -0.001 }).mean
    #expect(try #require(signed.low) < 0)
  }

  @Test func `the order of the values does not move a figure`() throws {
    let (once, again) = (
      FigureSet.summarise(values: Samples.fourHundred),
      FigureSet.summarise(values: Samples.fourHundred.reversed())
    )
    for (first, second) in [(once.mean, again.mean), (once.cvar95, again.cvar95)] {
      #expect(agrees(second.low, try #require(first.low), 1e-12))
      #expect(agrees(second.high, try #require(first.high), 1e-12))
    }
  }
}
