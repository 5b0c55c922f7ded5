import Numerics

/// Tanks by the four ways of mixing (EPANET 2.2 user manual, section 3.4).
extension WaterQuality {
  /// The row of parcels of a tank.
  private func tankRow(_ fixed: Int) -> Int { network.linkCount + fixed }

  /// The first compartment's volume when it is full, ft³.
  private func mixedVolume(_ fixed: Int, _ share: Double) -> Double {
    share * network.fixedNodes.maximumVolume[fixed]
  }

  /// Divides the water at the start among compartments, or makes it one parcel.
  mutating func fillTanks() {
    for fixed in tankVolumes.indices where network.isTank(network.junctionCount + fixed) {
      let value = concentrations[network.junctionCount + fixed]
      switch network.fixedNodes.mixing[fixed] {
      case .complete: break
      case .twoCompartments(let share):
        let first = min(tankVolumes[fixed], mixedVolume(fixed, share))
        stillVolumes[fixed] = tankVolumes[fixed] - first
        stillValues[fixed] = value
        tankVolumes[fixed] = first
      case .firstInFirstOut, .lastInFirstOut:
        parcels.push(volume: tankVolumes[fixed], value: value, into: tankRow(fixed))
      }
    }
  }

  mutating func ageTank(_ fixed: Int, _ seconds: Double) {
    let hours = seconds / 3600
    switch network.fixedNodes.mixing[fixed] {
    case .complete: concentrations[network.junctionCount + fixed] += hours
    case .twoCompartments:
      concentrations[network.junctionCount + fixed] += hours
      stillValues[fixed] += hours
    case .firstInFirstOut, .lastInFirstOut:
      concentrations[network.junctionCount + fixed] += hours
      _ = parcels.change(tankRow(fixed)) { $0 + hours }
    }
  }

  mutating func reactTank(_ fixed: Int, _ seconds: Double) {
    let (rate, order) = (rates.tank[fixed], rates.tankOrder)
    func reacted(_ value: Double) -> Double {
      WaterReactionRates.reacted(value, rate: rate, order: order, seconds)
    }
    let node = network.junctionCount + fixed
    let old = concentrations[node]
    concentrations[node] = reacted(old)
    switch network.fixedNodes.mixing[fixed] {
    case .complete: reactedMass += (old - concentrations[node]) * tankVolumes[fixed]
    case .twoCompartments:
      reactedMass += (old - concentrations[node]) * tankVolumes[fixed]
      let still = stillValues[fixed]
      stillValues[fixed] = reacted(still)
      reactedMass += (still - stillValues[fixed]) * stillVolumes[fixed]
    case .firstInFirstOut, .lastInFirstOut:
      reactedMass += parcels.change(tankRow(fixed), reacted)
    }
  }

  /// Lets a volume with a mass in and another out over a step; the tank's node shows the
  /// concentration of what leaves.
  mutating func mixTank(_ fixed: Int, _ volume: Double, _ mass: Double, _ outflow: Double) {
    let node = network.junctionCount + fixed
    switch network.fixedNodes.mixing[fixed] {
    case .complete:
      let total = tankVolumes[fixed] + volume
      if total > 0 {
        concentrations[node] = (concentrations[node] * tankVolumes[fixed] + mass) / total
      }
      // A full tank that takes more spills it.
      let most = network.fixedNodes.maximumVolume[fixed]
      tankVolumes[fixed] = min(max(total - outflow, 0), most)
    case .twoCompartments(let share):
      mixCompartments(fixed, volume, mass, outflow, full: mixedVolume(fixed, share))
    case .firstInFirstOut:
      let row = tankRow(fixed)
      if volume > 0 {
        parcels.push(volume: volume, value: mass / volume, into: row, tolerance: tolerance)
      }
      tankVolumes[fixed] += volume
      let left = parcels.pull(volume: outflow, from: row)
      tankVolumes[fixed] = max(tankVolumes[fixed] - left.volume, 0)
      if left.volume > 0 {
        concentrations[node] = left.mass / left.volume
      } else {
        concentrations[node] = parcels.value(row, atOutlet: true) ?? concentrations[node]
      }
    case .lastInFirstOut: stackTank(fixed, volume, mass, outflow)
    }
  }

  /// The first compartment takes what comes and gives what leaves. What it cannot hold goes on to
  /// the second, which makes good for what it lacks.
  private mutating func mixCompartments(
    _ fixed: Int, _ volume: Double, _ mass: Double, _ outflow: Double, full: Double
  ) {
    let node = network.junctionCount + fixed
    let net = volume - outflow
    var passed = 0.0
    if net > 0 {
      passed = max(tankVolumes[fixed] + net - full, 0)
      if tankVolumes[fixed] + volume > 0 {
        concentrations[node] =
          (concentrations[node] * tankVolumes[fixed] + mass) / (tankVolumes[fixed] + volume)
      }
      let still = stillVolumes[fixed] + passed
      if passed > 0 {
        stillValues[fixed] =
          (stillValues[fixed] * stillVolumes[fixed] + concentrations[node] * passed) / still
      }
      stillVolumes[fixed] = still
      tankVolumes[fixed] += net - passed
    } else {
      passed = min(stillVolumes[fixed], -net)
      let total = tankVolumes[fixed] + volume + passed
      if volume + passed > 0, total > 0 {
        concentrations[node] =
          (concentrations[node] * tankVolumes[fixed] + mass + stillValues[fixed] * passed) / total
      }
      stillVolumes[fixed] -= passed
      tankVolumes[fixed] = max(tankVolumes[fixed] + net + passed, 0)
    }
  }

  /// The newest water leaves first: in a step with both, what comes passes through, and only the
  /// difference moves the stack.
  private mutating func stackTank(
    _ fixed: Int, _ volume: Double, _ mass: Double, _ outflow: Double
  ) {
    let (row, node) = (tankRow(fixed), network.junctionCount + fixed)
    let net = volume - outflow
    tankVolumes[fixed] = max(tankVolumes[fixed] + net, 0)
    if net > 0 {
      let value = mass / volume
      parcels.stack(volume: net, value: value, onto: row, tolerance: tolerance)
      concentrations[node] = outflow > 0 ? value : parcels.value(row, atOutlet: true) ?? value
    } else if outflow > 0 {
      let left = parcels.pull(volume: -net, from: row)
      let total = left.volume + volume
      if total > 0 { concentrations[node] = (left.mass + mass) / total }
    }
  }
}
