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
      guard let manual = city.kind(of: asset).mode(named: "manual") else { return false }
      effects.manualShare[asset.index] = command.value.isNaN ? 1 : command.value
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
    case .isolate, .reconnect, .rebuild, .repair, .set, .requestAid, .inform:
      return nil
    }
    markDirty(owner: asset)
    requestSettle(&schedule)
    return true
  }
}
