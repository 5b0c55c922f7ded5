import EventKernel
import ScenarioFiles
import Simulation
import SystemKit

/// The injects of a room as they are planned now. Rows are never taken out, so that a row is an
/// inject in all branches; one that has been replaced by an import is marked.
struct InjectPlan: Sendable {
  struct Row: Sendable {
    var inject: CompiledInject
    /// Rises with each edit.
    var version = 0
    var isRemoved = false
  }

  private(set) var rows: [Row]
  /// Rises with each change of the plan.
  private(set) var version = 0
  /// Rows with a time, in the order of their times, then of the plan.
  private(set) var order: [Int] = []
  /// Rows with a condition.
  private(set) var conditional: [Int] = []
  private var rowOfIdentifier: [String: Int] = [:]

  init(_ injects: [CompiledInject]) {
    rows = injects.map { Row(inject: $0) }
    for (row, inject) in injects.enumerated() { rowOfIdentifier[inject.inject.id] = row }
    arrange()
  }

  func row(_ id: String) -> Int? { rowOfIdentifier[id] }

  var identifiers: [String] { rows.filter { !$0.isRemoved }.map(\.inject.inject.id) }

  /// Replaces an inject, or adds it at the end.
  mutating func set(_ injects: [CompiledInject], removing removed: [Int] = []) {
    for row in removed {
      rows[row].isRemoved = true
      rowOfIdentifier[rows[row].inject.inject.id] = nil
    }
    for inject in injects {
      if let row = rowOfIdentifier[inject.inject.id] {
        rows[row].inject = inject
        rows[row].version += 1
      } else {
        rowOfIdentifier[inject.inject.id] = rows.count
        rows.append(Row(inject: inject))
      }
    }
    arrange()
  }

  private mutating func arrange() {
    version += 1
    let timed = rows.indices.filter { rows[$0].inject.due != nil && !rows[$0].isRemoved }
    order = timed.sorted {
      let (first, second) = (rows[$0].inject.due ?? .never, rows[$1].inject.due ?? .never)
      return first != second ? first < second : $0 < $1
    }
    conditional = rows.indices.filter {
      rows[$0].inject.condition != nil && !rows[$0].isRemoved
    }
  }

  /// Whether what an inject expects does not hold.
  func contradicts(_ row: Int, in world: World, at instant: Instant) -> Bool {
    guard let expects = rows[row].inject.expects else { return false }
    return !world.holds(expects, at: instant)
  }

  /// The next inject that is due by its time in a branch, without those that have been dealt with.
  func next(in state: inout CourseState) -> (row: Int, due: Instant)? {
    if state.cursorVersion != version { (state.cursor, state.cursorVersion) = (0, version) }
    while state.cursor < order.count {
      let row = order[state.cursor]
      if state.status(row) == .planned, let due = rows[row].inject.due { return (row, due) }
      state.cursor += 1
    }
    return nil
  }
}
