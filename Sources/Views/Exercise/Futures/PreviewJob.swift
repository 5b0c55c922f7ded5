import EventKernel
import Experiments
import ScenarioFiles
import Simulation
import SystemKit

/// Many futures of the present, with and without a decision. A value, so that it can run outside of
/// the room.
///
/// Draws of the future get fresh numbers, the same with and without; what has been drawn already
/// (attempts, repairs under way) keeps its duration, pinned steps stay pinned, injects of the plan
/// with actions happen at their times, and the people of played organisations do nothing more.
public struct PreviewJob: Sendable {
  let room: ExerciseRoom
  let decision: Decision
  let without: World
  let with: World
  let start: Instant
  let end: Instant
  let runs: Int
  /// Injects that will do something to the city by their times.
  let planned: [(due: Instant, orders: [Command])]

  /// Replications of previews begin here: above all that can be played.
  static let firstReplication: UInt32 = 1 << 23

  /// Runs the futures on up to `threads` threads.
  public func run(threads: Int) -> Preview {
    let job = self
    let outcomes = ReplicationPool.map(count: 2 * runs, threads: threads) { index in
      job.losses(index / 2, hasDecision: index % 2 == 1)
    }
    let done = (0..<runs).filter { outcomes[2 * $0] != nil && outcomes[2 * $0 + 1] != nil }
    let names = (outcomes.lazy.compactMap { $0 }.first ?? []).map(\.name)
    func column(_ service: Int, _ offset: Int) -> [Double] {
      done.map { outcomes[2 * $0 + offset]?[service].personHours ?? 0 }
    }
    let services = names.indices.map { service in
      let (before, after) = (column(service, 0), column(service, 1))
      return PreviewService(
        name: names[service], without: Self.band(before), with: Self.band(after),
        difference: Self.band(zip(before, after).map { $1 - $0 }))
    }
    return Preview(
      actions: decision.actions, runs: done.count, until: room.moment(end), services: services)
  }

  /// The losses of one future; `nil` if the city does not come to rest in it.
  private func losses(_ run: Int, hasDecision: Bool) -> [ServiceLoss]? {
    var world = hasDecision ? with : without
    world.redrawFuture(replication: Self.firstReplication + UInt32(run))
    let initial = world.context.series.current
    var recorder = Recorder(keepsLog: false)
    do {
      for inject in planned {
        try world.run(until: inject.due, recorder: &recorder)
        world.give(inject.orders, number: 0, at: inject.due)
      }
      try world.run(until: end, recorder: &recorder)
    } catch {
      return nil
    }
    return room.runner.serviceLosses([recorder], initial: initial, from: start, until: end)
  }

  /// Order statistics by nearest rank.
  static func band(_ values: [Double]) -> PreviewBand {
    let sorted = values.sorted()
    func rank(_ share: Double) -> Double {
      if sorted.isEmpty { return 0 }
      let place = Int((share * Double(sorted.count)).rounded(.up)) - 1
      return sorted[max(0, min(sorted.count - 1, place))]
    }
    return PreviewBand(low: rank(0.05), median: rank(0.5), high: rank(0.95))
  }
}

extension ExerciseRoom {
  /// What might come of a decision that a role or the facilitator could take now.
  ///
  /// - Parameters:
  ///   - hours: how far to look, above 0; at most to the end of the scenario.
  ///   - runs: how many futures, 1 to 1000.
  public func previewJob(
    _ decision: Decision, hours: Double = 12, runs: Int = 50
  ) throws(RoomError) -> PreviewJob {
    guard hours > 0, (1...1000).contains(runs) else {
      throw RoomError("invalid", "a preview has 1 to 1000 runs and looks ahead")
    }
    let orders = try orders(of: decision)
    let state = courses[active].state
    var with = state.world
    with.give(orders, number: 0, at: now)
    let end = min(horizon, now + TimeSpan(computedSeconds: hours * 3600))
    let planned = plan.order.compactMap { row -> (due: Instant, orders: [Command])? in
      let inject = plan.rows[row].inject
      guard state.status(row) == .planned, let due = inject.due, due <= end,
        !inject.orders.isEmpty
      else { return nil }
      return (max(due, now), inject.orders)
    }
    return PreviewJob(
      room: self, decision: decision, without: state.world, with: with, start: now, end: end,
      runs: runs, planned: planned)
  }
}
