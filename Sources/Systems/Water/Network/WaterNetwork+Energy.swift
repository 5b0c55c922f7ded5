import Numerics

extension WaterNetwork {
  /// Electrical power that a pump draws, kW; 0 for other links and pumps that stand still.
  ///
  /// Source: EPANET 2.2 user manual, chapter 12: 8.814 ft·cfs of water a horsepower, 0.7457 kW
  /// each.
  public func pumpPower(_ state: WaterState, _ link: Int) -> Double {
    guard linkKinds[link] == .pump, linkView(state, link).isOpen else { return 0 }
    let gain = abs(state.heads[Int(linkEnds[link])] - state.heads[Int(linkStarts[link])])
    let water = gain * abs(state.flows[link]) * model.options.specificGravity / 8.814 * 0.7457
    return water / pumpEfficiency(state, link)
  }

  /// The share of electrical power that becomes water power, 0.01 to 1.
  ///
  /// By the pump's curve at its flow, carried to other speeds after Sarbu and Borza (1998): what is
  /// lost grows as the speed falls to the power 0.1; without a curve the figure of the options.
  ///
  /// - Precondition: `link` is a pump.
  public func pumpEfficiency(_ state: WaterState, _ link: Int) -> Double {
    let row = Int(linkTable.pumpRows[link])
    let curve = linkTable.efficiencyCurves[row]
    var percent = model.options.energy.efficiency
    let speed = state.settings[link]
    if curve >= 0 && speed > 0 {
      percent = curves.y(curve, at: abs(state.flows[link]) * units.flow / speed)
      if speed != 1 { percent = 100 - (100 - percent) * Elementary.pow(1 / speed, 0.1) }
    }
    return min(max(percent, 1), 100) / 100
  }

  /// Price of a kilowatt-hour for a pump, at so many whole seconds after the start.
  ///
  /// - Precondition: `link` is a pump.
  public func energyPrice(_ link: Int, at seconds: Int) -> Double {
    let row = Int(linkTable.pumpRows[link])
    let pattern = linkTable.pricePatterns[row]
    let period = WaterDemandClock.period(self, at: seconds)
    return linkTable.prices[row] * (pattern < 0 ? 1 : patterns.value(pattern, period: period))
  }
}
