import EventKernel
import Experiments
import Simulation

/// The recipe of a branch played again with a decision more, or some less. A value, so that it can
/// run outside of the room.
public struct CounterfactualJob: Sendable {
  let room: ExerciseRoom
  let branch: Int
  let question: String
  let at: Instant
  let deeds: [Deed]

  /// Plays the recipe from the start to where the branch stands.
  ///
  /// - Throws: `RoomError` with the code `simulation` if the city does not come to rest.
  public func run() throws(RoomError) -> Counterfactual {
    let end = room.courses[branch].state.now
    let exercise = room.exercise
    do {
      var state = CourseState(
        world: try room.runner.world(replication: exercise.file.replication),
        stepCount: exercise.scenario.stepNames.count, pinned: exercise.pinnedSteps)
      var ignored: [CourseState.Occurrence] = []
      try state.run(until: .zero, room.plan, &ignored)
      for deed in deeds {
        try state.run(until: deed.time, room.plan, &ignored)
        try state.perform(deed, room.plan, &ignored)
      }
      try state.run(until: end, room.plan, &ignored)
      let count = room.runner.scenario.registry.series.count
      let losses = room.runner.serviceLosses(
        state.recorders, initial: [Double](repeating: .nan, count: count), from: .zero, until: end)
      return Counterfactual(
        question: question, at: room.moment(at), until: room.moment(end),
        services: ExerciseRoom.pairs(room.losses(branch, until: end), losses))
    } catch {
      throw RoomError("simulation", error.description)
    }
  }
}

extension ExerciseRoom {
  /// What would have come of the exercise with a decision more at a time, and without the decisions
  /// of some lines.
  ///
  /// Injects and other decisions stay as they were; those with conditions follow the city as it
  /// would have been. In the result the first of each pair is what was, the second what would have
  /// been.
  ///
  /// - Parameters:
  ///   - decision: what would have been decided too, or `nil`.
  ///   - time: when, such as `T+1 h`; within the time that the branch has run.
  ///   - lines: numbers of decisions, pins or skips in the log that would not have been.
  public func counterfactualJob(
    branch: Int, adding decision: Decision?, at time: String, removing lines: [Int] = []
  ) throws(RoomError) -> CounterfactualJob {
    guard courses.indices.contains(branch) else {
      throw RoomError("unknown", "there is no branch \(branch)")
    }
    let instant = try instant(time)
    if instant > courses[branch].state.now {
      throw RoomError("refused", "the branch has not run up to that time")
    }
    var deeds = courses[branch].state.deeds
    for number in lines where !deeds.contains(where: { $0.number == number }) {
      throw RoomError("unknown", "line \(number) of the log is no decision of that branch")
    }
    deeds.removeAll { deed in
      guard lines.contains(deed.number) else { return false }
      switch deed.kind {
      case .orders, .pin, .deliver, .settle, .skip: return true
      case .watch, .unwatch: return false
      }
    }
    var parts = lines.map { "without line \($0)" }
    if let decision {
      let orders = try orders(of: decision)
      let place = deeds.firstIndex { $0.time > instant } ?? deeds.count
      deeds.insert(Deed(number: 0, time: instant, kind: .orders(orders)), at: place)
      parts.append("\(decision.actions.joined(separator: "; ")) at \(moment(instant).sinceStart)")
    }
    return CounterfactualJob(
      room: self, branch: branch, question: parts.joined(separator: ", "), at: instant,
      deeds: deeds)
  }
}
