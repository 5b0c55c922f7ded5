import Statistics
import Testing

@Suite struct TailMeanTests {
  private static func tail(_ values: [Double], _ worse: FigureSet.Worse = .larger) -> Figure {
    FigureSet.summarise(values: values, worse: worse).cvar95
  }

  /// The estimate: SciPy 1.17.1. The interval: that of the mean of the linear form, written out.
  @Test func `the estimate is that of the worst twentieth`() throws {
    let figure = Self.tail(Samples.fourHundred)
    #expect(agrees(figure.value, 9.688141875065572))
    let start = Samples.fourHundred.sorted()[379]
    let terms = Samples.fourHundred.map { start + max(0, $0 - start) / 0.05 }
    let mean = try #require(MeanInference(terms))
    let interval = try #require(mean.interval(level: 0.95))
    #expect(agrees(figure.value, mean.mean, 1e-12))
    #expect(agrees(figure.low, interval.low, 1e-12) && agrees(figure.high, interval.high, 1e-12))
    // Skewed values: the interval reaches further up than down.
    #expect(interval.high - mean.mean > 1.2 * (mean.mean - interval.low))
  }

  @Test func `the tail of a count that twenty does not divide takes part of a value`() {
    // 410 values 1...410: the tail is 20.5 values, 410 down to 391 and half of 390.
    let values = (1...410).map(Double.init)
    let figure = Self.tail(values)
    #expect(agrees(figure.value, (400.5 * 20 + 195) / 20.5))
    let low = Self.tail(values, .smaller)
    #expect(agrees(low.value, (10.5 * 20 + 10.5) / 20.5))
    #expect(low.interval?.contains((10.5 * 20 + 10.5) / 20.5) == true)
  }

  /// Away from zero, which bounds values that are never negative.
  @Test func `mirrored values give mirrored figures`() {
    let values = Samples.fourHundred.map { $0 - 5 }
    let (figure, mirrored) = (Self.tail(values), Self.tail(values.map { -$0 }, .smaller))
    #expect(mirrored.value == figure.value.map { -$0 })
    #expect(mirrored.low == figure.high.map { -$0 } && mirrored.high == figure.low.map { -$0 })
  }

  @Test func `what cannot be given is missing with its reason`() {
    let short = Self.tail((0..<399).map(Double.init))
    #expect(short == .missing("needs 400 replications, there are 399"))
    let saturated = Self.tail((0..<1000).map { $0 < 300 ? 0 : 72 })
    #expect(saturated.value == 72 && saturated.low == 72)
    #expect(saturated.reason == "the whole tail has one value")
  }
}
