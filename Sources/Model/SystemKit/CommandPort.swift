import CityGraph
import EventKernel

/// Orders given at this instant and not yet carried out, in the order in which they were given.
public struct CommandPort: Sendable {
  public private(set) var pending: [Command] = []

  public init() {}

  /// Takes all pending orders.
  public mutating func takeAll() -> [Command] {
    defer { pending.removeAll(keepingCapacity: true) }
    return pending
  }

  mutating func append(_ command: Command) { pending.append(command) }
}

extension Context {
  /// Gives an order; it is carried out in this instant's settle rounds.
  public mutating func order(_ command: Command, _ schedule: inout EventSchedule) {
    commands.append(command)
    requestSettle(&schedule)
  }

  /// Carries out the verbs that mean the same for every asset.
  ///
  /// - Returns: `true` or `false` for done or refused, `nil` if the owner must be asked.
  public mutating func applyCommon(
    _ command: Command, _ schedule: inout EventSchedule
  ) -> Bool? {
    let asset = command.asset
    let organisation = Int(command.organisation.value)
    switch command.verb {
    case .shutDown, .open:
      setLimit(
        asset, .command, .down, reason: .commanded, row: organisation, because: command.because,
        &schedule)
      return true
    case .start, .close:
      setLimit(
        asset, .command, nil, reason: .commanded, row: organisation, because: command.because,
        &schedule)
      return true
    case .manual:
      guard let manual = city.kind(of: asset).mode(named: "manual") else {
        return sendOperator(to: asset, command, &schedule)
      }
      let share = command.value.isNaN ? 1 : command.value
      effects.manualShare[asset.index] = share * manualSkill(asset)
      setLimit(
        asset, .command, manual, reason: .commanded, row: organisation, because: command.because,
        &schedule)
      refreshAttackLimit(asset, because: command.because, &schedule)
    case .automatic:
      if !effects.isManual(asset) { return false }
      effects.manualShare[asset.index] = .nan
      setLimit(
        asset, .command, nil, reason: .commanded, row: organisation, because: command.because,
        &schedule)
      refreshAttackLimit(asset, because: command.because, &schedule)
    case .damage:
      setLimit(
        asset, .damage, .down, reason: .damaged, row: organisation, because: command.because,
        &schedule)
      return true
    case .isolate, .reconnect, .rebuild, .repair, .set, .requestAid, .inform, .contaminate, .clean,
      .flush, .endFlush, .warn, .allClear, .island, .rejoin:
      return nil
    }
    markDirty(owner: asset)
    requestSettle(&schedule)
    return true
  }
}

extension Context {
  private func manualSkill(_ asset: AssetIndex) -> Double {
    manualSkills.of(city.organisationOfAsset[asset.index])
  }

  /// Sends a crew to operate an asset on site: what `manual` means where no staff is at hand.
  ///
  /// - Returns: whether crews of its trade exist for that kind.
  private mutating func sendOperator(
    to asset: AssetIndex, _ command: Command, _ schedule: inout EventSchedule
  ) -> Bool {
    let kind = city.kind(of: asset)
    if kind.trade.isEmpty { return false }
    let work = draw(kind.operateTime, registry.operateStream(asset))
    ask(
      JobRequest(
        kind: .operate, asset: asset, organisation: city.organisationOfAsset[asset.index],
        workSeconds: work,
        reply: Event(
          system: Event.city, code: CityEvent.operated.rawValue, target: asset.value,
          argument: command.because.value, value: command.value.isNaN ? 1 : command.value),
        because: command.because), &schedule)
    return true
  }

  /// A crew operates the asset by hand from now on, at a share of its capacity: neither a command
  /// nor an attack holds it down any more.
  public mutating func operateByHand(
    _ asset: AssetIndex, at share: Double = 1, because: EntryNumber,
    _ schedule: inout EventSchedule
  ) {
    effects.manualShare[asset.index] = share * manualSkill(asset)
    setLimit(asset, .command, nil, reason: .commanded, because: because, &schedule)
    refreshAttackLimit(asset, because: because, &schedule)
    markDirty(owner: asset)
    requestSettle(&schedule)
  }
}
