import Power

/// An oracle: the same island in small steps, with the relays looked at after each.
enum RungeKuttaIsland {
  static func run(
    _ parameters: FrequencyParameters, imbalance: Double, until end: Double
  ) -> (deviation: Double, lowest: Double, stages: [Int]) {
    let step = 2e-4
    let inertia = 2 * parameters.storedEnergy / parameters.nominal
    var power = imbalance
    var (x, y, lowest) = (0.0, 0.0, 0.0)
    var below = [Double](repeating: 0, count: parameters.stages.count)
    var shed: [Int] = []
    func rates(_ x: Double, _ y: Double) -> (Double, Double) {
      let wanted = (-parameters.droop * x - y) / parameters.governorTime
      let isHeld = y >= parameters.roomUp && wanted > 0
      return ((power + y - parameters.damping * x) / inertia, isHeld ? 0 : wanted)
    }
    var time = 0.0
    while time < end - step / 2 {
      let first = rates(x, y)
      let second = rates(x + step / 2 * first.0, y + step / 2 * first.1)
      let third = rates(x + step / 2 * second.0, y + step / 2 * second.1)
      let fourth = rates(x + step * third.0, y + step * third.1)
      x += step / 6 * (first.0 + 2 * second.0 + 2 * third.0 + fourth.0)
      y += step / 6 * (first.1 + 2 * second.1 + 2 * third.1 + fourth.1)
      y = min(y, parameters.roomUp)
      time += step
      lowest = min(lowest, x)
      for (index, stage) in parameters.stages.enumerated() where !shed.contains(index) {
        below[index] = x < stage.frequency - parameters.nominal ? below[index] + step : 0
        if below[index] >= stage.delay {
          power += stage.power
          shed.append(index)
        }
      }
    }
    return (x, lowest, shed)
  }
}
