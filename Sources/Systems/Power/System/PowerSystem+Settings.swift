import CityGraph
import EventKernel
import SystemKit

/// What attackers and operators set: relays of branches, outputs of units.
extension PowerSystem {
  /// Brings relay settings and set-points in line with the effects in force.
  ///
  /// Manipulation of control `at` a share means: of a branch, that its relay takes that share of
  /// the rating for the rating; of a unit, that it gives that share of its greatest output and
  /// nothing else. One that is operated by hand obeys its crew.
  mutating func applySettings(_ context: Context) {
    if !hasSettings, context.effects.active.isEmpty { return }
    for branch in relayPickup.indices { relayPickup[branch] = 1 }
    for unit in unitSetPoint.indices { unitSetPoint[unit] = .nan }
    hasSettings = false
    for effect in context.effects.active where effect.kind == .manipulationOfControl {
      if context.effects.isManual(effect.asset) || effect.value.isNaN || effect.value == 0 {
        continue
      }
      if context.city.systemOfAsset[effect.asset.index] != system { continue }
      let row = Int(context.city.nativeRow[effect.asset.index])
      switch context.city.kind(of: effect.asset).name {
      case "branch":
        relayPickup[row] = effect.value
        hasSettings = true
      case "unit":
        unitSetPoint[row] = effect.value
        hasSettings = true
      default: break
      }
    }
    for unit in unitSetPoint.indices where state.unitIsFixed[unit] == unitSetPoint[unit].isNaN {
      state.fix(unit: unit, !unitSetPoint[unit].isNaN)
      loadsAreStale = true
    }
  }

  /// The output that a unit is planned to give: an attacker's set-point, an operator's, or the
  /// plan in proportion to the load.
  func plannedOutput(ofUnit unit: Int, share: Double) -> Double {
    if !unitSetPoint[unit].isNaN { return unitSetPoint[unit] * setup.network.unitMaximum[unit] }
    if !unitOrder[unit].isNaN { return unitOrder[unit] * setup.network.unitMaximum[unit] }
    return peakSchedule[unit] * share
  }

  /// The loading that the relay of a branch sees, by its setting.
  func relayLoading(_ branch: Int) -> Double {
    state.loading(ofBranch: branch, in: setup.network) / relayPickup[branch]
  }

  /// `set power/unit/ID at SHARE of capacity`.
  mutating func order(unit: Int, at share: Double) -> Bool {
    guard share >= 0, share <= 1 else { return false }
    unitOrder[unit] = share
    loadsAreStale = true
    return true
  }
}
