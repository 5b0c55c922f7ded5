import CityGraph
import EventKernel

/// Codes of the settle core's own events.
public enum CityEvent: UInt8, Sendable {
  /// An asset's restart delay has passed; target = asset.
  case restart
  /// A buffer is empty; target = need.
  case bufferEmpty
  /// Settle rounds are due.
  case settle
  /// A rule's condition may have become true; target = rule.
  case checkRule
  /// An action is due; target = rule.
  case act
  /// A timed action ends; target = slot.
  case actionEnds
  /// The scenario changes its surroundings; target = row.
  case surroundings
  /// A hazard breaks an asset; target = asset, argument = hazard.
  case hazard
  /// Crews have mended an asset; target = asset.
  case repaired
  /// A crew has taken an asset over by hand; target = asset.
  case operated
  /// People have noticed a break that must be cut off before it is mended; target = asset.
  case breakNoticed
  /// Crews have cut it off; target = asset.
  case isolated
  /// The unified command is at work.
  case commandReady
  /// A spare part is there; target = asset, argument = log entry of the damage, value = seconds of
  /// work.
  case spareArrives
}

extension Context {
  /// Whether all limits, or all but one source's, allow an asset to work at all.
  ///
  /// A system asks this with `except: .physics` for its own switches: what it will find by solving
  /// cannot hold them open.
  public func allows(_ asset: AssetIndex, except source: Limit? = nil) -> Bool {
    modes.allowed(asset, normal: city.normalLevel[asset.index], except: source) > .down
  }

  /// The highest mode that all limits, or all but one source's, allow.
  public func allowedMode(_ asset: AssetIndex, except source: Limit? = nil) -> Mode {
    modes.allowed(asset, normal: city.normalLevel[asset.index], except: source)
  }

  /// Sets or lifts (`nil`) the limit that one source puts on an asset's mode.
  ///
  /// A fall happens at once; a rise waits the restart delay of the kind. Nothing happens if the
  /// limit stands already.
  ///
  /// - Parameters:
  ///   - reason: the kind of the log line, if the mode falls.
  ///   - row, value: further parts of that line.
  ///   - because: the line that caused this.
  public mutating func setLimit(
    _ asset: AssetIndex, _ source: Limit, _ mode: Mode?, reason: LogKind, row: Int = 0,
    value: Double = 0, because: EntryNumber, _ schedule: inout EventSchedule
  ) {
    let place = asset.index * ModeTable.limitCount + Int(source.rawValue)
    let level = mode?.level ?? UInt8.max
    let before = modes.limits[place]
    if before == level { return }
    modes.limits[place] = level
    if source != .physics {
      // The owner's switches follow all limits but its own finding, even where the mode does not
      // move.
      markDirty(owner: asset)
      requestSettle(&schedule)
    }
    let allowed = modes.allowed(asset, normal: city.normalLevel[asset.index])
    let current = modes.current[asset.index]
    if allowed < current {
      fall(asset, to: allowed, reason: reason, row: row, value: value, because: because, &schedule)
    }
    if allowed <= modes.current[asset.index] {
      schedule.cancel(modes.restart[asset.index])
      modes.restart[asset.index] = .none
    } else {
      if level > before { modes.lifted[asset.index] = because }
      scheduleRestart(asset, &schedule)
    }
  }

  /// Lowers a mode now and tells whom it concerns.
  private mutating func fall(
    _ asset: AssetIndex, to mode: Mode, reason: LogKind, row: Int, value: Double,
    because: EntryNumber, _ schedule: inout EventSchedule
  ) {
    let before = modes.current[asset.index]
    modes.current[asset.index] = mode
    let entry = log.append(
      LogEntry(
        time: now, kind: reason, asset: asset, row: UInt32(truncatingIfNeeded: row),
        from: before.level, to: mode.level, value: value, because: because))
    noteChange(asset, from: before, because: entry, &schedule)
  }

  private mutating func scheduleRestart(_ asset: AssetIndex, _ schedule: inout EventSchedule) {
    if schedule.isPending(modes.restart[asset.index]) { return }
    let delay = city.kind(of: asset).restartDelay
    modes.restart[asset.index] = schedule.push(
      Event(system: Event.city, code: CityEvent.restart.rawValue, target: asset.value),
      at: now + delay, priority: Phase.control)
  }

  /// Raises a mode when its restart delay has passed.
  public mutating func restart(_ asset: AssetIndex, _ schedule: inout EventSchedule) {
    modes.restart[asset.index] = .none
    let allowed = modes.allowed(asset, normal: city.normalLevel[asset.index])
    let before = modes.current[asset.index]
    guard allowed > before else { return }
    modes.current[asset.index] = allowed
    let entry = log.append(
      LogEntry(
        time: now, kind: .restarted, asset: asset, from: before.level, to: allowed.level,
        because: modes.lifted[asset.index]))
    noteChange(asset, from: before, because: entry, &schedule)
  }

  /// Marks owner and consumers, counts changes, and locks out an asset that chatters.
  private mutating func noteChange(
    _ asset: AssetIndex, from before: Mode, because entry: EntryNumber,
    _ schedule: inout EventSchedule
  ) {
    changed.append(asset)
    markDirty(owner: asset)
    requestSettle(&schedule)
    let hour = TimeSpan.hours(1)
    if modes.windowChanges[asset.index] == 0 || now - modes.windowStart[asset.index] > hour {
      modes.windowStart[asset.index] = now
      modes.windowChanges[asset.index] = 0
    }
    modes.windowChanges[asset.index] += 1
    if Int(modes.windowChanges[asset.index]) > ModeTable.chatterLimit {
      lockOut(asset, at: min(before, modes.current[asset.index]), because: entry, &schedule)
    }
  }

  /// Holds a chattering asset in the lower of the two modes between which it changes.
  ///
  /// An asset that goes on to chatter below that is locked out again, further down, so that it
  /// ends.
  private mutating func lockOut(
    _ asset: AssetIndex, at lower: Mode, because entry: EntryNumber,
    _ schedule: inout EventSchedule
  ) {
    if modes.limit(asset, .lockout) == nil { modes.lockedOutCount += 1 }
    modes.windowChanges[asset.index] = 0
    let before = log.length
    setLimit(asset, .lockout, lower, reason: .lockedOut, because: entry, &schedule)
    if log.length == before {
      // It is in the lower mode already: the line says why it will stay there.
      log.append(
        LogEntry(
          time: now, kind: .lockedOut, asset: asset, from: lower.level, to: lower.level,
          because: entry))
    }
  }

  /// Asks for settle rounds at this instant, once.
  public mutating func requestSettle(_ schedule: inout EventSchedule) {
    if settlePending { return }
    settlePending = true
    schedule.push(
      Event(system: Event.city, code: CityEvent.settle.rawValue), at: now, priority: Phase.settle)
  }

  /// Marks a system to re-solve and asks for settle rounds.
  public mutating func requestSettle(system: Int, _ schedule: inout EventSchedule) {
    dirty[system] = true
    requestSettle(&schedule)
  }
}
