import Diagnostics
import Water

extension EpanetReader {
  func nearest(_ token: EpanetToken, _ names: [String]) -> String? {
    // Beyond this a suggestion costs more than it is worth.
    if diagnostics.errorCount > DiagnosticList.limit { return nil }
    return Spelling.nearest(to: token.text, among: names)
  }

  private mutating func register(_ name: String, _ row: LinkRow) {
    if rowOfLink[name] == nil { rowOfLink[name] = row }
  }

  mutating func readPipe(_ row: Row) {
    guard has(6, row, "identifier, two nodes, length, diameter and roughness") else { return }
    var pipe = WaterPipe(
      row.tokens[0].text, from: row.tokens[1].text, to: row.tokens[2].text,
      length: number(row, 3, "length"), diameter: number(row, 4, "diameter"),
      roughness: number(row, 5, "roughness"), line: row.line)
    // Minor loss and status may each stand alone.
    for index in 6..<max(6, min(row.tokens.count, 8)) {
      let token = row.tokens[index]
      if index == 6, let loss = token.number {
        pipe.minorLoss = loss
      } else if token.begins("CV") {
        pipe.hasCheckValve = true
      } else if token.begins("CLOSED") {
        pipe.isOpen = false
      } else if !token.begins("OPEN") {
        error(
          "EPA-0030", "this is neither a minor loss nor a status (OPEN, CLOSED, CV)", token, row,
          suggestion: nearest(token, ["OPEN", "CLOSED", "CV"]))
      }
    }
    register(pipe.identifier, .pipe(model.pipes.count))
    model.pipes.append(pipe)
  }

  mutating func readPump(_ row: Row) {
    guard has(4, row, "identifier, two nodes and HEAD or POWER") else { return }
    var pump = WaterPump(
      row.tokens[0].text, from: row.tokens[1].text, to: row.tokens[2].text,
      characteristic: .constantPower(0), line: row.line)
    var isComplete = false
    if row.tokens[3].number != nil {
      isComplete = readOldPump(row, &pump)
    } else {
      var index = 3
      while index < row.tokens.count {
        guard let value = word(row, index + 1) else {
          error("EPA-0031", "a value is missing after this word", row.tokens[index], row)
          return
        }
        let keyword = row.tokens[index]
        if keyword.begins("HEAD") {
          pump.characteristic = .headCurve(value.text)
          isComplete = true
        } else if keyword.begins("POWER") {
          pump.characteristic = .constantPower(number(row, index + 1, "power"))
          isComplete = true
        } else if keyword.begins("SPEED") {
          pump.speed = number(row, index + 1, "speed")
        } else if keyword.begins("PATTERN") {
          pump.speedPattern = value.text
        } else {
          error(
            "EPA-0032", "this is no property of a pump (HEAD, POWER, SPEED, PATTERN)", keyword,
            row, suggestion: nearest(keyword, ["HEAD", "POWER", "SPEED", "PATTERN"]))
        }
        index += 2
      }
    }
    if !isComplete {
      error("EPA-0033", "the pump has neither HEAD nor POWER", row.tokens[0], row)
    }
    // Speed 0 is a pump that stands still.
    if pump.speed == 0 { pump.isOpen = false }
    register(pump.identifier, .pump(model.pumps.count))
    model.pumps.append(pump)
  }

  /// The old form: a power, or design head and flow, or shut-off head and two more points.
  private mutating func readOldPump(_ row: Row, _ pump: inout WaterPump) -> Bool {
    let values = (3..<row.tokens.count).map { number(row, $0, "figure of the pump") }
    if values.count == 1 {
      pump.characteristic = .constantPower(values[0])
      return true
    }
    // An identifier that no [CURVES] row can spell, since words hold no blank.
    let name = "pump " + pump.identifier
    if values.count == 2 {
      model.curves.append(WaterCurve(name, x: [values[1]], y: [values[0]], line: row.line))
    } else if values.count >= 5 {
      model.curves.append(
        WaterCurve(
          name, x: [0, values[2], values[4]], y: [values[0], values[1], values[3]],
          line: row.line))
    } else {
      error("EPA-0034", "a pump's figures are 1, 2 or 5 numbers", row.tokens[3], row)
    }
    pump.characteristic = .headCurve(name)
    return true
  }

  mutating func readValve(_ row: Row) {
    guard has(6, row, "identifier, two nodes, diameter, type and setting") else { return }
    let kinds = WaterValve.Kind.allCases.map { ($0.rawValue, $0) }
    guard let kind = choice(row.tokens[4], row, "type of valve", kinds) else { return }
    var valve = WaterValve(
      row.tokens[0].text, from: row.tokens[1].text, to: row.tokens[2].text,
      diameter: number(row, 3, "diameter"), kind: kind, setting: 0, line: row.line)
    if kind == .generalPurpose {
      valve.curve = row.tokens[5].text
    } else {
      valve.setting = number(row, 5, "setting")
    }
    valve.minorLoss = number(row, 6, "minor loss", absent: 0)
    if kind == .positionalControl { valve.curve = word(row, 7)?.text }
    register(valve.identifier, .valve(model.valves.count))
    model.valves.append(valve)
  }

  /// The rows of [STATUS]: OPEN, CLOSED, a speed or a setting.
  mutating func applyStatuses() {
    for row in statusRows {
      guard has(2, row, "link and status") else { continue }
      if row.tokens.count > 2 {
        error(
          "EPA-0035", "a range of links is not supported: give each its own row", row.tokens[2],
          row)
        continue
      }
      guard let link = rowOfLink[row.tokens[0].text] else {
        let names =
          model.pipes.map(\.identifier) + model.pumps.map(\.identifier)
          + model.valves.map(\.identifier)
        error(
          "EPA-0036", "there is no such link", row.tokens[0], row,
          suggestion: nearest(row.tokens[0], names))
        continue
      }
      applyStatus(row, link)
    }
  }

  private mutating func applyStatus(_ row: Row, _ link: LinkRow) {
    let token = row.tokens[1]
    guard let action = linkAction(token, row) else { return }
    switch (link, action) {
    case (.pipe(let index), _):
      if model.pipes[index].hasCheckValve {
        error("EPA-0037", "the status of a pipe with a check valve is not set", token, row)
      } else if case .set = action {
        error("EPA-0038", "a pipe is OPEN or CLOSED", token, row)
      } else {
        model.pipes[index].isOpen = action == .open
      }
    case (.pump(let index), .open):
      model.pumps[index].isOpen = true
      model.pumps[index].speed = 1
    case (.pump(let index), .close): model.pumps[index].isOpen = false
    case (.pump(let index), .set(let speed)):
      model.pumps[index].speed = speed
      model.pumps[index].isOpen = speed != 0
    case (.valve(let index), .open): model.valves[index].fixedStatus = .open
    case (.valve(let index), .close): model.valves[index].fixedStatus = .closed
    case (.valve(let index), .set(let setting)):
      model.valves[index].setting = setting
      model.valves[index].fixedStatus = .active
    }
  }

  /// OPEN, CLOSED or a number.
  mutating func linkAction(_ token: EpanetToken, _ row: Row) -> WaterLinkAction? {
    if token.begins("OPEN") { return .open }
    if token.begins("CLOSED") { return .close }
    if let value = token.number { return .set(value) }
    error(
      "EPA-0039", "this is neither OPEN, CLOSED nor a number", token, row,
      suggestion: nearest(token, ["OPEN", "CLOSED"]))
    return nil
  }
}
