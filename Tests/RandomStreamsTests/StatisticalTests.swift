import CGSL
import Numerics
import RandomStreams
import Testing

/// Statistical tests at fixed seeds. All of them together reject true randomness with a chance of
/// 1e-4: each of the (at most) 100 comparisons gets 1e-6.
private let level = 1e-6

private let sampleSize: UInt32 = 20_000

/// The Kolmogorov-Smirnov distance of a sample.
private func distance(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
  let count = Double(sample.count)
  return sample.sorted().enumerated().reduce(0) { worst, entry in
    let value = cumulative(entry.element)
    return max(
      worst, abs(value - Double(entry.offset) / count),
      abs(value - Double(entry.offset + 1) / count))
  }
}

/// The distance that a true sample exceeds with chance `level` (asymptotic, which is conservative).
private func criticalDistance(_ count: Double) -> Double {
  (Elementary.log(2 / level) / 2).squareRoot() / count.squareRoot()
}

/// The chance of a chi-square statistic as large as that of these counts. Cells are pooled until 10
/// are expected; what is left over joins the last cell.
private func chiSquareChance(_ counts: [Int], _ chances: [Double]) -> Double {
  let total = Double(counts.reduce(0, +))
  var cells: [(found: Double, expected: Double)] = []
  var open = (found: 0.0, expected: 0.0)
  for (count, chance) in zip(counts, chances) {
    open.found += Double(count)
    open.expected += chance * total
    if open.expected >= 10 {
      cells.append(open)
      open = (0, 0)
    }
  }
  cells[cells.count - 1].found += open.found
  cells[cells.count - 1].expected += open.expected
  let statistic = cells.reduce(0) { sum, cell in
    sum + (cell.found - cell.expected) * (cell.found - cell.expected) / cell.expected
  }
  return gsl_cdf_chisq_Q(statistic, Double(cells.count - 1))
}

private func correlation(_ one: [Double], _ other: [Double]) -> Double {
  let count = Double(one.count)
  let (meanOne, meanOther) = (one.reduce(0, +) / count, other.reduce(0, +) / count)
  var (cross, squareOne, squareOther) = (0.0, 0.0, 0.0)
  for (a, b) in zip(one, other) {
    cross += (a - meanOne) * (b - meanOther)
    squareOne += (a - meanOne) * (a - meanOne)
    squareOther += (b - meanOther) * (b - meanOther)
  }
  return cross / (squareOne * squareOther).squareRoot()
}

@Suite("Goodness of fit") struct StatisticalTests {
  let streams = Streams(seed: 20_260_101, replication: 3)
  let key = StreamKey(purpose: "goodness of fit", identifier: "pump-1")

  @Test("draws follow GSL's distribution (Kolmogorov-Smirnov)", arguments: continuousCases)
  func continuous(_ entry: ContinuousCase) {
    let sample = (0..<sampleSize).map { streams.draw(entry.distribution, key, $0) }
    let found = distance(sample, entry.cumulative)
    #expect(found < criticalDistance(Double(sampleSize)), "seed 20260101: distance \(found)")
  }

  @Test("GSL's samplers on Philox follow the distribution too", arguments: continuousCases)
  func continuousByGSL(_ entry: ContinuousCase) {
    let sample = (0..<sampleSize).map { streams.gslDraw(entry.distribution, key, $0) }
    let found = distance(sample, entry.cumulative)
    #expect(found < criticalDistance(Double(sampleSize)), "seed 20260101: distance \(found)")
  }

  @Test("means agree with the sample's", arguments: continuousCases)
  func means(_ entry: ContinuousCase) {
    let sample = (0..<sampleSize).map { streams.draw(entry.distribution, key, $0) }
    let count = Double(sampleSize)
    let mean = sample.reduce(0, +) / count
    let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    // 4.9 standard errors are a chance of 1e-6.
    let limit = 4.9 * (variance / count).squareRoot()
    #expect(abs(mean - entry.distribution.mean) < limit, "\(mean) for \(entry.distribution.mean)")
    let below = sample.count { $0 <= entry.distribution.median }
    #expect(abs(Double(below) / count - 0.5) < 4.9 * 0.5 / count.squareRoot())
  }

  @Test("counts follow GSL's distribution (chi-square)", arguments: discreteCases)
  func discrete(_ entry: DiscreteCase) {
    let chances = (0..<200).map { entry.chance($0) }
    for byGSL in [false, true] {
      var counts = Array(repeating: 0, count: 200)
      for index in 0..<sampleSize {
        let value =
          byGSL
          ? streams.gslDraw(entry.distribution, key, index)
          : streams.draw(entry.distribution, key, index)
        counts[Int(value)] += 1
      }
      let chance = chiSquareChance(counts, chances)
      #expect(chance > level, "seed 20260101, by GSL: \(byGSL), chance \(chance)")
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
    #expect(chiSquareChance(counts, weights.map { $0 / 8 }) > level)
  }

  @Test("neighbouring seeds, replications, streams and draws are uncorrelated")
  func neighbours() {
    func sample(_ seed: UInt64, _ replication: UInt32, _ name: String, _ shift: UInt32 = 0)
      -> [Double]
    {
      let streams = Streams(seed: seed, replication: replication)
      let key = StreamKey(purpose: "failure", identifier: name)
      return (0..<sampleSize).map { streams.uniform(key, $0 + shift) }
    }
    let base = sample(0, 0, "pump-1")
    let others = [
      sample(1, 0, "pump-1"), sample(1 << 63, 0, "pump-1"), sample(0, 1, "pump-1"),
      sample(0, 1 << 23, "pump-1"), sample(0, 0, "pump-2"), sample(0, 0, "pump-10"),
      sample(0, 0, "pump-1", 1), sample(0, 0, "pump-1", 2),
    ]
    for other in others {
      #expect(abs(correlation(base, other)) * Double(sampleSize).squareRoot() < 4.9)
    }
    // Across draws of index 0, which is what a city uses most: one number of each of many assets.
    let streams = Streams(seed: 7, replication: 0)
    let across = (0..<sampleSize).map { number in
      streams.uniform(StreamKey(purpose: "failure", identifier: "valve-\(number)"), 0)
    }
    #expect(distance(across) { $0 } < criticalDistance(Double(sampleSize)))
    #expect(
      abs(correlation(Array(across.dropLast()), Array(across.dropFirst())))
        * Double(sampleSize).squareRoot() < 4.9)
  }
}
