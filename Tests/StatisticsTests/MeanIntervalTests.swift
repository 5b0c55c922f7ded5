import Statistics
import Testing

@Suite struct MeanIntervalTests {
  /// Student's t at 97.5 % with four degrees of freedom is 2.776445105198; the standard error of 1
  /// to 5 is the root of one half.
  @Test func `the interval of a mean is Student's`() throws {
    let moments = RunningMoments([1, 2, 3, 4, 5])
    let interval = try #require(moments.meanInterval())
    let half = 2.776_445_105_198 * 0.5.squareRoot()
    #expect(agrees(interval.low, 3 - half, 1e-11) && agrees(interval.high, 3 + half, 1e-11))
    let wide = try #require(moments.meanInterval(level: 0.999))
    #expect(wide.width > 3 * interval.width)
  }

  @Test func `one value has no interval`() {
    #expect(RunningMoments([4]).meanInterval() == nil)
    #expect(RunningMoments([]).meanInterval() == nil)
  }
}
