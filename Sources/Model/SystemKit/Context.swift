import CityGraph
import EventKernel
import RandomStreams

/// Everything that a system may touch outside itself: the clock, modes and needs, the ports, the
/// log.
///
/// A value: a copy is a branch. The city, the tables and the streams in it are immutable and
/// shared.
public struct Context: Sendable {
  public let city: CityGraph
  /// What the systems registered when the scenario was compiled: series, readings, streams.
  public let registry: Registry
  public var streams: Streams
  /// Couplings in force; `--without coupling` takes kinds out.
  public let couplings: Couplings
  /// The current instant.
  public var now: Instant

  public var modes: ModeTable
  public var needs: NeedTable
  public var series: SeriesPort
  public var readings: ReadingPort
  public var demands: DemandPort
  public var effects: EffectPort
  public var commands: CommandPort
  public var journeys: JourneyPort
  public var labour: LabourPort
  public var emergency: EmergencyPort
  public internal(set) var smart = SmartPort()
  public internal(set) var trust = TrustPort()
  /// Set when a replication begins.
  public var manualSkills: ManualSkills
  /// Spare parts in stock, a row a kind.
  var sparesLeft: [Int]
  public internal(set) var flags: [AssetFlags]
  /// The log line of the last change of each asset's flags.
  var flagEntry: [EntryNumber]
  public var log: EventLog
  /// Draws taken so far from each registered stream.
  public var drawCounts: [UInt32]
  /// Systems that must settle, one flag a row of the catalog.
  public var dirty: [Bool]
  /// Assets whose mode has changed and whose consumers have not yet been told.
  public var changed: [AssetIndex] = []
  /// Whether settle rounds are already due at this instant.
  public var settlePending = false
  /// Seconds from local midnight to the start of the run; the clock of profiles and patterns.
  public let startSecondOfDay: Int64
  /// Days since a Monday to the day of the start (0 = Monday), for weekly profiles.
  public let startWeekday: Int

  public init(
    city: CityGraph, registry: Registry, streams: Streams, couplings: Couplings = .all,
    startSecondOfDay: Int64, startWeekday: Int, now: Instant = .zero
  ) {
    self.city = city
    self.registry = registry
    self.streams = streams
    self.couplings = couplings
    self.startSecondOfDay = startSecondOfDay
    self.startWeekday = startWeekday
    self.now = now
    modes = ModeTable(city: city)
    needs = NeedTable(city: city)
    series = SeriesPort(count: registry.series.count)
    readings = ReadingPort(count: registry.readings.count)
    demands = DemandPort(assetCount: city.assetCount)
    effects = EffectPort(assetCount: city.assetCount)
    commands = CommandPort()
    journeys = JourneyPort()
    labour = LabourPort()
    emergency = EmergencyPort(districtCount: city.districts.count)
    sparesLeft = city.kinds.map { $0.spares ?? 0 }
    manualSkills = ManualSkills(organisationCount: city.organisations.count)
    flags = [AssetFlags](repeating: [], count: city.assetCount)
    flagEntry = [EntryNumber](repeating: .none, count: city.assetCount)
    log = EventLog(assetCount: city.assetCount)
    drawCounts = [UInt32](repeating: 0, count: registry.streams.count)
    dirty = [Bool](repeating: true, count: city.systems.count)
  }

  /// Local seconds since midnight at an instant, 0 to 86,400.
  public func secondOfDay(_ instant: Instant) -> Double {
    let day: Int64 = 86_400_000_000_000
    let local = instant.nanoseconds &+ startSecondOfDay &* 1_000_000_000
    let rest = local % day
    return Double(rest < 0 ? rest + day : rest) / 1e9
  }

  /// Whole local days from the midnight before the start to an instant; negative before it.
  public func localDays(_ instant: Instant) -> Int {
    let day: Int64 = 86_400_000_000_000
    let local = instant.nanoseconds &+ startSecondOfDay &* 1_000_000_000
    return Int(local >= 0 ? local / day : (local - day + 1) / day)
  }

  /// The weekday at an instant, 0 = Monday.
  public func weekday(_ instant: Instant) -> Int {
    let weekday = (startWeekday + localDays(instant)) % 7
    return weekday < 0 ? weekday + 7 : weekday
  }

  /// The next draw of a registered stream.
  public mutating func draw(_ distribution: Distribution, _ stream: StreamIndex) -> Double {
    let index = drawCounts[stream.index]
    drawCounts[stream.index] += 1
    return streams.draw(distribution, registry.streams[stream.index], index)
  }

  /// The next uniform number in (0, 1) of a registered stream.
  public mutating func uniform(_ stream: StreamIndex) -> Double {
    let index = drawCounts[stream.index]
    drawCounts[stream.index] += 1
    return streams.uniform(registry.streams[stream.index], index)
  }

  public func isDirty(_ system: Int) -> Bool { dirty[system] }

  /// Marks the system that owns the asset.
  public mutating func markDirty(owner asset: AssetIndex) {
    let system = city.systemOfAsset[asset.index]
    if system != CityGraph.nobody { dirty[Int(system)] = true }
  }

  public mutating func markDirty(_ system: Int) { dirty[system] = true }

  /// Begins the scenario proper with the random numbers of one replication.
  ///
  /// Forgets the warm-up's lines and draws, so that neither a cause nor a number of one replication
  /// comes from what all share. Series publish their values anew.
  public mutating func beginReplication(streams: Streams) {
    self.streams = streams
    for row in drawCounts.indices { drawCounts[row] = 0 }
    beginLog()
    redrawBuffers()
  }

  private mutating func beginLog() {
    log = EventLog(assetCount: city.assetCount)
    for row in 0..<city.assetCount {
      modes.lifted[row] = .none
      flagEntry[row] = .none
    }
    for need in city.needs.indices { needs.startedBy[need] = .none }
    series.begin(at: now)
    for index in series.current.indices { log.addSample(index, series.current[index]) }
  }

  /// Sets or clears flags of an asset.
  public mutating func setFlags(
    _ asset: AssetIndex, _ changed: AssetFlags, _ on: Bool, because entry: EntryNumber,
    _ schedule: inout EventSchedule
  ) {
    if on { flags[asset.index].insert(changed) } else { flags[asset.index].remove(changed) }
    flagEntry[asset.index] = entry
    // Clocks of notice start when an intrusion is discovered.
    if changed.contains(.detected), let ledger = city.system("privacy") { dirty[ledger] = true }
    requestSettle(&schedule)
  }

  /// The line that put an asset into its present state: its last change of mode, flag or effect.
  public func causeOfState(_ asset: AssetIndex) -> EntryNumber {
    let effect = effects.active.last { $0.asset == asset }?.entry ?? .none
    return max(log.last(asset), flagEntry[asset.index], effect)
  }

  /// Writes a line about an asset or a row, at the current instant.
  @discardableResult
  public mutating func record(
    _ kind: LogKind, asset: AssetIndex = .none, row: Int = 0, value: Double = 0,
    because: EntryNumber = .none
  ) -> EntryNumber {
    log.append(
      LogEntry(
        time: now, kind: kind, asset: asset, row: UInt32(truncatingIfNeeded: row), value: value,
        because: because))
  }
}
