import EventKernel
import ScenarioFiles
import Simulation
import SystemKit

/// Where a branch stands: the world, its record, the state of the injects. A value: a copy is a
/// snapshot.
struct CourseState: Sendable {
  enum InjectStatus: Hashable, Sendable {
    case planned
    case delivered(at: Instant, contradicts: Bool)
    case skipped
  }

  /// The state of an attack's step, as the log tells.
  enum StepStatus: String, Sendable {
    case waiting
    case underWay = "under way"
    case succeeded
    case failed
  }

  /// What happened by itself while the world ran.
  enum Occurrence: Sendable {
    /// The condition of an inject came true.
    case injectFired(row: Int, at: Instant, cause: EntryNumber)
    case offered(OfferKey)
  }

  var world: World
  /// Stretches of the record that are complete and shared by snapshots.
  private(set) var sealed: [Recorder] = []
  private(set) var fresh = Recorder()
  private var sealedCount = 0
  /// Up to which instant all events have been handled.
  private(set) var now = Instant.zero
  private(set) var deeds: [Deed] = []
  /// One a row of the plan; rows beyond the end are planned.
  private(set) var statuses: [InjectStatus] = []
  /// The rule that watches each inject's condition, and the wording that it watches.
  private(set) var watches: [Int: (rule: Int, version: Int)] = [:]
  /// The row of the plan of each rule that watches one.
  private var rowOfRule: [Int: Int] = [:]
  private(set) var openOffers: [OfferKey] = []
  private(set) var steps: [StepStatus]
  private(set) var pinned: [Bool]
  /// Where to go on looking for the next inject, in the order of their times, for one version of
  /// the plan.
  var cursor = 0
  var cursorVersion = -1
  /// How many lines of `fresh` have been looked at.
  private var absorbedCount = 0

  /// The start of a branch, with the steps that are pinned from the beginning.
  init(world: World, stepCount: Int, pinned rows: [Int]) {
    self.world = world
    steps = [StepStatus](repeating: .waiting, count: stepCount)
    pinned = [Bool](repeating: false, count: stepCount)
    for row in rows {
      pinned[row] = true
      self.world.pin(step: row, true)
    }
  }

  func status(_ row: Int) -> InjectStatus { row < statuses.count ? statuses[row] : .planned }

  /// All that the world has written, in order.
  var recorders: [Recorder] { sealed + [fresh] }

  /// How many lines the world has written.
  var lineCount: Int { sealedCount + fresh.entries.count }

  /// The lines from a number on, counted from 0.
  func lines(from first: Int) -> [LogEntry] {
    if first >= sealedCount { return Array(fresh.entries.dropFirst(first - sealedCount)) }
    var lines: [LogEntry] = []
    var start = 0
    for recorder in recorders {
      lines += recorder.entries.dropFirst(max(0, first - start))
      start += recorder.entries.count
    }
    return lines
  }

  /// Closes the present stretch of the record, so that a copy of this state is small.
  mutating func seal() {
    if fresh.entries.isEmpty, fresh.samples.isEmpty { return }
    sealed.append(fresh)
    sealedCount += fresh.entries.count
    fresh = Recorder()
    absorbedCount = 0
  }

  // MARK: - Running

  /// Handles all events up to an instant.
  ///
  /// Event by event, so that an inject is seen in the moment in which its condition comes true;
  /// that gives the same as running straight.
  mutating func run(
    until instant: Instant, _ plan: InjectPlan, _ occurrences: inout [Occurrence]
  ) throws(SimulationError) {
    while try world.runOne(until: instant, recorder: &fresh) {
      if fresh.entries.count > absorbedCount { absorb(plan, &occurrences) }
    }
    now = max(now, instant)
  }

  /// Handles the next event.
  mutating func step(
    until limit: Instant, _ plan: InjectPlan, _ occurrences: inout [Occurrence]
  ) throws(SimulationError) {
    guard try world.runOne(until: limit, recorder: &fresh) else {
      now = max(now, limit)
      return
    }
    // The rest of the same instant belongs to the event.
    try run(until: world.context.now, plan, &occurrences)
    absorb(plan, &occurrences)
  }

  private mutating func absorb(_ plan: InjectPlan, _ occurrences: inout [Occurrence]) {
    while absorbedCount < fresh.entries.count {
      let entry = fresh.entries[absorbedCount]
      absorbedCount += 1
      let row = Int(entry.row)
      switch entry.kind {
      case .ruleFired:
        guard let inject = rowOfRule[row] else { continue }
        let contradicts = plan.contradicts(inject, in: world, at: entry.time)
        set(inject, .delivered(at: entry.time, contradicts: contradicts))
        let number = EntryNumber(UInt32(sealedCount + absorbedCount))
        occurrences.append(.injectFired(row: inject, at: entry.time, cause: number))
      case .responseOffered:
        let key = OfferKey(rule: row, time: entry.time)
        openOffers.append(key)
        occurrences.append(.offered(key))
      case .stepStarted: setStep(row, .underWay)
      case .stepSucceeded: setStep(row, .succeeded)
      case .stepFailed: setStep(row, .failed)
      default: break
      }
    }
  }

  private mutating func setStep(_ row: Int, _ status: StepStatus) {
    if steps.indices.contains(row) { steps[row] = status }
  }

  private mutating func set(_ row: Int, _ status: InjectStatus) {
    while statuses.count <= row { statuses.append(.planned) }
    statuses[row] = status
  }

  // MARK: - Deeds

  /// Does something at an instant up to which the world has run, and settles it.
  ///
  /// - Returns: the line of the world's log that its orders follow from, or `.none`.
  @discardableResult
  mutating func perform(
    _ deed: Deed, _ plan: InjectPlan, _ occurrences: inout [Occurrence]
  ) throws(SimulationError) -> EntryNumber {
    // The world's log counts the deeds of the branch; lines of the room's log would bring what was
    // only looked at or talked about into the digest.
    deeds.append(deed)
    var cause = EntryNumber.none
    switch deed.kind {
    case .orders(let orders):
      cause = world.give(orders, number: deeds.count, at: deed.time)
    case .pin(let step, let isPinned):
      pinned[step] = isPinned
      world.pin(step: step, isPinned)
    case .deliver(let row, let orders):
      let contradicts = plan.contradicts(row, in: world, at: deed.time)
      set(row, .delivered(at: deed.time, contradicts: contradicts))
      unwatch(row)
      if !orders.isEmpty { cause = world.give(orders, number: deeds.count, at: deed.time) }
    case .skip(let row):
      set(row, .skipped)
      unwatch(row)
    case .watch(let row, let version, let rule):
      unwatch(row)
      let place = world.add(rule, at: deed.time)
      watches[row] = (place, version)
      rowOfRule[place] = row
    case .unwatch(let row): unwatch(row)
    case .settle(let offer, let orders):
      openOffers.removeAll { $0 == offer }
      if !orders.isEmpty { cause = world.give(orders, number: deeds.count, at: deed.time) }
    }
    try run(until: deed.time, plan, &occurrences)
    return cause
  }

  private mutating func unwatch(_ row: Int) {
    guard let watch = watches.removeValue(forKey: row) else { return }
    world.retire(rule: watch.rule)
    rowOfRule[watch.rule] = nil
  }
}
