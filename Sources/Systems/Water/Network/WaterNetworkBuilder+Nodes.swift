import Numerics

extension WaterNetworkBuilder {
  /// Elevations, demands and emitters of the junctions.
  mutating func resolveJunctions() {
    let defaultPattern = patternNames.row(model.options.defaultPattern).map(Int32.init) ?? -1
    var rowOfNode = [Int](repeating: 0, count: junctionCount)
    for row in 0..<junctionCount { rowOfNode[Int(nodeOfRow[row])] = row }
    let exponent = 1 / model.options.emitterExponent
    for node in 0..<junctionCount {
      let junction = model.junctions[rowOfNode[node]]
      let name = junction.identifier
      require(junction.elevation, true, "elevation", of: name, line: junction.line)
      elevations[node] = junction.elevation / units.length
      for demand in junction.demands {
        let line = demand.line > 0 ? demand.line : junction.line
        require(demand.base, true, "demand", of: name, line: line)
        demandBases.append(demand.base / units.flow)
        demandPatterns.append(
          demand.pattern == nil ? defaultPattern : patternRow(demand.pattern, line: line))
      }
      demandStarts.append(Int32(demandBases.count))
      let coefficient = junction.emitterCoefficient
      require(coefficient, coefficient >= 0, "emitter coefficient", of: name, line: junction.line)
      // Head loss h = K q^(1/γ) of an emitter q = k p^γ, in internal units.
      emitterResistances.append(
        coefficient > 0
          ? Elementary.pow(units.flow, exponent) / units.emitterPressure
            / Elementary.pow(coefficient, exponent)
          : 0)
    }
  }

  /// Reservoirs and tanks.
  mutating func resolveFixedNodes() {
    let count = model.reservoirs.count + model.tanks.count
    var rowOfNode = [Int](repeating: 0, count: count)
    for row in 0..<count { rowOfNode[Int(nodeOfRow[junctionCount + row]) - junctionCount] = row }
    for fixed in 0..<count {
      let row = rowOfNode[fixed]
      if row < model.reservoirs.count {
        resolve(model.reservoirs[row], node: junctionCount + fixed)
      } else {
        resolve(model.tanks[row - model.reservoirs.count], node: junctionCount + fixed)
      }
    }
  }

  private mutating func resolve(_ reservoir: WaterReservoir, node: Int) {
    require(reservoir.head, true, "head", of: reservoir.identifier, line: reservoir.line)
    let head = reservoir.head / units.length
    elevations[node] = head
    fixedNodes.isReservoir.append(true)
    fixedNodes.pattern.append(patternRow(reservoir.pattern, line: reservoir.line))
    fixedNodes.area.append(0)
    fixedNodes.initialHead.append(head)
    fixedNodes.minimumHead.append(-1e10)
    fixedNodes.maximumHead.append(1e10)
    fixedNodes.initialVolume.append(0)
    fixedNodes.minimumVolume.append(0)
    fixedNodes.maximumVolume.append(0)
    fixedNodes.volumeCurve.append(-1)
    fixedNodes.canOverflow.append(false)
    fixedNodes.mixing.append(.complete)
  }

  private mutating func resolve(_ tank: WaterTank, node: Int) {
    let name = tank.identifier
    for (value, quantity) in [
      (tank.elevation, "elevation"), (tank.initialLevel, "initial level"),
      (tank.minimumLevel, "minimum level"), (tank.maximumLevel, "maximum level"),
    ] {
      require(value, true, quantity, of: name, line: tank.line)
    }
    require(
      tank.minimumVolume, tank.minimumVolume >= 0, "minimum volume", of: name, line: tank.line)
    if !(tank.minimumLevel <= tank.initialLevel && tank.initialLevel <= tank.maximumLevel
      && tank.minimumLevel < tank.maximumLevel)
    {
      error(
        "WAT-0120", "a tank's initial level lies outside its lowest and highest", line: tank.line,
        text: name)
    }
    let curve = tank.volumeCurve.flatMap { curveRow($0, line: tank.line) } ?? -1
    if tank.volumeCurve != nil && curve < 0 { return }
    let volumes = curve < 0 ? cylinderVolumes(tank) : curveVolumes(tank, curve)
    if volumes.maximum - volumes.minimum < 0.01 {
      error(
        "WAT-0122", "a tank holds less than a hundredth of a cubic foot", line: tank.line,
        text: name)
    }
    let elevation = tank.elevation / units.length
    elevations[node] = elevation
    fixedNodes.isReservoir.append(false)
    fixedNodes.pattern.append(-1)
    fixedNodes.area.append(
      (volumes.maximum - volumes.minimum)
        / ((tank.maximumLevel - tank.minimumLevel) / units.length))
    if curve < 0 {
      let diameter = tank.diameter / units.length
      fixedNodes.area[fixedNodes.area.count - 1] = Double.pi * diameter * diameter / 4
    }
    fixedNodes.initialHead.append(elevation + tank.initialLevel / units.length)
    fixedNodes.minimumHead.append(elevation + tank.minimumLevel / units.length)
    fixedNodes.maximumHead.append(elevation + tank.maximumLevel / units.length)
    fixedNodes.initialVolume.append(volumes.initial)
    fixedNodes.minimumVolume.append(volumes.minimum)
    fixedNodes.maximumVolume.append(volumes.maximum)
    fixedNodes.volumeCurve.append(curve)
    fixedNodes.canOverflow.append(tank.canOverflow)
    fixedNodes.mixing.append(tank.mixing)
    if case .twoCompartments(let share) = tank.mixing {
      require(share, share >= 0 && share <= 1, "mixed share", of: name, line: tank.line)
    }
  }

  private typealias Volumes = (minimum: Double, initial: Double, maximum: Double)

  /// ft³, from feet: a metric file's rounded cubic metre would not be that of its rounded metre, and
  /// levels would jump by 5e-6 of themselves.
  private mutating func cylinderVolumes(_ tank: WaterTank) -> Volumes {
    require(tank.diameter, tank.diameter > 0, "diameter", of: tank.identifier, line: tank.line)
    let diameter = tank.diameter / units.length
    let area = Double.pi * diameter * diameter / 4
    let lowest = tank.minimumLevel / units.length
    let minimum =
      tank.minimumVolume > 0 ? tank.minimumVolume / units.volume : area * lowest
    return (
      minimum, minimum + area * (tank.initialLevel / units.length - lowest),
      minimum + area * (tank.maximumLevel / units.length - lowest)
    )
  }

  /// ft³.
  private mutating func curveVolumes(_ tank: WaterTank, _ curve: Int32) -> Volumes {
    let range = curves.range(curve)
    let rises = range.dropFirst().allSatisfy { curves.y[$0] > curves.y[$0 - 1] }
    if range.count < 2 || !rises || curves.x[range.lowerBound] > tank.minimumLevel
      || curves.x[range.upperBound - 1] < tank.maximumLevel
    {
      error(
        "WAT-0121", "a tank's volume curve does not rise over all its levels", line: tank.line,
        text: tank.volumeCurve ?? "")
    }
    return (
      curves.y(curve, at: tank.minimumLevel) / units.volume,
      curves.y(curve, at: tank.initialLevel) / units.volume,
      curves.y(curve, at: tank.maximumLevel) / units.volume
    )
  }
}

extension WaterNetworkBuilder {
  /// Kinematic viscosity in ft²/s; the option is a multiple of 1.1e-5 ft²/s if above 1e-3.
  var viscosity: Double {
    let option = model.options.viscosity
    return option > 1e-3 ? option * 1.1e-5 : option / (units.length * units.length)
  }
}
