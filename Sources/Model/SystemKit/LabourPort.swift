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
    if isRepair {
      if isWaitingForSpare(asset, work: work, because: cause, &schedule) { return }
      askForRepair(asset, seconds: work, because: cause, &schedule)
    } else {
      // Valves before repairs: water runs out meanwhile.
      askForJob(job, .isolated, on: asset, work, priority: -1, because: cause, &schedule)
    }
  }

  /// Takes a spare part from the kind's stock; where there is none left, waits for one.
  ///
  /// - Returns: whether the repair must wait.
  private mutating func isWaitingForSpare(
    _ asset: AssetIndex, work: Double, because cause: EntryNumber, _ schedule: inout EventSchedule
  ) -> Bool {
    let kind = Int(city.kindOfAsset[asset.index])
    guard city.kinds[kind].spares != nil else { return false }
    if sparesLeft[kind] > 0 {
      sparesLeft[kind] -= 1
      return false
    }
    let seconds = draw(city.kinds[kind].spareTime, registry.spareStream(asset))
    let line = record(.spareOrdered, asset: asset, value: seconds, because: cause)
    schedule.push(
      Event(
        system: Event.city, code: CityEvent.spareArrives.rawValue, target: asset.value,
        argument: line.value, value: work),
      at: now + TimeSpan(computedSeconds: seconds), priority: Phase.exogenous)
    return true
  }

  /// Asks the crews of the asset's organisation for a repair that takes so long.
  public mutating func askForRepair(
    _ asset: AssetIndex, seconds work: Double, because cause: EntryNumber,
    _ schedule: inout EventSchedule
  ) {
    askForJob(.repair, .repaired, on: asset, work, priority: 0, because: cause, &schedule)
  }

  private mutating func askForJob(
    _ job: JobKind, _ reply: CityEvent, on asset: AssetIndex, _ seconds: Double, priority: Double,
    because cause: EntryNumber, _ schedule: inout EventSchedule
  ) {
    ask(
      JobRequest(
        kind: job, asset: asset, organisation: city.organisationOfAsset[asset.index],
        workSeconds: seconds, priority: priority,
        reply: Event(
          system: Event.city, code: reply.rawValue, target: asset.value, argument: cause.value),
        because: cause), &schedule)
  }
}
