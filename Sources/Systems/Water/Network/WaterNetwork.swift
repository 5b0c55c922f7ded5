import Diagnostics
import Numerics

/// A network ready to be solved: names resolved, units internal (feet, cubic feet a second), never
/// changed, shared by all runs and threads.
///
/// Nodes are numbered junctions first, then tanks and reservoirs together, links all together; each
/// of the three groups by the UTF-8 bytes of its identifiers, so that no result depends on the
/// order of the file. `fileNodes` and `fileLinks` give the file's order back.
public final class WaterNetwork: Sendable {
  /// The setting of a link that has none: a valve fixed open or shut.
  public static let noSetting = -1e10

  /// The model it was made from.
  public let model: WaterModel
  public let units: WaterUnits
  /// Kinematic viscosity, ft²/s.
  let viscosity: Double

  /// Identifiers of all nodes, junctions first.
  public let nodeIdentifiers: [String]
  public let junctionCount: Int
  /// Of all nodes, ft; for a reservoir its head without pattern.
  public let elevations: [Double]
  /// Nodes in the order of the file: junctions, reservoirs and tanks as their sections stand in it.
  public let fileNodes: [Int32]

  public let linkIdentifiers: [String]
  public let linkKinds: [WaterLinkKind]
  public let linkStarts: [Int32]
  public let linkEnds: [Int32]
  /// Links in the order of the file: pipes, pumps, valves.
  public let fileLinks: [Int32]

  let demandStarts: [Int32]
  let demandBases: [Double]
  let demandPatterns: [Int32]
  /// Head loss coefficient of the emitter of each junction, or 0.
  let emitterResistances: [Double]
  let emitterJunctions: [Int32]
  /// Background leakage, by junction, and the row of each junction or -1; both empty without any.
  let leakage: [WaterLeakageRow]
  let leakageRows: [Int32]

  let fixedNodes: FixedNodeTable
  let linkTable: LinkTable
  let patterns: SampleTable
  let curves: CurveTable
  let controls: [ResolvedControl]
  let rules: [ResolvedRule]

  /// For each node, where its neighbours begin in the next two.
  let neighborStarts: [Int32]
  let neighborLinks: [Int32]

  let schedule: EliminationSchedule
  /// The place of each node in the solver's vectors: a junction's in the order of elimination, of
  /// tanks and reservoirs the node itself.
  let places: [Int32]
  /// Of all links: places of their ends, and where their off-diagonal value lies, which is behind
  /// all others if an end has a fixed head.
  let startPlaces: [Int32]
  let endPlaces: [Int32]
  let matrixPositions: [Int32]
  /// Links that are no pipes, and links whose status the solver looks at.
  let deviceLinks: [Int32]
  let watchedLinks: [Int32]
  /// |q|^(1 - n) of the Hazen-Williams formula, or |q|^0.9 of Swamee and Jain's friction factor.
  let pipePower: PowerTable

  init(_ parts: WaterNetworkBuilder) {
    model = parts.model
    units = parts.units
    viscosity = parts.viscosity
    nodeIdentifiers = parts.nodeIdentifiers
    junctionCount = parts.junctionCount
    elevations = parts.elevations
    fileNodes = parts.fileNodes
    linkIdentifiers = parts.linkIdentifiers
    linkKinds = parts.links.kinds
    linkStarts = parts.links.starts
    linkEnds = parts.links.ends
    fileLinks = parts.fileLinks
    demandStarts = parts.demandStarts
    demandBases = parts.demandBases
    demandPatterns = parts.demandPatterns
    emitterResistances = parts.emitterResistances
    emitterJunctions = parts.emitterResistances.indices.filter { parts.emitterResistances[$0] > 0 }
      .map(Int32.init)
    leakage = parts.leakage
    var rows: [Int32] = []
    if !leakage.isEmpty { rows = [Int32](repeating: -1, count: parts.junctionCount) }
    for (row, one) in leakage.enumerated() { rows[Int(one.junction)] = Int32(row) }
    leakageRows = rows
    fixedNodes = parts.fixedNodes
    linkTable = parts.links
    patterns = parts.patterns
    curves = parts.curves
    controls = parts.controls
    rules = parts.rules
    (neighborStarts, neighborLinks) = WaterNetwork.neighbors(
      nodeCount: parts.nodeIdentifiers.count, starts: parts.links.starts, ends: parts.links.ends)
    let matrix = WaterNetwork.matrix(
      junctionCount: parts.junctionCount, starts: parts.links.starts, ends: parts.links.ends)
    schedule = matrix.schedule
    matrixPositions = matrix.positions
    let places =
      matrix.schedule.placeOfRow
      + (parts.junctionCount..<parts.nodeIdentifiers.count).map(Int32.init)
    self.places = places
    startPlaces = parts.links.starts.map { places[Int($0)] }
    endPlaces = parts.links.ends.map { places[Int($0)] }
    let links = parts.links
    deviceLinks = links.kinds.indices.filter { !links.kinds[$0].isPipe }.map(Int32.init)
    watchedLinks = links.kinds.indices.filter { link in
      links.kinds[link] != .pipe
        || max(links.starts[link], links.ends[link]) >= parts.junctionCount
    }.map(Int32.init)
    let formula = parts.model.options.headlossFormula
    pipePower = PowerTable(exponent: formula == .darcyWeisbach ? 0.9 : 1 - formula.flowExponent)
  }

  /// Resolves a model, or records why not and gives `nil`.
  ///
  /// Every finding carries the model's file and the line of the row. Nothing traps, whatever is in
  /// the model: values that are not finite, lengths that are not positive and names of nothing are
  /// findings.
  ///
  /// - Complexity: O((n + m) log(n + m)) plus the symbolic analysis of the matrix.
  public static func build(
    _ model: WaterModel, diagnostics: inout DiagnosticList
  ) -> WaterNetwork? {
    var builder = WaterNetworkBuilder(model)
    builder.resolve()
    diagnostics.append(contentsOf: builder.diagnostics)
    return builder.diagnostics.hasErrors ? nil : WaterNetwork(builder)
  }

  public var nodeCount: Int { nodeIdentifiers.count }
  public var linkCount: Int { linkIdentifiers.count }
  /// Tanks and reservoirs.
  public var fixedNodeCount: Int { nodeIdentifiers.count - junctionCount }
  public var controlCount: Int { controls.count }
  public var ruleCount: Int { rules.count }

  /// Whether node `index` is a tank, and not a junction or reservoir.
  public func isTank(_ index: Int) -> Bool {
    index >= junctionCount && !fixedNodes.isReservoir[index - junctionCount]
  }

  /// The node of that name, or `nil`. - Complexity: O(log n)
  public func node(_ identifier: String) -> Int? {
    WaterNetwork.find(identifier, in: nodeIdentifiers, 0..<junctionCount)
      ?? WaterNetwork.find(identifier, in: nodeIdentifiers, junctionCount..<nodeCount)
  }

  /// The link of that name, or `nil`. - Complexity: O(log n)
  public func link(_ identifier: String) -> Int? {
    WaterNetwork.find(identifier, in: linkIdentifiers, 0..<linkCount)
  }

  static func find(_ identifier: String, in sorted: [String], _ range: Range<Int>) -> Int? {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].utf8.lexicographicallyPrecedes(identifier.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < range.upperBound && sorted[low].utf8.elementsEqual(identifier.utf8) ? low : nil
  }

  private static func neighbors(
    nodeCount: Int, starts: [Int32], ends: [Int32]
  ) -> ([Int32], [Int32]) {
    var offsets = [Int32](repeating: 0, count: nodeCount + 1)
    for link in starts.indices {
      offsets[Int(starts[link]) + 1] += 1
      offsets[Int(ends[link]) + 1] += 1
    }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    var places = offsets
    var links = [Int32](repeating: 0, count: 2 * starts.count)
    for link in starts.indices {
      for node in [Int(starts[link]), Int(ends[link])] {
        links[Int(places[node])] = Int32(link)
        places[node] += 1
      }
    }
    return (offsets, links)
  }

  private static func matrix(
    junctionCount: Int, starts: [Int32], ends: [Int32]
  ) -> (schedule: EliminationSchedule, positions: [Int32]) {
    var entries: [(row: Int, column: Int)] = []
    var entryOfLink = [Int](repeating: -1, count: starts.count)
    for link in starts.indices
    where starts[link] < junctionCount && ends[link] < junctionCount && starts[link] != ends[link] {
      entryOfLink[link] = entries.count
      entries.append((Int(starts[link]), Int(ends[link])))
    }
    let schedule = EliminationSchedule(dimension: junctionCount, entries: entries)
    let nowhere = Int32(schedule.lowerCount)
    return (schedule, entryOfLink.map { $0 < 0 ? nowhere : schedule.entryPosition[$0] })
  }
}
