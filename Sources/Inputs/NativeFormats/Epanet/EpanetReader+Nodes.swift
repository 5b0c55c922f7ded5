import Water

extension EpanetReader {
  mutating func readJunction(_ row: Row) {
    guard has(1, row, "an identifier") else { return }
    let identifier = row.tokens[0].text
    var junction = WaterJunction(
      identifier, elevation: number(row, 1, "elevation", absent: 0), line: row.line)
    // Without a demand there is still a first category, which a [DEMANDS] row replaces.
    let base = number(row, 2, "demand", absent: 0)
    junction.demands = [
      WaterDemandCategory(base: base, pattern: patternName(row, 3), line: row.line)
    ]
    if rowOfJunction[identifier] == nil { rowOfJunction[identifier] = model.junctions.count }
    model.junctions.append(junction)
  }

  /// The pattern's name at `index`; "*" stands for none.
  private func patternName(_ row: Row, _ index: Int) -> String? {
    guard let token = word(row, index), token.text != "*" else { return nil }
    return token.text
  }

  mutating func readReservoir(_ row: Row) {
    guard has(2, row, "identifier and head") else { return }
    model.reservoirs.append(
      WaterReservoir(
        row.tokens[0].text, head: number(row, 1, "head"), pattern: patternName(row, 2),
        line: row.line))
  }

  mutating func readTank(_ row: Row) {
    // Old files put reservoirs here: identifier, head and pattern.
    if row.tokens.count <= 3 {
      readReservoir(row)
      return
    }
    guard has(6, row, "identifier, elevation, three levels and diameter") else { return }
    var tank = WaterTank(
      row.tokens[0].text, elevation: number(row, 1, "elevation"),
      initialLevel: number(row, 2, "initial level"),
      minimumLevel: number(row, 3, "minimum level"),
      maximumLevel: number(row, 4, "maximum level"), diameter: number(row, 5, "diameter"),
      minimumVolume: number(row, 6, "minimum volume", absent: 0),
      volumeCurve: patternName(row, 7), line: row.line)
    if let overflow = word(row, 8) {
      tank.canOverflow =
        choice(overflow, row, "choice", [("YES", true), ("TRUE", true), ("NO", false)]) ?? false
    }
    model.tanks.append(tank)
  }

  mutating func readCoordinate(_ row: Row) {
    guard has(3, row, "node, x and y") else { return }
    model.coordinates.append(
      WaterCoordinate(
        node: row.tokens[0].text, x: number(row, 1, "x coordinate"),
        y: number(row, 2, "y coordinate")))
  }

  /// The rows of [DEMANDS]: the first of a junction replaces that of its own row, the rest add to
  /// it.
  mutating func applyDemands() {
    for row in demandRows {
      guard has(2, row, "junction and demand") else { continue }
      if row.tokens[0].begins("MULTIPLY") {
        model.options.demandMultiplier = number(row, 1, "multiplier")
        continue
      }
      guard let index = junctionRow(row) else { continue }
      let demand = WaterDemandCategory(
        base: number(row, 1, "demand"), pattern: patternName(row, 2), line: row.line)
      if hasReplacedDemand.insert(index).inserted {
        model.junctions[index].demands = [demand]
      } else {
        model.junctions[index].demands.append(demand)
      }
    }
  }

  mutating func applyEmitters() {
    for row in emitterRows {
      guard has(2, row, "junction and coefficient"), let index = junctionRow(row) else { continue }
      let coefficient = number(row, 1, "coefficient")
      if coefficient < 0 {
        error("EPA-0020", "an emitter's coefficient is not negative", row.tokens[1], row)
      }
      model.junctions[index].emitterCoefficient = coefficient
    }
  }

  private mutating func junctionRow(_ row: Row) -> Int? {
    if let index = rowOfJunction[row.tokens[0].text] { return index }
    // A demand at a tank or reservoir has no effect, as in EPANET.
    let name = row.tokens[0].text
    if model.reservoirs.contains(where: { $0.identifier == name })
      || model.tanks.contains(where: { $0.identifier == name })
    {
      diagnostics.warning(
        "EPA-0022", "this row has no effect at a tank or reservoir",
        at: location(row.tokens[0], line: row.line), text: name)
      return nil
    }
    error(
      "EPA-0021", "there is no such junction", row.tokens[0], row,
      suggestion: nearest(row.tokens[0], model.junctions.map(\.identifier)))
    return nil
  }
}
