import ArgumentParser
import CityGraph
import Diagnostics
import Foundation
import NetworkCascades
import Reports
import ScenarioFiles
import Simulation

struct PercolationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "percolation",
    abstract: "What is left of networks that need each other when some of their nodes fail.",
    discussion: """
      A node works while it belongs to the largest connected part of its own network and what it \
      needs works (Buldyrev and others 2010, doi:10.1038/nature08932).

      Two drawn networks, beside the theory:
        citycascade cascade percolation --keep 0.55,0.7,0.8
      A city, of which some buses fail:
        citycascade cascade percolation --city scenarios/cities/falls-city \\
          --fail 'power/bus/*'
      """)

  @Option(help: "Nodes of either drawn network; default 50000.") var nodes: Int?
  @Option(help: "Mean number of links a node in drawn networks; default 4.") var degree: Double?
  @Option(help: "A city or scenario instead: its file, or the folder of one.") var city: String?
  @Option(
    help: "Which of the city's assets may fail: a pattern, kind, system or group; default all.")
  var fail: String?
  @Option(help: "Shares of the nodes that may fail that are kept, 0 to 1, separated by commas.")
  var keep = "0.6,0.65,0.7,0.8,0.9"
  @Option(help: "How many networks or failures are drawn.") var replications = 10
  @Option(help: "The seed.") var seed: UInt64 = 1
  @Option(help: "How many threads; results do not depend on it.") var threads: Int?
  @Option(help: "What to print: text or json.") var format = OutputFormat.text

  static let nodeLimit = 1_000_000

  func validate() throws {
    if city != nil, nodes != nil || degree != nil {
      throw ValidationError("--nodes and --degree are for drawn networks, without --city")
    }
    if city == nil, fail != nil { throw ValidationError("--fail belongs to --city") }
    if let nodes, !(2...Self.nodeLimit).contains(nodes) {
      throw ValidationError("--nodes lies between 2 and 1,000,000")
    }
    let (nodeCount, meanDegree) = (nodes ?? 50_000, degree ?? 4)
    let links = Double(nodeCount) * meanDegree / 2
    guard links >= 0, links <= Double(1 << 23),
      4 * Int(links.rounded()) <= nodeCount * (nodeCount - 1)
    else {
      throw ValidationError(
        "--degree lies between 0 and half of the other nodes, and links are at most 8,388,608")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads lies between 1 and 1,024")
    }
    try CascadeOption.check(replications: replications)
    _ = try keepShares()
  }

  func run() throws {
    var title: String?
    var subject = PercolationStudy.Subject.erdosRenyiPair(
      nodeCount: nodes ?? 50_000, meanDegree: degree ?? 4)
    if let city {
      let catalogue = try CatalogueArgument.catalogue(city)
      title = catalogue.title
      subject = .networks(
        InterdependentNetworks(catalogue.city, connections: catalogue.connections),
        candidates: try CascadeCity.rows(of: fail, in: catalogue))
    }
    let study = PercolationStudy(of: subject, keepShares: try keepShares(), seed: seed)
    let progress = ProgressLine(label: "replications", count: replications)
    let outcomes = ReplicationPool.map(
      count: replications, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      progress: { _ in progress.step() }, { study.outcomes(replication: $0) })
    progress.finish()
    let result = PercolationResult(title: title, study: study, outcomes: outcomes)
    Standard.output(
      format == .text ? PercolationText.text(result) : PercolationJSON.text(result))
  }

  private func keepShares() throws -> [Double] {
    try CascadeOption.numbers(keep, "keep", in: 0...1)
  }
}

/// Assets of a city as nodes.
enum CascadeCity {
  /// The rows of a pattern, or of all assets without one; ends with exit code 2 after the nearest
  /// names if nothing matches.
  static func rows(of pattern: String?, in catalogue: CityCatalogue) throws -> [Int] {
    guard let pattern else { return Array(0..<catalogue.city.assetCount) }
    var diagnostics = DiagnosticList()
    let assets = catalogue.assets(pattern, &diagnostics)
    guard let assets, !diagnostics.hasErrors else {
      Findings.print(diagnostics)
      throw ExitCode(2)
    }
    return assets.map(\.index)
  }
}
