import Statistics
import Testing

@Suite struct RankCorrelationTests {
  /// SciPy 1.17.1, `spearmanr`.
  @Test func `correlations with ties are SciPy's`() {
    let short = RankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])
    #expect(agrees(short.value, 0.8207826816681233, 1e-12))
    #expect(agrees(short.pValue, 0.08858700531354381, 1e-9))
    #expect(short.interval == nil)
    let long = RankCorrelation(
      [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5])
    #expect(agrees(long.value, 0.1415796863640157, 1e-12))
    #expect(agrees(long.pValue, 0.6607268292868227, 1e-9))
  }

  @Test func `a monotone relation of any shape is perfect`() {
    let x = (1...20).map(Double.init)
    let rising = RankCorrelation(x, x.map { $0 * $0 * $0 })
    #expect(rising.value == 1)
    #expect(rising.pValue == 0)
    #expect(RankCorrelation(x, x.map { -$0 }).value == -1)
  }

  @Test func `what never varies is correlated with nothing`() {
    let flat = RankCorrelation([1, 1, 1, 1], [1, 2, 3, 4])
    #expect(flat.value == 0)
    #expect(flat.pValue == 1)
  }

  /// Fisher's transformation by hand: artanh 0.6 = 0.693147, half = 1.96 sqrt(1.06 / 97) =
  /// 0.204891.
  @Test func `the interval is Fieller's`() throws {
    // 100 pairs whose rank correlation is known: ranks swapped in pairs of neighbours.
    let x = (0..<100).map(Double.init)
    let y = (0..<100).map { Double($0 ^ 1) }
    let correlation = RankCorrelation(x, y)
    // 1 - 6 sum d^2 / (n (n^2 - 1)), each d = 1.
    let exact = 1 - 600.0 / (100 * 9_999)
    #expect(agrees(correlation.value, exact, 1e-12))
    let interval = try #require(correlation.interval)
    #expect(interval.low < exact && exact < interval.high)
  }

  /// Holm's own steps: 0.01 against 0.05/4, 0.015 against 0.05/3, 0.03 against 0.05/2 fails.
  @Test func `Holm stops at the first that fails`() {
    #expect(RankCorrelation.holm([0.03, 0.01, 0.04, 0.015]) == [false, true, false, true])
    #expect(RankCorrelation.holm([]) == [])
  }
}
