import ArgumentParser
import Foundation
import NativeFormats
import Power
import Simulation

/// Outages of one system alone, ranked by what they lead to.
struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Ranks the single or double outages of a network by their consequences.",
    subcommands: [ScreenPower.self])
}

struct ScreenPower: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "Follows every single or double outage of a MATPOWER case to the end of its cascade.",
    discussion: """
      Ratings below the base flow are raised to it, and the output says how many were. With \
      --profile dcsimsep the protocol of DCSIMSEP is followed instead, and only branches are lost.
      """)

  enum Elements: String, ExpressibleByArgument, CaseIterable { case branches, units, all }
  enum Rating: String, ExpressibleByArgument, CaseIterable { case a, b, c }
  enum Relay: String, ExpressibleByArgument, CaseIterable {
    case linear
    case standardInverse = "standard-inverse"
    case veryInverse = "very-inverse"
    case extremelyInverse = "extremely-inverse"
    case instantaneous
    case none
  }

  @Argument(help: "A MATPOWER case file (.m).") var file: String
  @Option(help: "How many elements are lost at once: 1 or 2.") var order = 1
  @Option(help: "How many outages to print.") var top = 20
  @Option(help: "What is lost: branches, units or all; default all for order 1, else branches.")
  var elements: Elements?
  @Option(help: "The rating that loadings refer to: a, b or c.") var rating = Rating.a
  @Option(
    help: """
      The overload relays: linear, standard-inverse, very-inverse, extremely-inverse, \
      instantaneous or none.
      """)
  var relay = Relay.linear
  @Option(help: "The cascade protocol; default dispatch within headroom.")
  var profile: SolvePower.Profile?
  @Option(help: "Threads; default one a processor.") var threads: Int?
  @Option(help: "What to print: text, csv or json.") var format = TableFormat.text

  func validate() throws {
    if !(1...2).contains(order) { throw ValidationError("--order is 1 or 2") }
    if !(1...100_000).contains(top) { throw ValidationError("--top lies between 1 and 100,000") }
    if let threads, threads < 1 { throw ValidationError("--threads is at least 1") }
    if profile == .dcsimsep, let elements, elements != .branches {
      throw ValidationError("--profile dcsimsep loses branches only")
    }
  }

  func run() throws {
    let powerCase = try NativeFile.read(file) { text, file, diagnostics in
      MatpowerReader.read(text: text, file: file, diagnostics: &diagnostics)
    }
    if order == 2, !ContingencyScreen.isFast(branchCount: powerCase.branches.count) {
      throw ValidationError(
        "--order 2 takes networks of up to 8,192 branches; this one has "
          + "\(powerCase.branches.count)")
    }
    let screen = ContingencyScreen(
      powerCase, rule: rule, elements: screened, order: order)
    guard screen.isSolved else {
      Standard.error("\(file): error PWR-0001: the network is singular: reactances cancel")
      throw ExitCode(2)
    }
    let (order, top) = (order, top)
    // Every piece has a workspace of its own: pieces are few beside the outages in them.
    let pieceLength = order == 1 ? 64 : 1
    let count = screen.elements.count
    let pieces = ReplicationPool.map(
      count: (count + pieceLength - 1) / pieceLength,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount
    ) { piece in
      var workspace = PowerWorkspace(screen.network)
      var ranking = ContingencyRanking(limit: top)
      for first in piece * pieceLength..<min(count, (piece + 1) * pieceLength) {
        ranking.merge(
          screen.ranking(first: first, order: order, limit: top, using: &workspace))
      }
      return ranking
    }
    var ranking = ContingencyRanking(limit: top)
    for piece in pieces { ranking.merge(piece) }
    let text = ContingencyText(screen, ranking, order: order)
    switch format {
    case .text: Standard.output(text.text())
    case .csv: Standard.output(text.csv())
    case .json: Standard.output(text.json())
    }
  }

  private var rule: ContingencyScreen.Rule {
    if profile == .dcsimsep { return .dcsimsep }
    let limit: PowerNetworkOptions.Rating =
      switch rating {
      case .a: .long
      case .b: .short
      case .c: .emergency
      }
    let curve: RelayCurve =
      switch relay {
      case .linear: .linear
      case .standardInverse: .standardInverse(timeMultiplier: 1)
      case .veryInverse: .veryInverse(timeMultiplier: 1)
      case .extremelyInverse: .extremelyInverse(timeMultiplier: 1)
      case .instantaneous: .instantaneous
      case .none: .none
      }
    return .dispatch(rating: limit, relay: curve)
  }

  private var screened: ContingencyScreen.Elements {
    switch elements {
    case .branches: .branches
    case .units: .units
    case .all: .all
    case nil: order == 1 && profile == nil ? .all : .branches
    }
  }
}
