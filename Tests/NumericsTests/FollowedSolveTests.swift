import Numerics
import TestSupport
import Testing

/// A right-hand side that is carried along rank-1 changes.
@Suite("Followed right-hand side") struct FollowedSolveTests {
  @Test("agrees with the plain solve after every change, new sides between", arguments: 1...40)
  func agreesWithSolve(seed: Int) {
    var generator = TestRandom(seed: UInt64(3000 + seed))
    let dimension = Int.random(in: 2...60, using: &generator)
    let system = RandomSystem(
      dimension: dimension, links: 2 * dimension, negativePivots: seed % 2 == 0, &generator)
    let pattern = SymmetricPattern(dimension: dimension, entries: system.entries)
    var factor = SymmetricFactor(pattern: pattern)
    factor.factor(system.values(pattern))
    var side = (0..<dimension).map { _ in Double.random(in: -1...1, using: &generator) }
    for step in 1...60 {
      let index = Int.random(in: 0..<system.entries.count, using: &generator)
      let entry = system.entries[index]
      // Small beside the pivots, whose signs differ: the matrix stays dominant.
      let isSound = factor.update(
        sigma: Double.random(in: -0.005...0.005, using: &generator), entry.row, entry.column)
      #expect(isSound, "seed \(seed), step \(step)")
      if step % 7 == 0 { side[step % dimension] += 0.5 }
      if step % 5 == 0 { continue }
      var followed = side
      factor.solveAgain(&followed)
      var plain = side
      factor.solve(&plain)
      #expect(relativeDifference(followed, plain) < 1e-11, "seed \(seed), step \(step)")
    }
  }

  @Test("a new factorisation forgets the side, a copy keeps its own")
  func forgetsAndCopies() {
    var generator = TestRandom(seed: 9)
    let system = RandomSystem(dimension: 20, links: 40, negativePivots: false, &generator)
    let pattern = SymmetricPattern(dimension: 20, entries: system.entries)
    var factor = SymmetricFactor(pattern: pattern)
    factor.factor(system.values(pattern))
    let side = (0..<20).map { Double($0) }
    var base = side
    factor.solveAgain(&base)
    var copy = factor
    let entry = system.entries[3]
    let isSound = factor.update(sigma: 1, entry.row, entry.column)
    #expect(isSound)
    var changed = side
    factor.solveAgain(&changed)
    #expect(changed != base)
    var again = side
    copy.solveAgain(&again)
    #expect(again == base)
    factor.factor(system.values(pattern))
    var anew = side
    factor.solveAgain(&anew)
    #expect(anew == base)
  }

  @Test("no rows at all")
  func empty() {
    var factor = SymmetricFactor(pattern: SymmetricPattern(dimension: 0, entries: []))
    factor.factor([])
    var nothing: [Double] = []
    factor.solveAgain(&nothing)
    #expect(nothing.isEmpty)
  }
}
