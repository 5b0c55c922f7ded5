import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// A system that does what a test writes down: at given instants, and in settle rounds by simple
/// laws of physics.
struct ScriptedSystem: InfrastructureSystem {
  /// What it does when its time has come.
  enum Deed: Sendable {
    /// Puts or lifts (`nil`) a limit of its physics, because of a line that it writes first.
    case limit(AssetIndex, Mode?)
    case publishReading(ReadingIndex, value: Double, rate: Double)
    case publishSeries(SeriesIndex, Double)
    case effect(EffectKind, AssetIndex, value: Double)
    case endEffects(AssetIndex)
    case order(Command)
    case flag(AssetIndex, AssetFlags, Bool)
    case ask(JourneyRequest)
    case labour(JobRequest)
    case extraPower(AssetIndex, Double)
    /// Draws from an exponential of that mean and does the same again after the drawn seconds,
    /// breaking the asset each time.
    case breakAgain(AssetIndex, StreamIndex, mean: Double)
    /// Pushes itself again at the same instant, for ever.
    case spin
  }

  struct Timed: Sendable {
    var at: Instant
    var deed: Deed
  }

  /// A bus that has no voltage while more than `capacity` of its loads work.
  struct Bus: Sendable {
    var asset: AssetIndex
    var loads: [AssetIndex]
    var capacity: Int
  }

  /// Codes of its events.
  static let deed: UInt8 = 0
  static let arrived: UInt8 = 1

  let name: String
  let system: UInt8
  var timed: [Timed] = []
  var buses: [Bus] = []
  /// Never lets a settle round be the last.
  var isRestless = false
  /// Assets that are down from the first.
  var downAtStart: [AssetIndex] = []
  /// The share of its assets that work, if it has a series.
  var share: SeriesIndex?
  var assets: [AssetIndex] = []
  /// The instants at which journeys and jobs that it asked for were done.
  private(set) var arrivals: [Instant] = []

  init(_ name: String, row: Int) {
    self.name = name
    system = UInt8(row)
  }

  mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {
    for asset in downAtStart {
      context.setLimit(asset, .physics, .down, reason: .starved, because: .none, &schedule)
    }
    for (row, entry) in timed.enumerated() where entry.at < .zero {
      push(row, at: entry.at, &schedule)
    }
  }

  mutating func begin(_ context: inout Context, _ schedule: inout EventSchedule) {
    for (row, entry) in timed.enumerated() where entry.at >= .zero {
      push(row, at: entry.at, &schedule)
    }
  }

  private func push(_ row: Int, at instant: Instant, _ schedule: inout EventSchedule) {
    schedule.push(
      Event(system: system, code: ScriptedSystem.deed, target: UInt32(row)), at: instant,
      priority: Phase.exogenous)
  }

  mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {
    if event.code == ScriptedSystem.arrived {
      arrivals.append(context.now)
      return
    }
    let row = Int(event.target)
    switch timed[row].deed {
    case .limit(let asset, let mode):
      let line = context.record(.surroundingsChanged, asset: asset, row: row)
      context.setLimit(asset, .physics, mode, reason: .starved, because: line, &schedule)
    case .publishReading(let reading, let value, let rate):
      context.publish(reading, value: value, rate: rate)
      context.requestSettle(&schedule)
    case .publishSeries(let series, let value):
      context.publish(series, value)
    case .effect(let kind, let asset, let value):
      let line = context.record(.stepStarted, row: row)
      context.startEffect(kind, on: asset, value: value, step: 7, because: line, &schedule)
    case .endEffects(let asset):
      let line = context.record(.stepStarted, row: row)
      context.endEffects(step: 7, on: asset, because: line, &schedule)
    case .order(var command):
      command.because = context.record(.surroundingsChanged, row: row)
      context.order(command, &schedule)
    case .flag(let asset, let flag, let on):
      let line = context.record(.surroundingsChanged, row: row)
      context.setFlags(asset, flag, on, because: line, &schedule)
    case .ask(let request):
      context.ask(request, &schedule)
    case .labour(let request):
      context.ask(request, &schedule)
    case .extraPower(let asset, let watts):
      context.setExtraPower(asset, watts: watts, &schedule)
    case .breakAgain(let asset, let stream, let mean):
      let line = context.record(.surroundingsChanged, asset: asset, row: row)
      context.breakAsset(asset, row: row, because: line, &schedule)
      let seconds = context.draw(.exponential(mean: mean), stream)
      push(row, at: context.now + TimeSpan(computedSeconds: seconds), &schedule)
    case .spin:
      push(row, at: context.now, &schedule)
    }
  }

  mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {
    if isRestless { context.markDirty(Int(system)) }
    for bus in buses {
      var working = 0
      var cause = EntryNumber.none
      for load in bus.loads where context.modes[load] > .down {
        working += 1
        cause = max(cause, context.log.last(load))
      }
      if working > bus.capacity {
        context.setLimit(bus.asset, .physics, .down, reason: .starved, because: cause, &schedule)
      } else {
        let last = bus.loads.map { context.log.last($0) }.max() ?? .none
        context.setLimit(bus.asset, .physics, nil, reason: .starved, because: last, &schedule)
      }
    }
    if let share {
      let working = assets.count { context.modes[$0] > .down }
      context.publish(share, Double(working) / Double(max(1, assets.count)))
    }
  }

  mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool { command.verb == .set }
}
