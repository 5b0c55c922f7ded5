import ArgumentParser
import Experiments
import Foundation

struct ReproduceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce",
    abstract: "Repeats a result folder from its own inputs and compares the digests.")

  @Argument(help: "A result folder.") var results: String
  @Option(help: "How many threads; results do not depend on it.") var threads: Int?

  func run() throws {
    let folder = ResultFolder(results)
    let record = try folder.read()
    let recorded = RecordedRun(folder, record)
    let runner = try recorded.runner()
    let progress = ProgressLine(label: "replications", count: record.replications)
    let result = runner.run(
      replications: record.replications,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount
    ) { _ in progress.step() }
    progress.finish()
    let differing = result.outcomes.filter {
      $0.digest.description != record.replicationDigests[$0.replication]
    }
    if result.digest.description == record.digest {
      Standard.output(
        "The same: \(record.replications) replications, digest \(record.digest)")
      return
    }
    Standard.output(
      "Not the same: \(differing.count) of \(record.replications) replications differ, the first "
        + "is \(differing.first?.replication ?? 0). Recorded with citycascade \(record.program), "
        + "model \(record.modelVersion), fingerprint \(record.numericFingerprint).")
    throw ExitCode(1)
  }
}

/// A run as its folder records it.
struct RecordedRun {
  let folder: ResultFolder
  let record: RunRecord

  init(_ folder: ResultFolder, _ record: RunRecord) {
    self.folder = folder
    self.record = record
  }

  /// The runner of the recorded scenario, compiled from the folder's own inputs.
  func runner() throws -> ScenarioRunner {
    var loader = ScenarioLoader(root: folder.inputs.path, path: record.path)
    let scenario = try loader.compile(
      with: record.measures, set: record.changes, givenAttack: record.attackGiven)
    guard scenario.hash.description == record.hash else {
      Standard.error(
        "\(folder.url.path): error RES-0011: the inputs have the hash \(scenario.hash), the record "
          + "says \(record.hash): they have been changed")
      throw ExitCode(2)
    }
    let cut = record.couplingsCut.first
    return try ScenarioRunner(
      scenario, couplings: RunCommand.couplings(without: cut), seed: record.seed)
  }
}
