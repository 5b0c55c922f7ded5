import Statistics
import Testing

@Suite struct LossTests {
  @Test func `estimates leave failed runs out`() {
    #expect(LossStatistic.mean.estimate([1, .nan, 3]) == 2)
    #expect(LossStatistic.mean.estimate([.nan]) == nil)
    let hundred = (1...100).map(Double.init)
    // The worst five: 96 to 100.
    #expect(LossStatistic.cvar95.estimate(hundred) == 98)
    #expect(LossStatistic.cvar95.figure(hundred).value == nil)
  }

  @Test func `a reduction of the mean is that of the pairs`() {
    let first = (0..<40).map { Double($0) }
    let reduction = LossReduction(
      first: first, second: first.map { $0 - 2 }, statistic: .mean, familySize: 3, seed: 1)
    #expect(reduction.figure.value == 2 && reduction.figure.low == 2 && reduction.pValue == 0)
    #expect(reduction.pairs == 40 && reduction.equal == 0)
  }

  @Test func `a reduction of the tail needs 400 pairs and knows when nothing differs`() {
    let first = (0..<400).map { Double(($0 * 7919) % 400) }
    let same = LossReduction(
      first: first, second: first, statistic: .cvar95, familySize: 1, seed: 1)
    #expect(same.figure.value == 0 && same.pValue == 1)
    // Values above 380 are cut to it: the worst 20, 380 to 399, lose 9.5 in the mean.
    let cut = LossReduction(
      first: first, second: first.map { min($0, 380) }, statistic: .cvar95, familySize: 4, seed: 1)
    #expect(cut.figure.value == 9.5 && (cut.pValue ?? 1) < 0.01)
    #expect((cut.simultaneous?.low ?? 10) <= cut.figure.low ?? 0)
    let few = LossReduction(
      first: Array(first.prefix(50)), second: Array(first.prefix(50)), statistic: .cvar95,
      familySize: 1, seed: 1)
    #expect(few.figure.value == nil)
  }

  @Test func `years have as many events as the rate says`() {
    let years = AnnualLosses(rate: 0.7, losses: [[1], [0]], seed: 5, years: 20_000).years
    let mean = years[0].reduce(0, +) / 20_000
    let variance = years[0].map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 19_999
    // Of a Poisson number both are the rate; their standard errors are 0.006 and 0.009.
    #expect(abs(mean - 0.7) < 0.02 && abs(variance - 0.7) < 0.03)
    #expect(years[1].allSatisfy { $0 == 0 })
    let many = AnnualLosses(rate: 100, losses: [[1]], seed: 5, years: 2_000).years[0]
    #expect(abs(many.reduce(0, +) / 2_000 - 100) < 1)
    #expect(AnnualLosses(rate: 0, losses: [[9]], seed: 1, years: 10).tailMean(of: 0) == 0)
  }

  @Test func `what saves more than it costs in every year always pays back`() {
    let losses = AnnualLosses(rate: 50, losses: [[1], [0]], seed: 2, years: 2_000)
    let cheap = losses.chanceOfPayingBack(yearlyCost: 1, rate: 0.03, span: 20)
    #expect(cheap.count == cheap.total && cheap.total == 100)
    let dear = losses.chanceOfPayingBack(yearlyCost: 100, rate: 0.03, span: 20)
    #expect(dear.count == 0)
  }
}
