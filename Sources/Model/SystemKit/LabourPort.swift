import CityGraph
import EventKernel
import RandomStreams

/// What a crew must do.
public enum JobKind: UInt8, Sendable, BitwiseCopyable {
  /// Mend a damaged asset; when done its damage limit is lifted.
  case repair
  /// Operate an asset on site by hand; when done its command and attack limits are lifted by the
  /// asker.
  case operate
  /// Rebuild computers of a zone; no journey.
  case rebuild
  /// Cut a damaged asset off, so that it can be mended: close the valves around a broken main.
  case isolate
}

/// A piece of work for the crews of an organisation.
public struct JobRequest: Hashable, Sendable, BitwiseCopyable {
  public var kind: JobKind
  public var asset: AssetIndex
  public var organisation: OrganisationIndex
  /// Hands-on seconds of one crew.
  public var workSeconds: Double
  /// Lower is served first among waiting jobs.
  public var priority: Double
  /// Pushed to the asker when the work is done.
  public var reply: Event
  public var because: EntryNumber

  public init(
    kind: JobKind, asset: AssetIndex, organisation: OrganisationIndex, workSeconds: Double,
    priority: Double = 0, reply: Event, because: EntryNumber
  ) {
    self.kind = kind
    self.asset = asset
    self.organisation = organisation
    self.workSeconds = workSeconds
    self.priority = priority
    self.reply = reply
    self.because = because
  }
}

/// Jobs asked for and not yet taken by the restoration system.
public struct LabourPort: Sendable {
  public private(set) var requests: [JobRequest] = []

  public init() {}

  mutating func append(_ request: JobRequest) { requests.append(request) }

  public mutating func takeAll() -> [JobRequest] {
    defer { requests.removeAll(keepingCapacity: true) }
    return requests
  }
}

extension Context {
  /// Asks for labour. Without a restoration system, or with logical couplings cut, the work starts
  /// at once and needs no journey.
  public mutating func ask(_ request: JobRequest, _ schedule: inout EventSchedule) {
    if let restoration = city.system("restoration"), couplings.contains(.logical) {
      labour.append(request)
      requestSettle(system: restoration, &schedule)
    } else {
      schedule.push(
        request.reply, at: now + TimeSpan(computedSeconds: request.workSeconds),
        priority: Phase.exogenous)
    }
  }
}

extension Context {
  /// Breaks an asset and asks its organisation's crews to mend it.
  ///
  /// Nothing happens if it is broken already.
  public mutating func breakAsset(
    _ asset: AssetIndex, row: Int, because: EntryNumber, _ schedule: inout EventSchedule
  ) {
    if modes.limit(asset, .damage) != nil { return }
    setLimit(
      asset, .damage, .down, reason: .damaged, row: row, because: because, &schedule)
    let kind = city.kind(of: asset)
    if kind.trade.isEmpty { return }
    // An asset that was down already writes no line of its fall: then the blow itself is the cause.
    let cause = max(log.last(asset), because)
    if let isolation = kind.isolation {
      let wait = draw(isolation.noticeTime, registry.breakStream(asset))
      schedule.push(
        Event(
          system: Event.city, code: CityEvent.breakNoticed.rawValue, target: asset.value,
          argument: cause.value),
        at: now + TimeSpan(computedSeconds: wait), priority: Phase.operators)
    } else {
      askForWork(.repair, on: asset, kind.repairTime, because: cause, &schedule)
    }
  }

  /// A break has been noticed: crews must find it and cut it off before they mend it.
  public mutating func noticeBreak(
    _ asset: AssetIndex, because: EntryNumber, _ schedule: inout EventSchedule
  ) {
    guard modes.limit(asset, .damage) != nil, let isolation = city.kind(of: asset).isolation else {
      return
    }
    askForWork(.isolate, on: asset, isolation.closeTime, because: because, &schedule)
  }

  /// A broken asset has been cut off: its owner sees the flag `isolated`, and the repair begins.
  public mutating func finishIsolation(
    _ asset: AssetIndex, because: EntryNumber, _ schedule: inout EventSchedule
  ) {
    if modes.limit(asset, .damage) == nil { return }
    let line = record(.mainIsolated, asset: asset, because: because)
    setFlags(asset, .isolated, true, because: line, &schedule)
    markDirty(owner: asset)
    askForWork(.repair, on: asset, city.kind(of: asset).repairTime, because: line, &schedule)
  }

  /// A broken asset has been mended: its damage is lifted, and what was cut off for it is joined.
  public mutating func finishRepair(
    _ asset: AssetIndex, because: EntryNumber, _ schedule: inout EventSchedule
  ) {
    if city.kind(of: asset).isolation != nil {
      setFlags(asset, .isolated, false, because: because, &schedule)
    }
    setLimit(asset, .damage, nil, reason: .repaired, because: because, &schedule)
  }

  private mutating func askForWork(
    _ job: JobKind, on asset: AssetIndex, _ time: Distribution, because cause: EntryNumber,
    _ schedule: inout EventSchedule
  ) {
    let isRepair = job == .repair
    let stream = isRepair ? registry.repairStream(asset) : registry.isolateStream(asset)
    let work = draw(time, stream)
    if work == .infinity { return }
    let code = isRepair ? CityEvent.repaired : .isolated
    ask(
      JobRequest(
        kind: job, asset: asset, organisation: city.organisationOfAsset[asset.index],
        // Valves before repairs: water runs out meanwhile.
        workSeconds: work, priority: isRepair ? 0 : -1,
        reply: Event(
          system: Event.city, code: code.rawValue, target: asset.value, argument: cause.value),
        because: cause), &schedule)
  }
}
