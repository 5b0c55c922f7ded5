import CityGraph
import EventKernel

/// One effect of an attack on one asset, in force.
public struct ActiveEffect: Hashable, Sendable, BitwiseCopyable {
  public var kind: EffectKind
  public var asset: AssetIndex
  /// The set-point, rate or share that the effect carries; NaN if none.
  public var value: Double
  /// The attack step that caused it.
  public var step: UInt32
  public var entry: EntryNumber
}

/// The effects of attacks that are in force, and which assets run by hand.
public struct EffectPort: Sendable {
  public internal(set) var active: [ActiveEffect] = []
  public internal(set) var onAsset: [EffectSet]
  /// The mode that the screens show of an asset out of view.
  public internal(set) var shownMode: [Mode]
  /// The share of capacity at which an asset is run by hand; NaN where it is not.
  public internal(set) var manualShare: [Double]

  public init(assetCount: Int) {
    onAsset = [EffectSet](repeating: [], count: assetCount)
    shownMode = [Mode](repeating: .down, count: assetCount)
    manualShare = [Double](repeating: .nan, count: assetCount)
  }

  @inlinable public subscript(asset: AssetIndex) -> EffectSet { onAsset[asset.index] }

  public func isManual(_ asset: AssetIndex) -> Bool { !manualShare[asset.index].isNaN }

  /// Whether automatic and central control of the asset act: not under attack.
  public func isControlled(_ asset: AssetIndex) -> Bool {
    onAsset[asset.index].isDisjoint(with: .outOfControl)
  }

  /// The value of the latest effect of a kind on an asset, or NaN.
  public func value(_ kind: EffectKind, on asset: AssetIndex) -> Double {
    active.last { $0.kind == kind && $0.asset == asset }?.value ?? .nan
  }
}

extension Context {
  /// The mode that operators see: the true one, or the last before the view was lost.
  public func believedMode(_ asset: AssetIndex) -> Mode {
    effects.onAsset[asset.index].isDisjoint(with: .outOfView)
      ? modes[asset] : effects.shownMode[asset.index]
  }

  /// Puts an effect in force and does what all kinds have in common; the owner settles the rest.
  ///
  /// - Returns: the log line of the effect.
  @discardableResult
  public mutating func startEffect(
    _ kind: EffectKind, on asset: AssetIndex, value: Double, step: Int, because: EntryNumber,
    _ schedule: inout EventSchedule
  ) -> EntryNumber {
    let entry = log.append(
      LogEntry(
        time: now, kind: .effectStarted, asset: asset, row: UInt32(step), from: kind.rawValue,
        to: kind.rawValue, value: value.isNaN ? 0 : value, because: because))
    effects.active.append(
      ActiveEffect(kind: kind, asset: asset, value: value, step: UInt32(step), entry: entry))
    if effects.onAsset[asset.index].isDisjoint(with: .outOfView) {
      effects.shownMode[asset.index] = modes[asset]
    }
    effects.onAsset[asset.index].insert(EffectSet(kind))
    refreshAttackLimit(asset, because: entry, &schedule)
    refreshView(asset)
    markDirty(owner: asset)
    requestSettle(&schedule)
    return entry
  }

  /// Ends all effects that a step has on an asset.
  public mutating func endEffects(
    step: Int, on asset: AssetIndex, because: EntryNumber, _ schedule: inout EventSchedule
  ) {
    let ending = effects.active.filter { $0.step == UInt32(step) && $0.asset == asset }
    if ending.isEmpty { return }
    effects.active.removeAll { $0.step == UInt32(step) && $0.asset == asset }
    var remaining: EffectSet = []
    for effect in effects.active where effect.asset == asset {
      remaining.insert(EffectSet(effect.kind))
    }
    effects.onAsset[asset.index] = remaining
    var cause = because
    for effect in ending {
      cause = log.append(
        LogEntry(
          time: now, kind: .effectEnded, asset: asset, row: UInt32(step),
          from: effect.kind.rawValue, to: effect.kind.rawValue, because: because))
    }
    refreshAttackLimit(asset, because: cause, &schedule)
    refreshView(asset)
    markDirty(owner: asset)
    requestSettle(&schedule)
  }

  /// The mode that attacks leave to an asset: down if it stops without control, or is taken out of
  /// service.
  mutating func refreshAttackLimit(
    _ asset: AssetIndex, because: EntryNumber, _ schedule: inout EventSchedule
  ) {
    let effects = effects.onAsset[asset.index]
    var stopped = effects.contains(EffectSet(.lossOfAvailability))
    if !self.effects.isManual(asset) {
      let lost: EffectSet = [EffectSet(.lossOfControl), EffectSet(.denialOfControl)]
      if !effects.isDisjoint(with: lost), city.kind(of: asset).onLossOfControl == .stop {
        stopped = true
      }
      if effects.contains(EffectSet(.manipulationOfControl)),
        self.effects.value(.manipulationOfControl, on: asset) == 0
      {
        stopped = true
      }
    }
    let step = self.effects.active.last { $0.asset == asset }?.step ?? 0
    setLimit(
      asset, .attack, stopped ? .down : nil, reason: .attacked, row: Int(step), because: because,
      &schedule)
  }

  /// Freezes, falsifies or restores the readings of an asset.
  private mutating func refreshView(_ asset: AssetIndex) {
    let effects = effects.onAsset[asset.index]
    for (row, reading) in registry.readings.enumerated() where reading.asset == asset {
      let index = ReadingIndex(row)
      if effects.contains(EffectSet(.manipulationOfView)) {
        falsify(index, constant: self.effects.value(.manipulationOfView, on: asset))
      } else if !effects.isDisjoint(with: .outOfView) {
        if readings.falsification[row] == .none { falsify(index, constant: nil) }
      } else {
        restoreReading(index)
      }
    }
  }
}
