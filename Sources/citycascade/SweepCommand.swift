import ArgumentParser
import Experiments
import Foundation
import Metrics
import ResultStore
import ScenarioFiles

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Runs a study: what its results do not hold yet.",
    discussion: """
      After a stop, however it came, the same command goes on. Results lie in \
      results/study-NAME/runs.sqlite; a shard's in a file of its own, for merge.
      """)

  @Argument(help: "A study file, or the folder of one.") var study: String
  @Flag(help: "Says how many points and runs there are, how long they take and how much they hold.")
  var dryRun = false
  @Option(help: "I/N: every N-th point, into a file of its own.") var shard: String?
  @Option(help: "How many threads; results do not depend on it.") var threads: Int?
  @Option(help: "The result folder; default results/study-NAME.") var output: String?
  @Flag(help: "Takes rows of processors whose functions have other last bits.")
  var mixedProcessors = false
  @OptionGroup(title: "Slurm") var slurm: SlurmOptions

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads lies between 1 and 1,024")
    }
    if try part() != nil, slurm.slurm {
      throw ValidationError("--slurm makes the shards itself")
    }
  }

  private func part() throws -> (number: Int, count: Int)? {
    guard let shard else { return nil }
    let words = shard.split(separator: "/").map { Int($0) }
    guard words.count == 2, let number = words[0], let count = words[1], count >= 1,
      count <= 100_000, (1...count).contains(number)
    else { throw ValidationError("--shard is written I/N, with I from 1 to N") }
    return (number, count)
  }

  func run() throws {
    let found = try StudyFolder(study, output: output)
    let part = try part()
    let sweep = StudySweep(
      plan: found.plan, files: found.files,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      shard: part.map { ($0.number - 1, $0.count) } ?? (0, 1))
    try StudyFolder.storing {
      try checkResponses(found)
      if dryRun {
        try estimate(found, sweep)
        return
      }
      if slurm.slurm {
        try SlurmJob(
          found: found, study: study, threads: threads ?? 1, options: slurm
        ).run()
        return
      }
      try found.prepare()
      if let part {
        try FileManager.default.createDirectory(
          at: found.shards, withIntermediateDirectories: true)
        let place = found.shard(part.number, of: part.count)
        let file = try ShardFile(
          path: place.path, identity: found.identity, mixedProcessors: mixedProcessors)
        if file.cutBytes > 0 {
          Standard.error("\(place.relativePath): \(file.cutBytes) bytes of a torn end were cut")
        }
        try finish(try run(sweep, into: file), at: place)
      } else {
        let lock = try SweepLock(folder: found.folder)
        defer { lock.release() }
        let store = try StudyStore(
          path: found.database.path, identity: found.identity, mixedProcessors: mixedProcessors)
        try store.setDesign(found.plan.points.map(found.plan.key))
        let summary = try run(sweep, into: store)
        if summary.error == nil { try found.writeSeries(store) }
        try finish(summary, at: found.database)
      }
    }
  }

  private func run(_ sweep: StudySweep, into sink: some StudySink) throws -> StudySweep.Summary {
    let progress = ProgressLine(label: "points", count: sweep.points.count)
    let summary = try sweep.run(into: sink) { progress.step() }
    progress.finish()
    return summary
  }

  private func finish(_ summary: StudySweep.Summary, at place: URL) throws {
    if let error = summary.error { throw error }
    var text = "\(place.relativePath): \(summary.runs) runs made, \(summary.kept) were there"
    if summary.unmet > 0 {
      text += "; \(summary.unmet) points have not reached the half-width asked for"
    }
    Standard.output(text)
    if summary.failedRuns + summary.failedPoints > 0 {
      Standard.error(
        "\(summary.failedRuns) runs and \(summary.failedPoints) points failed; the reasons are in "
          + "the results, column failure")
      throw ExitCode(3)
    }
  }

  // MARK: - Before the sweep

  /// One run of the first point tells whether the responses exist.
  private func checkResponses(_ found: StudyFolder) throws {
    let runner = try ScenarioRunner(found.base, seed: found.file.seed)
    let outcome = runner.outcomes(0..<1, threads: 1)[0]
    if outcome.failure != nil { return }
    var wanted = found.file.responses
    if let rule = found.file.replications.until { wanted.append(rule.response) }
    for response in wanted where !isKnown(response, outcome.metrics) {
      let names = outcome.metrics.filter { $0.district == nil }
      var list: [String] = []
      for metric in names {
        let name = metric.name + (metric.system.map { " of \($0)" } ?? "")
        if !list.contains(name) { list.append(name) }
      }
      Standard.error(
        "\(found.file.path): error SCN-0451: no run has the metric «\(response)»; there are "
          + list.joined(separator: ", "))
      throw ExitCode(2)
    }
  }

  /// A metric that a calm run lacks, such as `caidi`, is known by its name.
  private func isKnown(_ response: StudyResponse, _ metrics: [MetricValue]) -> Bool {
    if response.value(in: metrics) != nil { return true }
    return MetricKind(rawValue: response.metric) != nil
      && (response.system == nil || metrics.contains { $0.system == response.system })
  }

  private func estimate(_ found: StudyFolder, _ sweep: StudySweep) throws {
    let pilot = try StudyPilot(found)
    let rule = found.file.replications
    let points = sweep.points.count
    func text(_ runs: Int) -> String {
      let seconds = Double(points) * pilot.pointSeconds + Double(runs) * pilot.runSeconds
      return "\(runs) runs, \(StudyPilot.time(seconds)) of CPU, "
        + "\(StudyPilot.bytes(Double(runs) * pilot.runBytes)) of results"
    }
    var lines = [
      "\(found.file.title): \(found.plan.points.count) points, \(points) of them different"
        + (shard.map { " in the shard \($0)" } ?? "")
    ]
    lines.append("at least " + text(points * rule.atLeast))
    if rule.atMost > rule.atLeast { lines.append("at most " + text(points * rule.atMost)) }
    lines.append(
      "by a pilot of the scenario as it is: \(StudyPilot.time(pilot.pointSeconds)) a point, "
        + "\(StudyPilot.time(pilot.runSeconds)) a run")
    Standard.output(lines.joined(separator: "\n"))
  }
}
