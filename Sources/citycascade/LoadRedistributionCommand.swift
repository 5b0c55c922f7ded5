import ArgumentParser
import Foundation
import NetworkCascades
import Reports
import ScenarioFiles
import Simulation

struct LoadRedistributionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load-redistribution",
    abstract: "What the loss of a node overloads when traffic takes other shortest paths.",
    discussion: """
      The load of a node is the number of pairs of nodes whose shortest paths lead through it; a \
      node fails when its load exceeds 1 + tolerance times that in the whole network (Motter and \
      Lai 2002, doi:10.1103/PhysRevE.66.065102).

      Which single loss breaks most in a city:
        citycascade cascade load-redistribution --city scenarios/cities/falls-city
      What one loss leads to, round by round:
        citycascade cascade load-redistribution --city scenarios/cities/falls-city \\
          --remove power/bus/10
      Drawn networks:
        citycascade cascade load-redistribution --network scale-free --tolerance 0,0.2,0.5,1
      """)

  @Option(help: "A city or scenario: its file, or the folder of one.") var city: String?
  @Option(help: "The assets that are lost, all at once: a pattern, kind, system or group.")
  var remove: String?
  @Option(help: "How many single losses are shown, the worst first.") var top = 10
  @Option(help: "Drawn networks: scale-free, homogeneous or erdos-renyi; default scale-free.")
  var network: String?
  @Option(help: "Nodes of a drawn network; default 1000.") var nodes: Int?
  @Option(help: "Mean links a node (in scale-free networks half of it is the least); default 4.")
  var degree: Int?
  @Option(help: "The node of a drawn network that is lost: load, degree or random; default load.")
  var trigger: String?
  @Option(help: "How many networks are drawn; default 10.") var replications: Int?
  @Option(help: "The seed of drawn networks; default 1.") var seed: UInt64?
  @Option(
    help:
      "Capacity over load, less 1; for drawn networks several, separated by commas; default 0.2."
  )
  var tolerance = "0.2"
  @Option(help: "How many threads; results do not depend on it.") var threads: Int?
  @Option(help: "What to print: text or json.") var format = OutputFormat.text

  static let nodeLimit = 20_000

  func validate() throws {
    let isDrawn =
      network != nil || nodes != nil || degree != nil || trigger != nil || replications != nil
      || seed != nil
    if city != nil, isDrawn {
      throw ValidationError(
        "--network, --nodes, --degree, --trigger, --replications and --seed are for drawn "
          + "networks, without --city")
    }
    if city == nil, remove != nil { throw ValidationError("--remove belongs to --city") }
    if !(1...1_000_000).contains(top) { throw ValidationError("--top is at least 1") }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads lies between 1 and 1,024")
    }
    let count = try tolerances().count
    if city != nil, count > 1 { throw ValidationError("a city takes one --tolerance") }
    if city == nil { _ = try study() }
  }

  func run() throws {
    if let city { try runCity(city) } else { try runDrawn() }
  }

  private var workers: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  private func tolerances() throws -> [Double] {
    try CascadeOption.numbers(tolerance, "tolerance", in: 0...1e9)
  }

  private func study() throws -> LoadStudy {
    let (nodeCount, meanDegree) = (nodes ?? 1_000, degree ?? 4)
    guard (4...Self.nodeLimit).contains(nodeCount) else {
      throw ValidationError("--nodes lies between 4 and 20,000")
    }
    guard meanDegree >= 2, 2 * meanDegree < nodeCount else {
      throw ValidationError("--degree lies between 2 and less than half of the nodes")
    }
    guard nodeCount * meanDegree <= 1_000_000 else {
      throw ValidationError("--nodes times --degree is at most 1,000,000")
    }
    guard (nodeCount * meanDegree).isMultiple(of: 2) else {
      throw ValidationError("--nodes or --degree is even: every link has two ends")
    }
    try CascadeOption.check(replications: replications ?? 10)
    return LoadStudy(
      of: try CascadeOption.choice(network ?? "scale-free", "network"), nodeCount: nodeCount,
      meanDegree: meanDegree, trigger: try CascadeOption.choice(trigger ?? "load", "trigger"),
      tolerances: try tolerances(), seed: seed ?? 1)
  }

  private func runDrawn() throws {
    let study = try study()
    let count = replications ?? 10
    let progress = ProgressLine(label: "replications", count: count)
    let cascades = ReplicationPool.map(
      count: count, threads: workers, progress: { _ in progress.step() },
      { study.cascades(replication: $0) })
    progress.finish()
    let report = LoadStudyReport(study: study, cascades: cascades)
    Standard.output(format == .text ? report.text : report.json)
  }

  private func runCity(_ source: String) throws {
    let catalogue = try CatalogueArgument.catalogue(source)
    let tolerance = try tolerances()[0]
    let removed = try remove.map { try CascadeCity.rows(of: $0, in: catalogue) }
    let model = LoadRedistribution(
      UndirectedGraph(catalogue.city, connections: catalogue.connections))
    let report: CityLoadReport
    if let removed {
      report = CityLoadReport(
        title: catalogue.title, city: catalogue.city, model: model, tolerance: tolerance,
        course: model.cascade(removing: removed, tolerance: tolerance))
    } else {
      let count = model.graph.nodeCount
      let progress = ProgressLine(label: "losses", count: count)
      let cascades = ReplicationPool.map(
        count: count, threads: workers, progress: { _ in progress.step() },
        { model.cascade(removing: [$0], tolerance: tolerance) })
      progress.finish()
      report = CityLoadReport(
        title: catalogue.title, city: catalogue.city, model: model, tolerance: tolerance,
        ranking: cascades, rowLimit: top)
    }
    Standard.output(format == .text ? report.text : report.json)
  }
}
