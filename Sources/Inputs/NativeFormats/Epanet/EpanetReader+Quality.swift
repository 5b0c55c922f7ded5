import Water

extension EpanetReader {
  /// A row of [QUALITY]: a node and what its water holds at the start.
  mutating func readQuality(_ row: Row) {
    guard has(2, row, "node and concentration") else { return }
    if row.tokens.count > 2 {
      error(
        "EPA-0080", "a range of nodes is not supported: give each its own row", row.tokens[2], row)
      return
    }
    model.quality.initial.append(
      WaterQualityModel.Value(
        row.tokens[0].text, number(row, 1, "concentration"), line: row.line))
  }

  /// A row of [SOURCES]: node, kind, strength and pattern; old files leave the kind out.
  mutating func readSource(_ row: Row) {
    guard has(2, row, "node, kind and strength") else { return }
    let kinds = WaterSourceKind.allCases.map { ($0.rawValue, $0) }
    let isOld = row.tokens[1].number != nil
    guard
      let kind = isOld ? .concentration : choice(row.tokens[1], row, "kind of source", kinds)
    else { return }
    let place = isOld ? 1 : 2
    model.quality.sources.append(
      WaterQualityModel.Source(
        row.tokens[0].text, kind, strength: number(row, place, "strength"),
        pattern: word(row, place + 1)?.text, line: row.line))
  }

  /// A row of [REACTIONS].
  mutating func readReaction(_ row: Row) {
    let first = row.tokens[0]
    if first.begins("ROUG") || first.begins("LIMI") {
      if number(row, row.tokens.count - 1, "figure") != 0 {
        diagnostics.warning(
          "EPA-0081", "this figure of reactions is not used", at: location(first, line: row.line),
          text: first.text)
      }
      return
    }
    guard has(3, row, "keyword, object and coefficient") else { return }
    let value = number(row, 2, "coefficient")
    let second = row.tokens[1]
    if first.begins("ORDE") || first.begins("GLOB") {
      let places = [("BULK", 0), ("WALL", 1), ("TANK", 2)]
      guard let place = choice(second, row, "place of a reaction", places) else { return }
      readGlobalReaction(isOrder: first.begins("ORDE"), place: place, value)
      return
    }
    let one = WaterQualityModel.Value(second.text, value, line: row.line)
    if first.begins("BULK") {
      model.quality.pipeBulkCoefficients.append(one)
    } else if first.begins("WALL") {
      model.quality.pipeWallCoefficients.append(one)
    } else if first.begins("TANK") {
      model.quality.tankCoefficients.append(one)
    } else {
      let names = ["ORDER", "GLOBAL", "BULK", "WALL", "TANK", "LIMITING", "ROUGHNESS"]
      error("EPA-0082", "there is no such reaction", first, row, suggestion: nearest(first, names))
    }
  }

  private mutating func readGlobalReaction(isOrder: Bool, place: Int, _ value: Double) {
    switch (isOrder, place) {
    case (true, 0): model.quality.bulkOrder = value
    case (true, 1): model.quality.wallOrder = value
    case (true, _): model.quality.tankOrder = value
    case (false, 1): model.quality.wallCoefficient = value
    case (false, _): model.quality.bulkCoefficient = value
    }
  }

  /// Rows of [MIXING], once all tanks are known: tank, kind, and for 2COMP the share of the first
  /// compartment.
  mutating func applyMixing() {
    if mixingRows.isEmpty { return }
    var rowOfTank: [String: Int] = [:]
    for (row, tank) in model.tanks.enumerated() { rowOfTank[tank.identifier] = row }
    for row in mixingRows {
      guard has(2, row, "tank and kind of mixing") else { continue }
      guard let tank = rowOfTank[row.tokens[0].text] else {
        // EPANET passes over reservoirs and junctions here.
        diagnostics.warning(
          "EPA-0083", "there is no such tank; its mixing is passed over",
          at: location(row.tokens[0], line: row.line), text: row.tokens[0].text)
        continue
      }
      let kinds = [("MIXED", 0), ("2COMP", 1), ("FIFO", 2), ("LIFO", 3)]
      guard let kind = choice(row.tokens[1], row, "kind of mixing", kinds) else { continue }
      switch kind {
      case 0: model.tanks[tank].mixing = .complete
      case 1:
        let share = number(row, 2, "share of the first compartment", absent: 1)
        model.tanks[tank].mixing = .twoCompartments(share: share)
      case 2: model.tanks[tank].mixing = .firstInFirstOut
      default: model.tanks[tank].mixing = .lastInFirstOut
      }
    }
  }

  /// Rows of [LEAKAGE], once all pipes are known: pipe, area of leaks, and its growth by pressure.
  mutating func applyLeakage() {
    for row in leakageRows {
      guard has(3, row, "pipe, area of leaks and expansion") else { continue }
      guard case .pipe(let index)? = rowOfLink[row.tokens[0].text] else {
        error(
          "EPA-0086", "there is no such pipe", row.tokens[0], row,
          suggestion: nearest(row.tokens[0], model.pipes.map(\.identifier)))
        continue
      }
      model.pipes[index].leakArea = number(row, 1, "area of leaks")
      model.pipes[index].leakExpansion = number(row, 2, "expansion of leaks")
    }
  }

  /// `QUALITY NONE`, `CHEMICAL`, `AGE`, `TRACE node`, or the name of a substance.
  mutating func readConstituent(_ row: Row) {
    guard has(2, row, "QUALITY and what is followed") else { return }
    let token = row.tokens[1]
    if token.begins("NONE") {
      model.quality.constituent = .none
    } else if token.begins("AGE") {
      model.quality.constituent = .age
    } else if token.begins("TRACE") {
      guard has(3, row, "QUALITY, TRACE and a node") else { return }
      model.quality.constituent = .trace(node: row.tokens[2].text)
    } else {
      model.quality.constituent = .chemical
    }
  }

  /// A row of [ENERGY]: of all pumps, or `PUMP name PRICE|PATTERN|EFFIC value`.
  mutating func readEnergy(_ row: Row) {
    guard has(3, row, "GLOBAL, PUMP or DEMAND CHARGE and its figures") else { return }
    let first = row.tokens[0]
    if first.begins("DEMA") {
      model.options.energy.demandCharge = number(row, 2, "demand charge")
      return
    }
    let properties = [("PRICE", 0), ("PATTERN", 1), ("EFFICIENCY", 2)]
    if first.begins("GLOB") {
      guard let property = choice(row.tokens[1], row, "figure of energy", properties) else {
        return
      }
      switch property {
      case 0: model.options.energy.price = number(row, 2, "price")
      case 1: model.options.energy.pricePattern = row.tokens[2].text
      default: model.options.energy.efficiency = number(row, 2, "efficiency")
      }
    } else if first.begins("PUMP") {
      guard has(4, row, "PUMP, its name, PRICE, PATTERN or EFFIC, and a value") else { return }
      energyRows.append(row)
    } else {
      error(
        "EPA-0084", "there is no such figure of energy", first, row,
        suggestion: nearest(first, ["GLOBAL", "PUMP", "DEMAND"]))
    }
  }

  /// Rows of single pumps, once all pumps are known.
  mutating func applyEnergies() {
    for row in energyRows {
      guard case .pump(let index)? = rowOfLink[row.tokens[1].text] else {
        error(
          "EPA-0085", "there is no such pump", row.tokens[1], row,
          suggestion: nearest(row.tokens[1], model.pumps.map(\.identifier)))
        continue
      }
      let properties = [("PRICE", 0), ("PATTERN", 1), ("EFFICIENCY", 2)]
      guard let property = choice(row.tokens[2], row, "figure of energy", properties) else {
        continue
      }
      switch property {
      case 0: model.pumps[index].price = number(row, 3, "price")
      case 1: model.pumps[index].pricePattern = row.tokens[3].text
      default: model.pumps[index].efficiencyCurve = row.tokens[3].text
      }
    }
  }
}
