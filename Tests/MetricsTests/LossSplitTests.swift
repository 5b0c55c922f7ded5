import Metrics
import Testing

@Suite struct LossSplitTests {
  @Test func `the parts add up to the whole`() {
    let split = LossSplit(full: 1_000, withoutCouplings: 300, direct: 100)
    #expect(split.direct == 100)
    #expect(split.withinSystem == 200)
    #expect(split.crossSystem == 700)
    #expect(split.amplification == 10)
    #expect(split.direct + split.withinSystem + split.crossSystem == split.full)
  }

  @Test func `a coupling that relieves is reported as negative`() {
    let split = LossSplit(full: 80, withoutCouplings: 100, direct: 0)
    #expect(split.crossSystem == -20)
    #expect(split.amplification == nil)
    let sum = split + LossSplit(full: 20, withoutCouplings: 0, direct: 0)
    #expect(sum.crossSystem == 0)
  }
}
