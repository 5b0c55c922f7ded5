import Experiments
import TestSupport
import Testing

/// Losses that a formula gives: a weight for each component, and one for each pair.
private struct FormulaEvaluator: SetEvaluator {
  let count: Int
  let weights: [Double]
  let pairs: [[Double]]
  var runs = 0

  init(_ count: Int, _ random: inout TestRandom, synergy: Double) {
    self.count = count
    weights = (0..<count).map { _ in random.uniform() }
    pairs = (0..<count).map { _ in (0..<count).map { _ in random.uniform() * synergy } }
  }

  mutating func losses(_ sets: [[Int]]) -> [[Double]] {
    runs += sets.count
    return sets.map { set in
      var sum = set.reduce(0) { $0 + weights[$1] }
      for (place, first) in set.enumerated() {
        for second in set[(place + 1)...] { sum += pairs[first][second] }
      }
      return [sum]
    }
  }
}

@Suite struct SetSearchTests {
  @Test func `sums are found by the search without trying all`() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = TestRandom(seed: seed)
      let evaluator = FormulaEvaluator(12, &random, synergy: 0)
      var all = SetSearch(evaluator, size: 4, statistic: .mean)
      let tried = all.exact()
      let exact = try #require(tried)
      #expect(all.askedCount == 12 + 66 + 220 + 495)
      var search = SetSearch(evaluator, size: 4, statistic: .mean)
      let searched = search.search()
      let found = try #require(searched)
      #expect(found.best.components == exact.components && found.isLocalOptimum, "seed \(seed)")
      #expect(search.askedCount < all.askedCount / 2)
      // Sums are submodular, so the bound by gains holds, and is met by the best of them.
      let bounds = search.bounds(at: found.best)
      #expect(bounds.gains >= exact.value - 1e-12 && bounds.all >= bounds.gains - 1e-12)
    }
  }

  @Test func `the search never claims more than all sets give`() throws {
    var same = 0
    for seed in 1...40 as ClosedRange<UInt64> {
      var random = TestRandom(seed: seed)
      let evaluator = FormulaEvaluator(10, &random, synergy: seed % 2 == 0 ? 1 : -0.4)
      var all = SetSearch(evaluator, size: 3, statistic: .mean)
      let tried = all.exact()
      let exact = try #require(tried)
      var search = SetSearch(evaluator, size: 3, statistic: .mean)
      let searched = search.search()
      let found = try #require(searched).best
      #expect(found.value <= exact.value + 1e-12, "seed \(seed)")
      if found.components == exact.components { same += 1 }
    }
    #expect(same >= 36)
  }

  @Test func `each set is run once`() throws {
    var random = TestRandom(seed: 3)
    var search = SetSearch(
      FormulaEvaluator(8, &random, synergy: 1), size: 3, statistic: .mean)
    _ = search.exact()
    let runs = search.evaluator.runs
    #expect(runs == 8 + 28 + 56 && search.evaluated.count == runs)
    _ = search.search()
    #expect(search.evaluator.runs == runs)
  }

  @Test func `sets are counted`() {
    typealias Search = SetSearch<AttackEvaluator>
    #expect(Search.setCount(130, size: 2) == 130 + 8385)
    #expect(Search.setCount(4, size: 9) == 15 && Search.setCount(0, size: 2) == 0)
    #expect(Search.setCount(1_000_000, size: 10) == nil)
  }
}
