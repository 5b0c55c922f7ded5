/// Energy of pumping added up over time, by link; 0 for links that are no pumps.
public struct WaterEnergyAccount: Hashable, Sendable {
  /// Kilowatt-hours.
  public private(set) var energy: [Double]
  /// In the file's currency, without demand charge.
  public private(set) var cost: [Double]
  /// The highest sum of the powers of all pumps, kW.
  public private(set) var peakPower = 0.0

  public init(_ network: WaterNetwork) {
    energy = [Double](repeating: 0, count: network.linkCount)
    cost = energy
  }

  /// Adds an interval that began at a whole second after the start, over which a state held.
  ///
  /// - Complexity: O(links)
  public mutating func add(
    _ network: WaterNetwork, _ state: WaterState, at second: Int, seconds: Double
  ) {
    var total = 0.0
    for link in 0..<network.linkCount where network.linkKinds[link] == .pump {
      let power = network.pumpPower(state, link)
      total += power
      energy[link] += power * seconds / 3600
      cost[link] += power * seconds / 3600 * network.energyPrice(link, at: second)
    }
    peakPower = max(peakPower, total)
  }

  /// Cost of all pumps with the demand charge on the peak.
  public func totalCost(_ network: WaterNetwork) -> Double {
    cost.reduce(0, +) + peakPower * network.model.options.energy.demandCharge
  }
}
