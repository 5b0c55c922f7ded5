import CGSL
import Numerics
import RandomStreams
import Testing

private let sampleSize: UInt32 = 20_000

/// Statistical tests at fixed seeds, at the level of `SignificanceLevel`.
@Suite("Goodness of fit") struct StatisticalTests {
  let streams = Streams(seed: 20_260_101, replication: 3)
  let key = StreamKey(purpose: "goodness of fit", identifier: "pump-1")

  @Test("the comparisons are counted, and share a chance of 1e-4")
  func comparisonsAreCounted() {
    #expect(SignificanceLevel.total == 456, "found \(SignificanceLevel.total)")
    #expect(SignificanceLevel.each * Double(SignificanceLevel.total) <= 1.000001e-4)
  }

  @Test(
    "draws follow GSL's distribution (Kolmogorov-Smirnov and chi-square)",
    arguments: continuousCases)
  func continuous(_ entry: ContinuousCase) {
    fit((0..<sampleSize).map { streams.draw(entry.distribution, key, $0) }, entry)
  }

  @Test("GSL's samplers on Philox follow the distribution too", arguments: continuousCases)
  func continuousByGSL(_ entry: ContinuousCase) {
    fit((0..<sampleSize).map { streams.gslDraw(entry.distribution, key, $0) }, entry)
  }

  private func fit(_ sample: [Double], _ entry: ContinuousCase) {
    let found = distance(sample, entry.cumulative)
    #expect(
      found < SignificanceLevel.distanceLimit(Double(sampleSize)),
      "seed 20260101, \(entry.distribution): distance \(found)")
    let chance = chiSquareChance(sample.map(entry.cumulative), cells: 100)
    #expect(
      chance > SignificanceLevel.each, "seed 20260101, \(entry.distribution): chance \(chance)")
  }

  @Test("means and medians agree with the sample's", arguments: continuousCases)
  func moments(_ entry: ContinuousCase) {
    let sample = (0..<sampleSize).map { streams.draw(entry.distribution, key, $0) }
    let count = Double(sampleSize)
    let below = sample.count { $0 <= entry.distribution.median }
    #expect(
      abs(Double(below) / count - 0.5)
        < SignificanceLevel.normalLimit * 0.5 / count.squareRoot())
    // A mean made by one draw in a million tells nothing of 20,000.
    if entry.isHeavyTailed { return }
    let mean = sample.reduce(0, +) / count
    let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let limit = SignificanceLevel.normalLimit * (variance / count).squareRoot()
    #expect(abs(mean - entry.distribution.mean) < limit, "\(mean) for \(entry.distribution.mean)")
  }

  @Test("counts follow GSL's distribution (chi-square)", arguments: discreteCases)
  func discrete(_ entry: DiscreteCase) {
    let chances = (0..<12_000).map { entry.chance($0) }
    for byGSL in [false, true] {
      var counts = Array(repeating: 0, count: chances.count)
      for index in 0..<sampleSize {
        let value =
          byGSL
          ? streams.gslDraw(entry.distribution, key, index)
          : streams.draw(entry.distribution, key, index)
        counts[Int(value)] += 1
      }
      let chance = chiSquareChance(counts, chances)
      #expect(
        chance > SignificanceLevel.each, "seed 20260101, by GSL: \(byGSL), chance \(chance)")
    }
  }

  @Test("a constant is constant, and what never happens never does")
  func constants() {
    for index in 0..<1000 as Range<UInt32> {
      #expect(streams.draw(.constant(-7.5), key, index) == -7.5)
      #expect(streams.gslDraw(.constant(-7.5), key, index) == -7.5)
      #expect(streams.draw(.never, key, index) == .infinity)
      #expect(streams.gslDraw(.never, key, index) == .infinity)
      #expect(streams.draw(.poisson(mean: 0), key, index) == 0)
    }
  }

  @Test("choices follow the weights (chi-square)")
  func categorical() {
    let weights = [0.5, 0, 2, 1.5, 4]
    var counts = Array(repeating: 0, count: weights.count)
    for index in 0..<sampleSize {
      counts[streams.categorical(weights: weights, key, index)] += 1
    }
    #expect(counts[1] == 0)
    #expect(chiSquareChance(counts, weights.map { $0 / 8 }) > SignificanceLevel.each)
  }

  @Test("neighbouring seeds, replications, purposes, assets and draws are independent")
  func neighbours() {
    let base = Neighbour().sample(sampleSize)
    for neighbour in Neighbour.all {
      let other = neighbour.sample(sampleSize)
      let normal = correlation(base, other) * Double(sampleSize).squareRoot()
      #expect(abs(normal) < SignificanceLevel.normalLimit, "\(neighbour): \(normal) deviations")
      let chance = pairChance(base, other)
      #expect(chance > SignificanceLevel.each, "\(neighbour): chance of the pairs \(chance)")
    }
  }

  @Test("one draw of each of many assets, which is what a city uses most, is as good")
  func acrossAssets() {
    let streams = Streams(seed: 7, replication: 0)
    let across = (0..<sampleSize).map { number in
      streams.uniform(StreamKey(purpose: "failure", identifier: "valve-\(number)"), 0)
    }
    #expect(distance(across) { $0 } < SignificanceLevel.distanceLimit(Double(sampleSize)))
    let (these, next) = (Array(across.dropLast()), Array(across.dropFirst()))
    #expect(
      abs(correlation(these, next)) * Double(sampleSize).squareRoot()
        < SignificanceLevel.normalLimit)
    #expect(pairChance(these, next) > SignificanceLevel.each)
  }

  @Test("each bit of the uniform numbers is set half the time, apart from its neighbour")
  func bits() {
    var set = [Int](repeating: 0, count: 52)
    var agree = [Int](repeating: 0, count: 51)
    for index in 0..<sampleSize {
      let bits = UInt64(streams.uniform(key, index) * 0x1p52)
      for bit in 0..<52 { set[bit] += Int(bits >> UInt64(bit) & 1) }
      let equal = ~(bits ^ bits >> 1)
      for bit in 0..<51 { agree[bit] += Int(equal >> UInt64(bit) & 1) }
    }
    let count = Double(sampleSize)
    for found in set + agree {
      let normal = (Double(found) - count / 2) / (count.squareRoot() / 2)
      #expect(abs(normal) < SignificanceLevel.normalLimit, "seed 20260101: \(set), \(agree)")
    }
  }
}
