import EventKernel
import Simulation

/// A branch of the exercise: where it stands, and where it stood before its deeds.
struct Course: Sendable {
  var number: Int
  var name: String
  var parent: Int?
  /// The line of the room's log after which it left its parent, and when.
  var forkLine: Int
  var forkedAt: Instant
  var state: CourseState
  private(set) var snapshots: [(line: Int, state: CourseState)] = []

  /// Snapshots that are kept at most; beyond, every other one of the older half goes.
  static let snapshotLimit = 64

  init(
    number: Int, name: String, parent: Int?, forkLine: Int, forkedAt: Instant, state: CourseState
  ) {
    self.number = number
    self.name = name
    self.parent = parent
    self.forkLine = forkLine
    self.forkedAt = forkedAt
    self.state = state
  }

  /// Keeps the present for going back to before the line of that number.
  mutating func keep(before line: Int) {
    state.seal()
    snapshots.append((line, state))
    if snapshots.count <= Course.snapshotLimit { return }
    let half = Course.snapshotLimit / 2
    var kept: [(line: Int, state: CourseState)] = []
    for (place, snapshot) in snapshots.enumerated()
    where place == 0 || place >= half || place % 2 == 1 {
      kept.append(snapshot)
    }
    snapshots = kept
  }

  /// The state before a line of the room's log: the nearest snapshot before it, and the deeds up to
  /// it done again.
  ///
  /// - Parameter instant: of the line.
  mutating func restore(
    before line: Int, at instant: Instant, _ plan: InjectPlan
  ) throws(SimulationError) {
    guard let place = snapshots.lastIndex(where: { $0.line <= line }) else {
      preconditionFailure("a branch keeps its beginning")
    }
    var restored = snapshots[place].state
    let missing = state.deeds.dropFirst(restored.deeds.count)
    var ignored: [CourseState.Occurrence] = []
    for deed in missing {
      if deed.number >= line { break }
      try restored.run(until: deed.time, plan, &ignored)
      try restored.perform(deed, plan, &ignored)
    }
    try restored.run(until: instant, plan, &ignored)
    snapshots.removeSubrange((place + 1)...)
    state = restored
  }
}
