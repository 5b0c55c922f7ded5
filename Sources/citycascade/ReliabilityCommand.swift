import ArgumentParser
import Foundation
import NativeFormats
import Power
import Simulation

/// Generation adequacy: whether the units of a system meet its load over a year.
struct ReliabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reliability",
    abstract: "Loss of load and energy not served of a generating system, in closed form and by "
      + "simulation.",
    discussion: """
      Generation only, on a copper plate. Units are a CSV table with the columns group, count, \
      capacity_mw, mttf_h and mttr_h; the load is one with the column share_of_peak, a row an hour.
      """)

  @Argument(help: "The units (.csv).") var units: String
  @Option(help: "The load shape (.csv).") var load: String
  @Option(help: "The annual peak in MW.") var peak: Double
  @Option(help: "MW between the states of the convolution.") var step = 1.0
  @Option(help: "Years to simulate; 0 for the closed form alone.") var years = 40_000
  @Option(help: "The seed of the years.") var seed: UInt64 = 1979
  @Option(help: "Threads; default one a processor.") var threads: Int?
  @Option(help: "What to print: text, csv or json.") var format = TableFormat.text

  /// Years a piece of work.
  private static let pieceLength = 100

  func validate() throws {
    if !(peak > 0 && peak <= 1e9) { throw ValidationError("--peak is a number of MW above 0") }
    if !(step > 0 && step <= 1e6) { throw ValidationError("--step is a number of MW above 0") }
    guard years == 0 || (2...10_000_000).contains(years) else {
      throw ValidationError("--years is 0, or from 2 to 10,000,000")
    }
    if let threads, threads < 1 { throw ValidationError("--threads is at least 1") }
  }

  func run() throws {
    let groups = try NativeFile.read(units) { text, file, diagnostics in
      ReliabilityReader.readUnits(text: text, file: file, diagnostics: &diagnostics)
    }
    let load = try NativeFile.read(load) { text, file, diagnostics in
      ReliabilityReader.readLoad(text: text, file: file, peak: peak, diagnostics: &diagnostics)
    }
    let installed = groups.reduce(0) { $0 + Double($1.count) * $1.capacity }
    guard installed / step < Double(CapacityOutageTable.stateLimit) else {
      throw ValidationError("--step \(step) MW makes too many states of \(installed) MW")
    }
    let table = CapacityOutageTable(groups, step: step)
    let text = AdequacyText(table, load, table.indices(of: load), simulate(groups, load))
    switch format {
    case .text: Standard.output(text.text())
    case .csv: Standard.output(text.csv())
    case .json: Standard.output(text.json())
    }
  }

  private func simulate(
    _ groups: [GeneratingUnitGroup], _ load: HourlyLoad
  ) -> AdequacyEstimate? {
    if years == 0 { return nil }
    let simulation = SequentialAdequacy(groups, load: load, seed: seed)
    let (count, length) = (years, Self.pieceLength)
    let pieces = ReplicationPool.map(
      count: (count + length - 1) / length,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount
    ) { piece in
      (piece * length..<min(count, (piece + 1) * length)).map { simulation.year(UInt32($0)) }
    }
    return AdequacyEstimate(pieces.flatMap { $0 })
  }
}
