import Numerics

extension WaterNetworkBuilder {
  /// Pipes; makes room for all links.
  mutating func resolvePipes() {
    let count = linkIdentifiers.count
    links.kinds = [WaterLinkKind](repeating: .pipe, count: count)
    links.starts = [Int32](repeating: 0, count: count)
    links.ends = links.starts
    links.diameters = [Double](repeating: 0, count: count)
    links.lengths = links.diameters
    links.relativeRoughness = links.diameters
    links.resistances = links.diameters
    links.conductanceScales = links.diameters
    links.minorLosses = links.diameters
    links.initialStatuses = [WaterLinkStatus](repeating: .open, count: count)
    links.initialSettings = links.diameters
    links.curves = [Int32](repeating: -1, count: count)
    links.pumpRows = links.curves
    for (row, pipe) in model.pipes.enumerated() {
      let link = Int(linkOfRow[row])
      let (name, line) = (pipe.identifier, pipe.line)
      join(link, pipe.startNode, pipe.endNode, line: line, name: name)
      require(pipe.length, pipe.length > 0, "length", of: name, line: line)
      require(pipe.diameter, pipe.diameter > 0, "diameter", of: name, line: line)
      require(pipe.roughness, pipe.roughness > 0, "roughness", of: name, line: line)
      require(pipe.minorLoss, pipe.minorLoss >= 0, "minor loss", of: name, line: line)
      links.kinds[link] = pipe.hasCheckValve ? .checkValvePipe : .pipe
      links.initialStatuses[link] = pipe.isOpen ? .open : .closed
      let diameter = pipe.diameter / units.diameter
      links.diameters[link] = diameter
      links.lengths[link] = pipe.length / units.length
      links.minorLosses[link] = WaterNetworkBuilder.minorLoss(pipe.minorLoss, diameter: diameter)
      links.resistances[link] = resistance(pipe, diameter: diameter)
      links.conductanceScales[link] =
        1 / (model.options.headlossFormula.flowExponent * links.resistances[link])
      if model.options.headlossFormula == .darcyWeisbach {
        links.relativeRoughness[link] = pipe.roughness / (1000 * units.length) / diameter
      }
      if !links.resistances[link].isFinite || links.resistances[link] <= 0 {
        error("WAT-0129", "the pipe's resistance is out of range", line: line, text: name)
      }
    }
  }

  /// Loss coefficient of h = k q² from one in velocity heads: 8 / (g π²) K / d⁴, 0.02517 in EPANET.
  static func minorLoss(_ coefficient: Double, diameter: Double) -> Double {
    0.02517 * coefficient / (diameter * diameter) / (diameter * diameter)
  }

  /// Friction coefficients of the three formulas (EPANET 2.2 user manual, table 3.1).
  private func resistance(_ pipe: WaterPipe, diameter: Double) -> Double {
    let length = pipe.length / units.length
    switch model.options.headlossFormula {
    case .hazenWilliams:
      return 4.727 * length / Elementary.pow(pipe.roughness, 1.852)
        / Elementary.pow(diameter, 4.871)
    case .darcyWeisbach:
      let area = Double.pi * diameter * diameter / 4
      return length / 2 / 32.2 / diameter / (area * area)
    case .chezyManning:
      let factor = 4 * pipe.roughness / (1.49 * Double.pi * diameter * diameter)
      return factor * factor * Elementary.pow(diameter / 4, -1.333) * length
    }
  }

  private mutating func join(
    _ link: Int, _ start: String, _ end: String, line: Int, name: String
  ) {
    guard let start = nodeIndex(start, line: line), let end = nodeIndex(end, line: line) else {
      return
    }
    if start == end { error("WAT-0130", "a link joins a node to itself", line: line, text: name) }
    links.starts[link] = start
    links.ends[link] = end
  }

  mutating func resolvePumps() {
    for (row, pump) in model.pumps.enumerated() {
      let link = Int(linkOfRow[model.pipes.count + row])
      let (name, line) = (pump.identifier, pump.line)
      join(link, pump.startNode, pump.endNode, line: line, name: name)
      require(pump.speed, pump.speed >= 0, "speed", of: name, line: line)
      let pattern = patternRow(pump.speedPattern, line: line)
      if pattern >= 0, model.patterns[Int(pattern)].factors.contains(where: { $0 < 0 }) {
        error("WAT-0131", "a pump's speed pattern has a negative factor", line: line, text: name)
      }
      links.kinds[link] = .pump
      links.initialStatuses[link] = pump.isOpen ? .open : .closed
      // A pump that is off has speed 0, so that a control that shuts it finds nothing to do.
      links.initialSettings[link] = pump.isOpen ? pump.speed : 0
      guard let curve = pumpCurve(pump) else { continue }
      links.pumpRows[link] = Int32(links.pumps.count)
      links.pumps.append(curve)
      links.pumpLinks.append(Int32(link))
      links.pumpPatterns.append(pattern)
      resolveEnergy(pump)
    }
  }

  private mutating func resolveEnergy(_ pump: WaterPump) {
    let energy = model.options.energy
    let line = pump.line
    let price = pump.price ?? energy.price
    require(price, price >= 0, "price", of: pump.identifier, line: line)
    require(energy.efficiency, energy.efficiency > 0, "efficiency", of: "the options", line: 0)
    let pattern = pump.pricePattern ?? energy.pricePattern
    let curve = pump.efficiencyCurve.flatMap { curveRow($0, line: line) } ?? -1
    links.efficiencyCurves.append(curve)
    links.prices.append(price)
    links.pricePatterns.append(patternRow(pattern, line: line))
  }

  private mutating func pumpCurve(_ pump: WaterPump) -> WaterPumpCurve? {
    switch pump.characteristic {
    case .constantPower(let power):
      require(power, power > 0, "power", of: pump.identifier, line: pump.line)
      return WaterPumpCurve.constantPower(power / units.power)
    case .headCurve(let name):
      guard let row = curveRow(name, line: pump.line) else { return nil }
      let curve = model.curves[Int(row)]
      if let fitted = fittedPumpCurve(curve) { return fitted.converted(from: units) }
      let falls = curve.y.indices.dropFirst().allSatisfy { curve.y[$0] < curve.y[$0 - 1] }
      guard curve.x.count >= 2, falls, curve.x[0] >= 0 else {
        error(
          "WAT-0132", "a pump's curve does not fall, or one point of it is not positive",
          line: pump.line, text: name)
        return nil
      }
      let pieces = WaterPumpCurve(
        shape: .pieces, designFlow: (curve.x[0] + curve.x[curve.x.count - 1]) / 2,
        maximumHead: curve.y[0], curve: row)
      return pieces.converted(from: units)
    }
  }

  /// The power function of a curve of 1 point, or of 3 that begin at flow 0, in the file's units.
  private func fittedPumpCurve(_ curve: WaterCurve) -> WaterPumpCurve? {
    if curve.x.count == 1 {
      // A single point is the design point: shut-off head 4/3 of it, largest flow twice its own.
      return WaterPumpCurve.powerFunction(
        shutoffHead: 1.33334 * curve.y[0], flow1: curve.x[0], head1: curve.y[0],
        flow2: 2 * curve.x[0], head2: 0)
    }
    guard curve.x.count == 3, curve.x[0] == 0 else { return nil }
    return WaterPumpCurve.powerFunction(
      shutoffHead: curve.y[0], flow1: curve.x[1], head1: curve.y[1], flow2: curve.x[2],
      head2: curve.y[2])
  }

  mutating func resolveValves() {
    for (row, valve) in model.valves.enumerated() {
      let link = Int(linkOfRow[model.pipes.count + model.pumps.count + row])
      let (name, line) = (valve.identifier, valve.line)
      join(link, valve.startNode, valve.endNode, line: line, name: name)
      require(valve.diameter, valve.diameter > 0, "diameter", of: name, line: line)
      require(valve.minorLoss, valve.minorLoss >= 0, "minor loss", of: name, line: line)
      require(valve.setting, valve.setting > -1e9, "setting", of: name, line: line)
      let kind = WaterNetworkBuilder.linkKind(valve.kind)
      links.kinds[link] = kind
      let diameter = valve.diameter / units.diameter
      links.diameters[link] = diameter
      links.minorLosses[link] = WaterNetworkBuilder.minorLoss(valve.minorLoss, diameter: diameter)
      links.valveLinks.append(Int32(link))
      links.initialSettings[link] = units.internalSetting(valve.setting, of: kind)
      links.initialStatuses[link] = kind == .generalPurpose ? .open : .active
      if kind == .generalPurpose {
        links.curves[link] = headLossCurve(valve)
      } else if kind == .positionalControl {
        let isOpening = valve.setting >= 0 && valve.setting <= 100
        require(valve.setting, isOpening, "percentage open", of: name, line: line)
        if let curve = valve.curve { links.curves[link] = curveRow(curve, line: line) ?? -1 }
      }
      if valve.fixedStatus != .active {
        links.initialStatuses[link] = valve.fixedStatus == .open ? .open : .closed
        if kind != .generalPurpose { links.initialSettings[link] = WaterNetwork.noSetting }
      }
    }
    links.valveLinks.sort()
  }

  private mutating func headLossCurve(_ valve: WaterValve) -> Int32 {
    guard let name = valve.curve, let row = curveRow(name, line: valve.line) else {
      if valve.curve == nil {
        error(
          "WAT-0133", "a general purpose valve has no head loss curve", line: valve.line,
          text: valve.identifier)
      }
      return -1
    }
    if model.curves[Int(row)].x.count < 2 {
      error(
        "WAT-0134", "a head loss curve needs two points", line: valve.line, text: name)
    }
    return row
  }

  static func linkKind(_ kind: WaterValve.Kind) -> WaterLinkKind {
    switch kind {
    case .pressureReducing: .pressureReducing
    case .pressureSustaining: .pressureSustaining
    case .pressureBreaker: .pressureBreaker
    case .flowControl: .flowControl
    case .throttleControl: .throttleControl
    case .generalPurpose: .generalPurpose
    case .positionalControl: .positionalControl
    }
  }
}
