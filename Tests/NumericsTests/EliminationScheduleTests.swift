import Numerics
import TestSupport
import Testing

@Suite("Elimination schedule") struct EliminationScheduleTests {
  /// Solves with matrix values laid out as a schedule wants them.
  private func solve(
    _ system: RandomSystem, _ schedule: EliminationSchedule, _ rightHandSide: [Double]
  ) -> (failed: Int?, solution: [Double]) {
    let matrix = system.dense()
    var diagonal = (0..<system.dimension).map { place in
      let row = Int(schedule.rowAtPlace[place])
      return matrix[row, row]
    }
    var lower = Array(repeating: 0.0, count: schedule.lowerCount)
    for (index, entry) in system.entries.enumerated() {
      lower[Int(schedule.entryPosition[index])] = matrix[entry.row, entry.column]
    }
    var right = schedule.rowAtPlace.map { rightHandSide[Int($0)] }
    let failed = schedule.factorAndSolve(
      diagonal: &diagonal, lower: &lower, rightHandSide: &right)
    return (failed, schedule.placeOfRow.map { right[Int($0)] })
  }

  @Test("agrees with a dense factorisation on random matrices", arguments: 1...60)
  func agreesWithDense(seed: Int) {
    var generator = TestRandom(seed: UInt64(seed))
    let dimension = Int.random(in: 0...60, using: &generator)
    let links = dimension < 2 ? 0 : Int.random(in: 0...(3 * dimension), using: &generator)
    let system = RandomSystem(
      dimension: dimension, links: links, negativePivots: seed % 2 == 0, &generator)
    let schedule = EliminationSchedule(dimension: dimension, entries: system.entries)
    let rightHandSide = (0..<dimension).map { _ in Double.random(in: -1...1, using: &generator) }
    let (failed, found) = solve(system, schedule, rightHandSide)
    #expect(failed == nil, "seed \(seed)")
    let expected = system.dense().solution(rightHandSide)
    #expect(relativeDifference(found, expected) < 1e-11, "seed \(seed)")
  }

  @Test("names the row whose pivot is nothing")
  func namesTheSingularRow() {
    // Rows 0 and 1 are joined and grounded, row 2 stands alone with nothing on its diagonal.
    let schedule = EliminationSchedule(dimension: 3, entries: [(row: 0, column: 1)])
    var diagonal = [0.0, 0, 0]
    diagonal[Int(schedule.placeOfRow[0])] = 2
    diagonal[Int(schedule.placeOfRow[1])] = 2
    var lower = [-1.0]
    var right = [1.0, 1, 1]
    #expect(
      schedule.factorAndSolve(diagonal: &diagonal, lower: &lower, rightHandSide: &right) == 2)
  }
}
