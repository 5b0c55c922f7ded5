import Diagnostics
import Numerics

/// Resolves a model into the tables of a network, collecting every finding on the way.
struct WaterNetworkBuilder {
  let model: WaterModel
  let units: WaterUnits
  var diagnostics = DiagnosticList()

  var nodeIdentifiers: [String] = []
  var junctionCount = 0
  var elevations: [Double] = []
  var fileNodes: [Int32] = []
  var linkIdentifiers: [String] = []
  var fileLinks: [Int32] = []
  var demandStarts: [Int32] = [0]
  var demandBases: [Double] = []
  var demandPatterns: [Int32] = []
  var emitterResistances: [Double] = []
  var fixedNodes = FixedNodeTable()
  var links = LinkTable()
  var leakage: [WaterLeakageRow] = []
  var patterns = SampleTable()
  var curves = CurveTable()
  var controls: [ResolvedControl] = []
  var rules: [ResolvedRule] = []

  /// Junctions, then reservoirs, then tanks, in the order of the file.
  let nodeNames: NameIndex
  /// Pipes, then pumps, then valves, in the order of the file.
  let linkNames: NameIndex
  let patternNames: NameIndex
  let curveNames: NameIndex
  /// The final index of each node and link, by row of the file.
  var nodeOfRow: [Int32] = []
  var linkOfRow: [Int32] = []

  init(_ model: WaterModel) {
    self.model = model
    units = WaterUnits(model.options)
    nodeNames = NameIndex(
      model.junctions.map(\.identifier) + model.reservoirs.map(\.identifier)
        + model.tanks.map(\.identifier))
    linkNames = NameIndex(
      model.pipes.map(\.identifier) + model.pumps.map(\.identifier)
        + model.valves.map(\.identifier))
    patternNames = NameIndex(model.patterns.map(\.identifier))
    curveNames = NameIndex(model.curves.map(\.identifier))
  }

  /// Does all; without errors in `diagnostics` afterwards, the tables are complete.
  mutating func resolve() {
    checkOptions()
    checkNames()
    resolvePatternsAndCurves()
    if diagnostics.hasErrors { return }
    numberNodesAndLinks()
    resolveJunctions()
    resolveFixedNodes()
    if diagnostics.hasErrors { return }
    resolvePipes()
    resolveLeakage()
    resolvePumps()
    resolveValves()
    if diagnostics.hasErrors { return }
    checkValveNeighbors()
    warnOfLooseJunctions()
    resolveControls()
    resolveRules()
  }

  func location(_ line: Int) -> SourceLocation {
    SourceLocation(file: model.file, line: line, column: line > 0 ? 1 : 0)
  }

  mutating func error(
    _ code: String, _ sentence: String, line: Int, text: String = "", suggestion: String? = nil
  ) {
    diagnostics.error(
      code, sentence, at: location(line), text: text, suggestion: suggestion)
  }

  /// Records an error unless `value` is finite and `isValid`.
  mutating func require(
    _ value: Double, _ isValid: Bool, _ quantity: String, of identifier: String, line: Int
  ) {
    if value.isFinite && abs(value) < 1e15 && isValid { return }
    error(
      "WAT-0110", "the \(quantity) of \(identifier) is out of range", line: line, text: "\(value)")
  }

  private mutating func checkNames() {
    let nodeLines =
      model.junctions.map(\.line) + model.reservoirs.map(\.line) + model.tanks.map(\.line)
    for row in nodeNames.repeatedRows {
      error("WAT-0101", "two nodes have one identifier", line: nodeLines[row], text: nodeName(row))
    }
    let linkLines = model.pipes.map(\.line) + model.pumps.map(\.line) + model.valves.map(\.line)
    for row in linkNames.repeatedRows {
      error("WAT-0102", "two links have one identifier", line: linkLines[row], text: linkName(row))
    }
    if model.reservoirs.isEmpty && model.tanks.isEmpty {
      error("WAT-0103", "the network has no reservoir and no tank", line: 0)
    }
  }

  /// Junctions that no link reaches get nothing; worth a word, since in a file it is a slip.
  private mutating func warnOfLooseJunctions() {
    var isReached = [Bool](repeating: false, count: nodeIdentifiers.count)
    for link in links.starts.indices {
      isReached[Int(links.starts[link])] = true
      isReached[Int(links.ends[link])] = true
    }
    for (row, junction) in model.junctions.enumerated() where !isReached[Int(nodeOfRow[row])] {
      diagnostics.warning(
        "WAT-0150", "no link leads to this junction, so it gets nothing",
        at: location(junction.line), text: junction.identifier)
    }
  }

  private func nodeName(_ row: Int) -> String {
    if row < model.junctions.count { return model.junctions[row].identifier }
    let rest = row - model.junctions.count
    if rest < model.reservoirs.count { return model.reservoirs[rest].identifier }
    return model.tanks[rest - model.reservoirs.count].identifier
  }

  private func linkName(_ row: Int) -> String {
    if row < model.pipes.count { return model.pipes[row].identifier }
    let rest = row - model.pipes.count
    if rest < model.pumps.count { return model.pumps[rest].identifier }
    return model.valves[rest - model.pumps.count].identifier
  }

  private mutating func checkOptions() {
    let options = model.options
    let positive: [(Double, String)] = [
      (options.specificGravity, "specific gravity"), (options.viscosity, "viscosity"),
      (options.accuracy, "accuracy"), (options.pressureExponent, "pressure exponent"),
      (options.emitterExponent, "emitter exponent"),
    ]
    for (value, name) in positive { require(value, value > 0, name, of: "the options", line: 0) }
    let others: [(Double, String)] = [
      (options.demandMultiplier, "demand multiplier"), (options.dampLimit, "damp limit"),
      (options.headErrorLimit, "head error"), (options.flowChangeLimit, "flow change"),
      (options.minimumPressure, "minimum pressure"),
      (options.requiredPressure ?? 0, "required pressure"),
    ]
    for (value, name) in others { require(value, value >= 0, name, of: "the options", line: 0) }
    let times = model.times
    let steps = [times.hydraulicStep, times.patternStep, times.reportStep]
    let starts = [
      times.duration, times.patternStart, times.reportStart, times.ruleStep, times.startClockTime,
    ]
    let limit = 3_155_760_000
    if steps.contains(where: { $0 <= 0 || $0 > limit })
      || starts.contains(where: { $0 < 0 || $0 > limit })
    {
      error("WAT-0105", "a time of the options is out of range", line: 0)
    }
    if options.trials < 1 || options.trials > 1_000_000 || options.checkFrequency < 1
      || options.checkFrequency > 1_000_000 || options.maximumCheck < 0
      || (options.extraTrials ?? 0) < 0 || (options.extraTrials ?? 0) > 1_000_000
    {
      error("WAT-0106", "a number of trials is out of range", line: 0)
    }
  }

  private mutating func resolvePatternsAndCurves() {
    for row in patternNames.repeatedRows {
      let pattern = model.patterns[row]
      error(
        "WAT-0107", "two patterns have one identifier", line: pattern.line,
        text: pattern.identifier)
    }
    for pattern in model.patterns {
      if pattern.factors.isEmpty {
        error("WAT-0108", "a pattern has no factor", line: pattern.line, text: pattern.identifier)
      }
      for factor in pattern.factors {
        require(factor, true, "factor", of: "pattern \(pattern.identifier)", line: pattern.line)
      }
      patterns.append(pattern.factors)
    }
    for row in curveNames.repeatedRows {
      let curve = model.curves[row]
      error(
        "WAT-0109", "two curves have one identifier", line: curve.line, text: curve.identifier)
    }
    for curve in model.curves {
      if curve.x.isEmpty || curve.x.count != curve.y.count {
        error("WAT-0111", "a curve has no points", line: curve.line, text: curve.identifier)
      }
      for value in curve.x + curve.y {
        require(value, true, "point", of: "curve \(curve.identifier)", line: curve.line)
      }
      if zip(curve.x, curve.x.dropFirst()).contains(where: { $1 - $0 <= 0 }) {
        error("WAT-0112", "the x of a curve do not rise", line: curve.line, text: curve.identifier)
      }
      curves.append(curve)
    }
  }

  private mutating func numberNodesAndLinks() {
    let rowCount = nodeNames.rows.count
    nodeOfRow = [Int32](repeating: 0, count: rowCount)
    junctionCount = model.junctions.count
    let junctionRows = nodeNames.rows.filter { $0 < junctionCount }
    let fixedRows = nodeNames.rows.filter { $0 >= junctionCount }
    for (index, row) in (junctionRows + fixedRows).enumerated() {
      nodeOfRow[row] = Int32(index)
      nodeIdentifiers.append(nodeName(row))
    }
    fileNodes = nodeOfRow
    linkOfRow = [Int32](repeating: 0, count: linkNames.rows.count)
    for (index, row) in linkNames.rows.enumerated() {
      linkOfRow[row] = Int32(index)
      linkIdentifiers.append(linkName(row))
    }
    fileLinks = linkOfRow
    elevations = [Double](repeating: 0, count: rowCount)
  }

  /// The index of a pattern, -1 for `nil`; records an error for a name that names none.
  mutating func patternRow(_ name: String?, line: Int) -> Int32 {
    guard let name else { return -1 }
    if let row = patternNames.row(name) { return Int32(row) }
    error(
      "WAT-0113", "there is no such pattern", line: line, text: name,
      suggestion: patternNames.nearest(name))
    return -1
  }

  /// The index of a curve; records an error for a name that names none.
  mutating func curveRow(_ name: String, line: Int) -> Int32? {
    if let row = curveNames.row(name) { return Int32(row) }
    error(
      "WAT-0114", "there is no such curve", line: line, text: name,
      suggestion: curveNames.nearest(name))
    return nil
  }

  mutating func nodeIndex(_ name: String, line: Int) -> Int32? {
    if let row = nodeNames.row(name) { return nodeOfRow[row] }
    error(
      "WAT-0115", "there is no such node", line: line, text: name,
      suggestion: nodeNames.nearest(name))
    return nil
  }

  mutating func linkIndex(_ name: String, line: Int) -> Int32? {
    if let row = linkNames.row(name) { return linkOfRow[row] }
    error(
      "WAT-0116", "there is no such link", line: line, text: name,
      suggestion: linkNames.nearest(name))
    return nil
  }
}
