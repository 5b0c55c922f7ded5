import Statistics
import Testing

/// Expected numbers are those of SciPy 1.17.1.
@Suite struct DistributionTests {
  @Test(arguments: [
    (1e-300, -37.0470962993612), (1e-20, -9.262340089798409), (1e-5, -4.264890793922825),
    (0.025, -1.9599639845400545), (0.1, -1.2815515655446004), (0.3, -0.5244005127080409),
    (0.8, 0.8416212335729143), (0.975, 1.959963984540054), (0.999999, 4.753424308817087),
  ])
  func `normal quantiles`(probability: Double, expected: Double) {
    #expect(agrees(NormalDistribution.quantile(probability), expected, 4e-14))
  }

  @Test func `normal quantile of one half and of the ends`() {
    #expect(NormalDistribution.quantile(0.5) == 0)
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
  }

  @Test(arguments: [
    (-10, 7.61985302416047e-24), (-3, 0.0013498980316300933), (0, 0.5), (1.5, 0.9331927987311419),
    (6, 0.9999999990134123),
  ])
  func `normal probabilities`(value: Double, expected: Double) {
    #expect(agrees(NormalDistribution.cumulative(value), expected, 1e-13))
  }

  @Test(arguments: [
    (0.975, 1, 12.706204736174694), (0.975, 7, 2.364624251592784),
    (0.975, 13.995810691, 2.144846918668292), (0.6, 2.5, 0.2814595127485477),
    (0.9999, 3, 22.203742273205), (0.01, 30, -2.4572615424005915),
    (0.975, 399, 1.965927295920882), (0.975, 1e6, 1.959966356814107),
    (1e-10, 4, -416.1751403296041),
  ])
  func `Student quantiles`(probability: Double, degrees: Double, expected: Double) {
    let value = StudentDistribution.quantile(probability, degreesOfFreedom: degrees)
    #expect(agrees(value, expected, 1e-9))
  }

  @Test func `Student probabilities`() {
    #expect(agrees(StudentDistribution.cumulative(1, degreesOfFreedom: 1), 0.75))
    #expect(
      agrees(StudentDistribution.cumulative(-2.5, degreesOfFreedom: 4.5), 0.029952843251100272))
    #expect(agrees(StudentDistribution.cumulative(3, degreesOfFreedom: 100), 0.9982960423283352))
    let tail = StudentDistribution.twoSidedTail(20, degreesOfFreedom: 50)
    #expect(agrees(tail, 1.6548521947439653e-25, 1e-10))
  }

  @Test(arguments: [
    (3, 10, 0.5, 0.171875), (380, 400, 0.95, 0.5320300507088136),
    (388, 400, 0.95, 0.9809539692926108), (0, 72, 0.05, 0.024894280619189482),
    (50000, 100000, 0.5, 0.5012615631070978), (99, 1000, 0.1, 0.48458229043407863),
  ])
  func `binomial probabilities`(count: Int, trials: Int, probability: Double, expected: Double) {
    let value = BinomialDistribution.cumulative(count, trials: trials, probability: probability)
    #expect(agrees(value, expected, 1e-10))
  }

  @Test func `the binomial ends are certain`() {
    #expect(BinomialDistribution.cumulative(-1, trials: 4, probability: 0.5) == 0)
    #expect(BinomialDistribution.cumulative(4, trials: 4, probability: 0.5) == 1)
  }
}
