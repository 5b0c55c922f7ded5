import CityGraph
import Diagnostics
import NativeFormats
import Quantities
import RandomStreams
import Water

extension CityCompiler {
  /// `breaks:` of the section `water`: mains that run out until crews have closed their valves.
  mutating func readBreaks(
    _ section: inout MappingReader, _ network: WaterNetwork?, _ diagnostics: inout DiagnosticList
  ) -> WaterBreakSetup? {
    guard
      var fields = section.mapping("breaks", name: "the breaks of mains", .optional, &diagnostics)
    else { return nil }
    let opening = fields.fraction("opening", in: 1e-6...1, .optional, &diagnostics)
    let duration = QuantityRequirement(.duration)
    let noticed = fields.distribution("noticed", duration, .optional, &diagnostics)
    let close = fields.distribution("close", duration, .optional, &diagnostics)
    let table = table("valves", .optional, &fields, required: ["link", "node"], &diagnostics)
    fields.finish(&diagnostics)
    if let row = parts.kind("water/pipe") {
      let median = assumptions[.breakNotice] * 60
      parts.kinds[row].isolation = Isolation(
        noticeTime: noticed?.distribution ?? .lognormal(median: median, sigma: 1),
        closeTime: close?.distribution
          ?? Distribution.pert(low: 1800, mode: 5400, high: 14_400)
          .scaled(by: assumptions[.valveTime]))
    }
    guard let network else { return nil }
    var valves: [WaterSegments.Valve]?
    if let table { valves = readValves(table, network, &diagnostics) }
    return WaterBreakSetup(
      segments: WaterSegments(network, valves: valves),
      opening: opening ?? assumptions[.breakOpening])
  }

  private func readValves(
    _ table: CsvTable, _ network: WaterNetwork, _ diagnostics: inout DiagnosticList
  ) -> [WaterSegments.Valve] {
    var valves: [WaterSegments.Valve] = []
    for row in table.rows {
      let (linkName, nodeName) = (table.text(row, "link"), table.text(row, "node"))
      guard let link = network.link(linkName) else {
        diagnostics.error(
          .unknownNode, "the water network has no such link", at: table.location(row, "link"),
          text: linkName,
          suggestion: Spelling.nearest(to: linkName, among: network.linkIdentifiers))
        continue
      }
      let ends = [Int(network.linkStarts[link]), Int(network.linkEnds[link])]
      guard let node = network.node(nodeName), ends.contains(node) else {
        let names = ends.map { network.nodeIdentifiers[$0] }
        diagnostics.error(
          .unknownNode, "the link ends at \(names[0]) and \(names[1])",
          at: table.location(row, "node"), text: nodeName,
          suggestion: Spelling.nearest(to: nodeName, among: names))
        continue
      }
      valves.append(WaterSegments.Valve(link: link, node: node))
    }
    return valves.sorted { ($0.link, $0.node) < ($1.link, $1.node) }
  }
}
