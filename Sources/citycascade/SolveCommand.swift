import ArgumentParser
import Diagnostics
import Foundation
import NativeFormats
import Power
import Transport
import Water

/// One system alone, for checks against other programs.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Solves one system alone, from its native file, and prints a table.",
    subcommands: [SolvePower.self, SolveWater.self, SolveTransport.self])
}

/// Reads a native file of the command line and ends with exit code 2 on errors.
enum NativeFile {
  static func read<Model>(
    _ path: String, _ reader: (String, String, inout DiagnosticList) -> Model?
  ) throws -> Model {
    guard let data = FileManager.default.contents(atPath: path) else {
      Standard.error("\(path): error SCN-0101: the file does not exist or cannot be read")
      throw ExitCode(2)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      Standard.error("\(path): error SCN-0105: the file is not valid UTF-8")
      throw ExitCode(2)
    }
    var diagnostics = DiagnosticList()
    let model = reader(text, path, &diagnostics)
    Findings.print(diagnostics)
    guard let model, !diagnostics.hasErrors else { throw ExitCode(2) }
    return model
  }
}

struct SolvePower: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "DC power flow of a MATPOWER case, or its DCSIMSEP cascade after branch trips.")

  enum Quantity: String, ExpressibleByArgument, CaseIterable { case flows, angles }
  enum Profile: String, ExpressibleByArgument, CaseIterable { case dcsimsep }

  @Argument(help: "A MATPOWER case file (.m).") var file: String
  @Option(help: "What to print: flows or angles.") var quantity = Quantity.flows
  @Option(help: "Branches that trip first: rows from 1, separated by commas.") var trip: String?
  @Option(help: "The cascade protocol.") var profile: Profile?

  func validate() throws {
    if (trip == nil) != (profile == nil) {
      throw ValidationError("--trip and --profile belong together")
    }
  }

  func run() throws {
    let powerCase = try NativeFile.read(file) { text, file, diagnostics in
      MatpowerReader.read(text: text, file: file, diagnostics: &diagnostics)
    }
    if let trip {
      Standard.output(PowerText.json(try cascade(powerCase, trip)))
      return
    }
    let network = PowerNetwork(powerCase)
    let (state, outcome) = DirectCurrentFlow.solveCase(network)
    if case .singular(let bus) = outcome {
      let number = powerCase.buses[bus].number
      Standard.error("\(file): error PWR-0001: the network is singular at bus \(number)")
      throw ExitCode(2)
    }
    Standard.output(
      quantity == .flows
        ? PowerText.flows(state, of: network) : PowerText.angles(state, of: network))
  }

  private func cascade(_ powerCase: PowerCase, _ list: String) throws -> DcsimsepResult {
    var rows: [Int] = []
    for word in list.split(separator: ",") {
      guard let row = Int(word), (1...powerCase.branches.count).contains(row) else {
        throw ValidationError(
          "--trip: «\(word)» is no branch: rows run from 1 to \(powerCase.branches.count)")
      }
      rows.append(row)
    }
    return DcsimsepCascade.run(powerCase, initialTrips: rows)
  }
}

struct SolveWater: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "water", abstract: "Hydraulics of an EPANET network over time.")

  enum DemandModel: String, ExpressibleByArgument, CaseIterable { case dda, pda }

  @Argument(help: "An EPANET file (.inp).") var file: String
  @Option(help: "How long, such as 24h; default the file's.") var duration: String?
  @Option(help: "Demand-driven (dda) or pressure-driven (pda); default the file's.")
  var demandModel: DemandModel?
  @Option(help: "Relative change of flows at which a solve ends; default the file's.")
  var accuracy: Double?
  @Option(help: "The clock: epanet (whole seconds) or exact.") var clock = "epanet"
  @Option(help: "What to print: nodes or links.") var quantity = "nodes"
  @Option(help: "Links that are off for a time, such as 10,335:5h..29h; may be repeated.")
  var outage: [String] = []

  func run() throws {
    var request = WaterSolveRequest()
    guard let clock = WaterSolveRequest.Clock(rawValue: clock) else {
      throw ValidationError("--clock is epanet or exact")
    }
    guard let quantity = WaterSolveRequest.Quantity(rawValue: quantity) else {
      throw ValidationError("--quantity is nodes or links")
    }
    request.clock = clock
    request.quantity = quantity
    if let duration { request.duration = try seconds(duration) }
    if let demandModel {
      request.demandModel = demandModel == .dda ? .demandDriven : .pressureDriven
    }
    if let accuracy {
      guard accuracy >= 1e-8, accuracy <= 0.1 else {
        throw ValidationError("--accuracy lies between 1e-8 and 0.1")
      }
      request.accuracy = accuracy
    }
    let model = try NativeFile.read(file) { text, file, diagnostics in
      EpanetReader.read(text: text, file: file, diagnostics: &diagnostics)
    }
    var diagnostics = DiagnosticList()
    guard let network = WaterNetwork.build(model, diagnostics: &diagnostics) else {
      Findings.print(diagnostics)
      throw ExitCode(2)
    }
    request.outages = try outage.map { try self.outage($0, network) }
    var text = ""
    let summary = WaterSolveTable.write(network, request) { row in
      text += row
      text += "\n"
    }
    Standard.output(text)
    if summary.unconvergedSolves > 0 {
      Standard.error(
        "\(file): warning WTR-0001: \(summary.unconvergedSolves) of \(summary.solves) solves did "
          + "not reach the accuracy")
    }
  }

  /// `10,335:5h..29h`: links, and from when until when they are off.
  private func outage(_ text: String, _ network: WaterNetwork) throws -> WaterOutage {
    let parts = text.split(separator: ":")
    let times = parts.count == 2 ? parts[1].components(separatedBy: "..") : []
    guard times.count == 2 else {
      throw ValidationError("--outage is links and two times, such as 10,335:5h..29h")
    }
    let links = try parts[0].split(separator: ",").map { name in
      guard let link = network.link(String(name)) else {
        throw ValidationError("--outage: there is no link \(name)")
      }
      return link
    }
    let (start, end) = (try seconds(times[0]), try seconds(times[1]))
    if end <= start { throw ValidationError("--outage: the second time is after the first") }
    return WaterOutage(links: links, start: start, end: end)
  }

  /// `24h`, `24 h`, `90 min`: a number and a unit of time.
  private func seconds(_ text: String) throws -> Int {
    let number = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(number.count).filter { $0 != " " }
    let factors: [(String, Double)] = [("s", 1), ("min", 60), ("h", 3600), ("d", 86_400)]
    guard let value = Double(number), let factor = factors.first(where: { $0.0 == unit })?.1,
      value > 0, value * factor <= 3.2e9
    else { throw ValidationError("--duration is a number with s, min, h or d, such as 24h") }
    return Int((value * factor).rounded())
  }
}

struct SolveTransport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transport", abstract: "User equilibrium of a TNTP network.")

  enum Quantity: String, ExpressibleByArgument, CaseIterable { case summary, flows }

  @Argument(help: "A TNTP network (_net.tntp).") var network: String
  @Argument(help: "A TNTP trip table (_trips.tntp).") var trips: String
  @Option(help: "Relative gap at which the assignment ends.") var gap = 1e-8
  @Option(help: "Time units a unit of toll.") var tollWeight = 0.0
  @Option(help: "Time units a unit of length.") var distanceWeight = 0.0
  @Option(help: "What to print: summary or flows.") var quantity = Quantity.summary

  func validate() throws {
    if !(gap > 0 && gap < 1) { throw ValidationError("--gap lies between 0 and 1") }
    for weight in [tollWeight, distanceWeight] where !(weight >= 0 && weight.isFinite) {
      throw ValidationError("weights are at least 0")
    }
  }

  func run() throws {
    let tables = try NativeFile.read(network) { text, file, diagnostics in
      TntpReader.readNetwork(text: text, file: file, diagnostics: &diagnostics)
    }
    let demand = try NativeFile.read(trips) { text, file, diagnostics in
      TntpReader.readTrips(text: text, file: file, diagnostics: &diagnostics)
    }
    guard demand.zoneCount <= tables.zoneCount else {
      Standard.error(
        "\(trips): error TNTP-0090: the trip table has \(demand.zoneCount) zones, the network "
          + "\(tables.zoneCount)")
      throw ExitCode(2)
    }
    let roads = RoadNetwork(tables, tollWeight: tollWeight, distanceWeight: distanceWeight)
    let result = UserEquilibrium.solve(roads, demand, options: .init(gap: gap))
    Standard.output(
      quantity == .summary
        ? AssignmentText.summary(result) : AssignmentText.flows(result, roads))
  }
}
