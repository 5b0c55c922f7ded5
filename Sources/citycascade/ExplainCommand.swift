import ArgumentParser
import Experiments
import Reports

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why an asset lost its service: the chain of causes in one replication.",
    discussion: "Runs the replication again and refuses if it does not give the same digest.")

  @Argument(help: "A result folder.") var results: String
  @Argument(help: "The path of an asset, such as facility/hospital/1.") var asset: String
  @Option(help: "The replication; default the median one among those with an effect.")
  var replication: Int?

  func run() throws {
    let folder = ResultFolder(results)
    let record = try folder.read()
    let runner = try RecordedRun(folder, record).runner()
    let number = replication ?? record.percentiles["50"] ?? 0
    guard record.replicationDigests.indices.contains(number) else {
      throw ValidationError(
        "--replication lies between 0 and \(record.replicationDigests.count - 1)")
    }
    let replay = try runner.replay(number)
    let digest = replay.world.context.log.digest.description
    guard digest == record.replicationDigests[number] else {
      Standard.error(
        "\(results): error RES-0010: replication \(number) gives the digest \(digest), the record "
          + "says \(record.replicationDigests[number]): this is another program or processor")
      throw ExitCode(1)
    }
    switch ExplainText.text(asset: asset, replay: replay, scenario: runner.scenario) {
    case .success(let text): Standard.output(text)
    case .failure(let unknown):
      Standard.error(unknown.description)
      throw ExitCode(2)
    }
  }
}
