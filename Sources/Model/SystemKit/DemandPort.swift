import CityGraph
import EventKernel

/// What consumers draw beyond or below the normal of the networks' own files.
///
/// Loads of named assets are carved out of the networks' loads, never added; only changes pass
/// here.
public struct DemandPort: Sendable {
  /// Watts drawn at an asset of the power system (a feeder block) on top of its profile; owner:
  /// IoT.
  public internal(set) var extraPower: [Double]
  /// Factor on the demand of a whole system, from the scenario's surroundings; 1 is normal.
  public internal(set) var systemFactor: [Double] = []
  /// Factor on the demand of one asset's district or node, from public information; 1 is normal.
  public internal(set) var assetFactor: [Double]

  public init(assetCount: Int) {
    extraPower = [Double](repeating: 0, count: assetCount)
    assetFactor = [Double](repeating: 1, count: assetCount)
  }

  public func factor(system: Int) -> Double {
    system < systemFactor.count ? systemFactor[system] : 1
  }
}

extension Context {
  /// Sets the watts that others draw at a feeder block beyond its profile; nothing with physical
  /// couplings cut.
  public mutating func setExtraPower(
    _ asset: AssetIndex, watts: Double, _ schedule: inout EventSchedule
  ) {
    if !couplings.contains(.physical) || demands.extraPower[asset.index] == watts { return }
    demands.extraPower[asset.index] = watts
    markDirty(owner: asset)
    requestSettle(&schedule)
  }

  /// Sets the factor on all demand of a system.
  public mutating func setDemandFactor(
    system: Int, _ factor: Double, _ schedule: inout EventSchedule
  ) {
    if demands.systemFactor.isEmpty {
      demands.systemFactor = [Double](repeating: 1, count: city.systems.count)
    }
    if demands.systemFactor[system] == factor { return }
    demands.systemFactor[system] = factor
    requestSettle(system: system, &schedule)
  }
}

extension Context {
  /// Sets the factor on the demand of one asset's customers.
  public mutating func setDemandFactor(asset: AssetIndex, _ factor: Double) {
    demands.assetFactor[asset.index] = factor
    markDirty(owner: asset)
  }
}
