import CityGraph
import EventKernel
import Experiments
import ScenarioFiles
import Simulation
import SystemKit

extension ExerciseRoom {
  /// The two clocks at a time of the room.
  public func clockView(at wall: Int64) -> ClockView {
    ClockView(
      now: moment(now), isRunning: clock.isRunning, pace: clock.pace, isAtEnd: now >= horizon,
      limit: moment(limit), roomSeconds: clock.roomSeconds(at: wall),
      plannedRoomSeconds: plannedRoomSeconds(at: now),
      module: openModule.map { exercise.file.modules[$0].id })
  }

  var moduleTitle: String? { openModule.map { exercise.file.modules[$0].title } }

  // MARK: - Log

  /// Whether a line belongs to the story of a branch: its own, and those of its forebears before it
  /// left them.
  func isInStory(_ record: LogRecord, of branch: Int) -> Bool {
    var branch = branch
    var last = Int.max
    while true {
      if record.branch == branch { return record.number <= last }
      guard let parent = courses[branch].parent else { return false }
      last = min(last, courses[branch].forkLine)
      branch = parent
    }
  }

  func line(_ record: LogRecord) -> LogLine {
    LogLine(
      number: record.number, wall: record.wall, moment: moment(record.time),
      branch: record.branch, kind: record.kind.rawValue, by: record.by, text: record.text,
      why: record.why, actions: record.actions, results: record.results,
      isUndone: record.isUndone)
  }

  /// Lines of the log after a number, oldest first.
  public func log(after number: Int, count: Int) -> [LogLine] {
    log.dropFirst(max(0, number)).prefix(max(0, count)).map(line)
  }

  /// The lines that someone may read, in the order of their instants; `nil` for all that is public.
  func feed(for role: String?) -> [FeedLine] {
    var lines: [FeedLine] = []
    for record in log where !record.isUndone && isInStory(record, of: active) {
      let isOwn = role.map { record.audience.contains($0) } ?? false
      let isForAll = role != nil && record.audience.contains("all")
      let isPublic = record.audience.contains("public")
      if !isOwn, !isForAll, !isPublic { continue }
      guard let line = feedLine(record, isOwn: isOwn, role: role) else { continue }
      lines.append(line)
    }
    return lines
  }

  private func feedLine(_ record: LogRecord, isOwn: Bool, role: String?) -> FeedLine? {
    func line(_ kind: String, from: String, title: String, text: String) -> FeedLine {
      FeedLine(
        number: record.number, moment: moment(record.time), kind: kind, from: from,
        method: record.method, title: title, text: text)
    }
    switch record.kind {
    case .inject:
      return line("inject", from: record.why, title: record.title, text: record.text)
    case .message: return line("message", from: record.by, title: "", text: record.text)
    case .offer:
      return line(
        "message", from: "facilitator", title: record.text,
        text: record.why.isEmpty ? record.text : record.why)
    case .decision:
      if role == record.by {
        let results = record.results.isEmpty ? "" : ": " + record.results.joined(separator: "; ")
        return line("decision", from: record.by, title: record.why, text: record.text + results)
      }
      return line("statement", from: record.by, title: "", text: record.statement)
    default: return nil
    }
  }

  // MARK: - Districts

  /// The services of all districts now.
  ///
  /// - Parameter exact: whether shares are told, or only words.
  func districts(exact: Bool) -> [DistrictView] {
    let definitions = runner.scenario.registry.series
    let context = courses[active].state.world.context
    var views = city.districts.map {
      DistrictView(id: $0.identifier, title: $0.title, people: $0.people, services: [])
    }
    for (row, definition) in definitions.enumerated()
    where definition.role == .service && !definition.district.isNone {
      let value = context.series.current[row]
      let normal = runner.undisturbed(SeriesIndex(row), at: now)
      let share = normal > 0 && value.isFinite ? min(1, max(0, value / normal)) : 1
      views[definition.district.index].services.append(
        DistrictService(
          name: definition.name, state: Self.word(of: share), share: exact ? share : nil))
    }
    return views
  }

  static func word(of share: Double) -> String {
    share >= 0.95 ? "normal" : share >= 0.5 ? "disturbed" : "down"
  }

  /// The losses of services in a branch up to where it stands, or an earlier instant.
  func losses(_ branch: Int, until instant: Instant) -> [ServiceLoss] {
    let count = runner.scenario.registry.series.count
    return runner.serviceLosses(
      courses[branch].state.recorders, initial: [Double](repeating: .nan, count: count),
      from: .zero, until: instant)
  }

  // MARK: - Assets

  /// What the readings of each asset say, as believed or in truth.
  func readings(of asset: AssetIndex, truly: Bool) -> [ReadingView] {
    let context = courses[active].state.world.context
    return readingsOfAsset[asset.index].compactMap { row in
      let index = ReadingIndex(row)
      let value =
        truly
        ? context.readings.truth(index, at: now) : context.readings.believed(index, at: now)
      let definition = context.registry.readings[row]
      return value.isFinite
        ? ReadingView(quantity: definition.quantity, value: value, unit: definition.unit) : nil
    }
  }
}
