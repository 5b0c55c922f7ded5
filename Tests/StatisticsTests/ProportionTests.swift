import Statistics
import Testing

@Suite struct ProportionTests {
  /// SciPy 1.17.1, binomtest(k, n).proportion_ci(method='wilson').
  @Test(arguments: [
    (0, 400, 0, 0.009512294334296508), (3, 400, 0.0025538891952499396, 0.021815720724032123),
    (200, 400, 0.451234504169709, 0.548765495830291), (10, 10, 0.7224672001371109, 1),
    (1, 3, 0.06149194472039626, 0.7923403991979523),
  ])
  func `Wilson's interval is SciPy's`(count: Int, total: Int, low: Double, high: Double) {
    let figure = Proportion(count: count, of: total).figure
    #expect(agrees(figure.low, low))
    #expect(agrees(figure.high, high))
    #expect(figure.value == Double(count) / Double(total))
  }

  @Test func `no trials give no share`() {
    #expect(Proportion(count: 0, of: 0).figure == .missing("there are no trials"))
  }
}
