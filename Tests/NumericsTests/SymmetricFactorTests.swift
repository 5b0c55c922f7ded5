import Numerics
import TestSupport
import Testing

/// The largest difference, relative to the largest true value.
func relativeDifference(_ found: [Double], _ expected: [Double]) -> Double {
  let scale = expected.map(abs).max() ?? 1
  return zip(found, expected).map { abs($0 - $1) }.max().map { $0 / max(scale, 1e-300) } ?? 0
}

@Suite("Sparse symmetric factor") struct SymmetricFactorTests {
  @Test("agrees with a dense factorisation on random matrices", arguments: 1...60)
  func agreesWithDense(seed: Int) {
    var generator = TestRandom(seed: UInt64(seed))
    let dimension = Int.random(in: 0...40, using: &generator)
    let links = Int.random(in: 0...(3 * dimension), using: &generator)
    let system = RandomSystem(
      dimension: dimension, links: links, negativePivots: seed % 2 == 0, &generator)
    let pattern = SymmetricPattern(dimension: dimension, entries: system.entries)
    var factor = SymmetricFactor(pattern: pattern)
    let failed = factor.factor(system.values(pattern))
    #expect(failed == nil, "seed \(seed)")
    let rightHandSide = (0..<dimension).map { _ in Double.random(in: -1...1, using: &generator) }
    var found = rightHandSide
    factor.solve(&found)
    let expected = system.dense().solution(rightHandSide)
    #expect(relativeDifference(found, expected) < 1e-11, "seed \(seed)")
    #expect(
      relativeDifference(system.dense().times(found), rightHandSide) < 1e-11, "seed \(seed)")
  }

  @Test("factors again into the same storage and repeats the bits")
  func refactors() {
    var generator = TestRandom(seed: 7)
    let system = RandomSystem(dimension: 30, links: 60, negativePivots: false, &generator)
    let pattern = SymmetricPattern(dimension: 30, entries: system.entries)
    var factor = SymmetricFactor(pattern: pattern)
    factor.factor(system.values(pattern))
    var first = Array(repeating: 1.0, count: 30)
    factor.solve(&first)
    factor.factor(system.values(pattern).map { $0 * 3 })
    factor.factor(system.values(pattern))
    var second = Array(repeating: 1.0, count: 30)
    factor.solve(&second)
    #expect(first == second)
  }

  @Test("a copy is a snapshot")
  func snapshot() {
    var generator = TestRandom(seed: 8)
    let system = RandomSystem(dimension: 12, links: 20, negativePivots: false, &generator)
    let pattern = SymmetricPattern(dimension: 12, entries: system.entries)
    var factor = SymmetricFactor(pattern: pattern)
    factor.factor(system.values(pattern))
    var copy = factor
    let entry = system.entries[0]
    let isSound = factor.update(sigma: 1, entry.row, entry.column)
    #expect(isSound)
    #expect(factor.updateCount == 1 && copy.updateCount == 0)
    var found = Array(repeating: 1.0, count: 12)
    copy.solve(&found)
    let expected = system.dense().solution(Array(repeating: 1.0, count: 12))
    #expect(relativeDifference(found, expected) < 1e-12)
  }

  @Test("any numbering of the rows gives the same solution", arguments: 1...20)
  func permutedRows(seed: Int) {
    var generator = TestRandom(seed: UInt64(1000 + seed))
    let dimension = 25
    let system = RandomSystem(dimension: dimension, links: 45, negativePivots: false, &generator)
    let order = (0..<dimension).shuffled(using: &generator)
    var permuted = system
    permuted.entries = system.entries.map { (order[$0.column], order[$0.row]) }
    for row in 0..<dimension { permuted.grounds[order[row]] = system.grounds[row] }
    let rightHandSide = (0..<dimension).map { Double($0) - 3 }
    let found = [system, permuted].enumerated().map { index, system -> [Double] in
      let pattern = SymmetricPattern(dimension: dimension, entries: system.entries)
      var factor = SymmetricFactor(pattern: pattern)
      factor.factor(system.values(pattern))
      var side = rightHandSide
      if index == 1 { for row in 0..<dimension { side[order[row]] = rightHandSide[row] } }
      factor.solve(&side)
      return index == 1 ? order.map { side[$0] } : side
    }
    #expect(relativeDifference(found[0], found[1]) < 1e-12, "seed \(seed)")
  }

  @Test("a hundred rank-1 changes agree with a new factorisation", arguments: 1...30)
  func updates(seed: Int) {
    var generator = TestRandom(seed: UInt64(2000 + seed))
    let dimension = Int.random(in: 2...50, using: &generator)
    var system = RandomSystem(
      dimension: dimension, links: 2 * dimension, negativePivots: false, &generator)
    let pattern = SymmetricPattern(dimension: dimension, entries: system.entries)
    var factor = SymmetricFactor(pattern: pattern)
    factor.factor(system.values(pattern))
    for _ in 0..<100 {
      let isSound: Bool
      if Bool.random(using: &generator) {
        let index = Int.random(in: 0..<system.entries.count, using: &generator)
        let weight = Double.random(in: 0.05...2, using: &generator)
        let sigma = weight - system.weights[index]
        system.weights[index] = weight
        let entry = system.entries[index]
        isSound = factor.update(sigma: sigma, entry.row, entry.column)
      } else {
        let row = Int.random(in: 0..<dimension, using: &generator)
        let ground = Double.random(in: 0.3...1, using: &generator)
        let sigma = ground - system.grounds[row]
        system.grounds[row] = ground
        isSound = factor.update(sigma: sigma, row, nil)
      }
      #expect(isSound, "seed \(seed)")
    }
    #expect(factor.updateCount == 100)
    var found = (0..<dimension).map { Double($0 % 5) - 1 }
    var expected = found
    factor.solve(&found)
    factor.factor(system.values(pattern))
    #expect(factor.updateCount == 0)
    factor.solve(&expected)
    #expect(relativeDifference(found, expected) < 1e-9, "seed \(seed)")
  }

  @Test("dimensions 0 and 1, and rows without links")
  func smallest() {
    let empty = SymmetricPattern(dimension: 0, entries: [])
    var none = SymmetricFactor(pattern: empty)
    var failed = none.factor([])
    #expect(empty.valueCount == 0 && failed == nil)
    var nothing: [Double] = []
    none.solve(&nothing)
    #expect(nothing.isEmpty)

    var one = SymmetricFactor(pattern: SymmetricPattern(dimension: 1, entries: []))
    failed = one.factor([4])
    #expect(failed == nil)
    var single = [2.0]
    one.solve(&single)
    #expect(single == [0.5])
    var isSound = one.update(sigma: -2, 0, nil)
    #expect(isSound)
    one.solve(&single)
    #expect(single == [0.25])
    isSound = one.update(sigma: -2, 0, nil)
    #expect(!isSound && !one.isUsable)
    let results = [0, -3, Double.nan, .infinity].map { one.factor([$0]) }
    #expect(results == [0, nil, 0, 0])

    var apart = SymmetricFactor(pattern: SymmetricPattern(dimension: 4, entries: [(0, 3)]))
    failed = apart.factor([2, 5, -8, 2, -1])
    #expect(failed == nil)
    var side: [Double] = [3, 5, 8, 0]
    apart.solve(&side)
    #expect(relativeDifference(side, [2, 1, -1, 1]) < 1e-15)
    #expect(apart.pivots[2] == -8)
  }

  @Test("parallel links share a position")
  func parallelLinks() {
    let pattern = SymmetricPattern(dimension: 3, entries: [(0, 1), (2, 1), (1, 0), (1, 2)])
    #expect(pattern.valueCount == 5)
    #expect(pattern.entryPosition == [3, 4, 3, 4])
  }

  @Test("an island without ground is singular, and names one of its rows")
  func singular() {
    // Rows 0 to 2 have a ground; rows 3 to 5 form a ring without one.
    let entries = [(row: 0, column: 1), (1, 2), (3, 4), (4, 5), (5, 3)]
    let pattern = SymmetricPattern(dimension: 6, entries: entries)
    var factor = SymmetricFactor(pattern: pattern)
    var values: [Double] = [2, 2, 1, 2, 2, 2]
    values += Array(repeating: -1, count: 5)
    var failed = factor.factor(values, pivotFloor: 1e-12)
    #expect(failed.map { $0 >= 3 } == true && !factor.isUsable)
    values[4] += 1
    failed = factor.factor(values, pivotFloor: 1e-12)
    #expect(failed == nil)
    var side: [Double] = [0, 0, 1, 0, 1, 0]
    factor.solve(&side)
    #expect(relativeDifference(side, [1, 2, 3, 1, 1, 1]) < 1e-14)
    // Taking the ground away again by a rank-1 change is noticed.
    let isSound = factor.update(sigma: -1, 4, nil)
    #expect(!isSound)
  }

  @Test("a tree has no fill, and a grid little")
  func fill() {
    let star = SymmetricPattern(dimension: 20_001, entries: (1...20_000).map { (0, $0) })
    #expect(star.factorEntryCount == 20_000)
    let path = SymmetricPattern(dimension: 1000, entries: (1..<1000).map { ($0 - 1, $0) })
    #expect(path.factorEntryCount == 999)
    let side = 60
    var links: [(row: Int, column: Int)] = []
    for row in 0..<side {
      for column in 0..<side {
        if column + 1 < side { links.append((row * side + column, row * side + column + 1)) }
        if row + 1 < side { links.append((row * side + column, (row + 1) * side + column)) }
      }
    }
    let grid = SymmetricPattern(dimension: side * side, entries: links)
    // A band order would have 60 entries a column, 216,000 in all.
    #expect(grid.factorEntryCount < 60_000, "found \(grid.factorEntryCount)")
  }
}
