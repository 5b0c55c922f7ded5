import Diagnostics

/// Resolves the names of a quality model.
struct WaterQualityResolver {
  let network: WaterNetwork
  let model: WaterQualityModel
  var diagnostics = DiagnosticList()
  var initial: [Double]
  var sources: [WaterSource?]
  var tracedNode = -1
  var rates: WaterReactionRates

  private static let day = 86_400.0

  init(_ network: WaterNetwork, _ model: WaterQualityModel) {
    self.network = network
    self.model = model
    initial = [Double](repeating: 0, count: network.nodeCount)
    sources = [WaterSource?](repeating: nil, count: network.nodeCount)
    let day = WaterQualityResolver.day
    let lengthScale = model.wallOrder == 0 ? 1 : network.units.length
    rates = WaterReactionRates(
      bulk: [Double](repeating: model.bulkCoefficient / day, count: network.linkCount),
      tank: [Double](repeating: model.bulkCoefficient / day, count: network.fixedNodeCount),
      wall: [Double](
        repeating: model.wallCoefficient / day / lengthScale, count: network.linkCount),
      bulkOrder: model.bulkOrder, tankOrder: model.tankOrder, wallOrder: model.wallOrder,
      diffusivity: model.diffusivity > 1e-4
        ? model.diffusivity * 1.3e-8
        : model.diffusivity / (network.units.length * network.units.length))
  }

  mutating func resolve() {
    if case .trace(let name) = model.constituent {
      tracedNode = node(name, line: 0) ?? -1
    }
    for one in model.initial {
      if let index = node(one.identifier, line: one.line) {
        initial[index] = checked(one, atLeast: 0)
      }
    }
    if model.constituent != .chemical { return }
    for one in model.pipeBulkCoefficients {
      if let index = link(one) { rates.bulk[index] = checked(one) / WaterQualityResolver.day }
    }
    for one in model.pipeWallCoefficients {
      guard let index = link(one) else { continue }
      let lengthScale = model.wallOrder == 0 ? 1 : network.units.length
      rates.wall[index] = checked(one) / WaterQualityResolver.day / lengthScale
    }
    for one in model.tankCoefficients {
      guard let index = node(one.identifier, line: one.line) else { continue }
      if network.isTank(index) {
        rates.tank[index - network.junctionCount] = checked(one) / WaterQualityResolver.day
      }
    }
    for source in model.sources { resolve(source) }
  }

  private mutating func resolve(_ source: WaterQualityModel.Source) {
    guard let index = node(source.node, line: source.line) else { return }
    var resolved = WaterSource(source.kind, strength: source.strength)
    _ = checked(WaterQualityModel.Value(source.node, source.strength, line: source.line))
    if let name = source.pattern {
      guard let row = network.model.patterns.firstIndex(where: { $0.identifier == name }) else {
        error("WAT-0161", "there is no such pattern", line: source.line, text: name)
        return
      }
      resolved.pattern = Int32(row)
    }
    sources[index] = resolved
  }

  private mutating func node(_ name: String, line: Int) -> Int? {
    if let index = network.node(name) { return index }
    error(
      "WAT-0115", "there is no such node", line: line, text: name,
      suggestion: Spelling.nearest(to: name, among: network.nodeIdentifiers))
    return nil
  }

  private mutating func link(_ one: WaterQualityModel.Value) -> Int? {
    if let index = network.link(one.identifier) { return index }
    error(
      "WAT-0116", "there is no such link", line: one.line, text: one.identifier,
      suggestion: Spelling.nearest(to: one.identifier, among: network.linkIdentifiers))
    return nil
  }

  private mutating func checked(
    _ one: WaterQualityModel.Value, atLeast least: Double = -1e12
  ) -> Double {
    if one.value.isFinite && one.value >= least && one.value < 1e12 { return one.value }
    error(
      "WAT-0160", "a figure of water quality is out of range", line: one.line,
      text: "\(one.value)")
    return 0
  }

  private mutating func error(
    _ code: String, _ sentence: String, line: Int, text: String, suggestion: String? = nil
  ) {
    diagnostics.error(
      code, sentence,
      at: SourceLocation(file: network.model.file, line: line, column: line > 0 ? 1 : 0),
      text: text, suggestion: suggestion)
  }
}
