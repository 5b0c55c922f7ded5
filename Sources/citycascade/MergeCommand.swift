import ArgumentParser
import Experiments
import Foundation
import ResultStore

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Joins the shards of a study into its SQLite file.",
    discussion: "In any order, any number of times, also while shards are still running.")

  @Argument(help: "The study file, or its folder.") var study: String
  @Argument(help: "Files of shards; default all in the study's result folder.")
  var shards: [String] = []
  @Option(help: "The result folder; default results/study-NAME.") var output: String?
  @Flag(help: "Takes rows of processors whose functions have other last bits.")
  var mixedProcessors = false

  func run() throws {
    let found = try StudyFolder(study, output: output)
    let paths = shards.isEmpty ? MergeCommand.all(in: found.shards) : shards
    if paths.isEmpty {
      Standard.error(
        "\(found.shards.relativePath): error RES-0003: there are no files of shards")
      throw ExitCode(2)
    }
    try found.prepare()
    try StudyFolder.storing {
      let store = try StudyStore(
        path: found.database.path, identity: found.identity, mixedProcessors: mixedProcessors)
      try store.setDesign(found.plan.points.map(found.plan.key))
      for path in paths {
        let outcome = try StudyMerge.add(path, to: store, mixedProcessors: mixedProcessors)
        var text = "\(path): \(outcome.runs) runs"
        if outcome.unreadableBytes > 0 {
          text += ", \(outcome.unreadableBytes) bytes at its end are no whole record"
        }
        Standard.output(text)
      }
      let failed = Set(try store.failedPoints().map(\.position))
      let values = try store.values(of: found.file.responses[0])
      let empty = values.indices.count { values[$0].isEmpty && !failed.contains($0) }
      let digest = try store.digest()
      Standard.output(
        "\(found.database.relativePath): \(try store.runCount()) runs, digest \(digest)")
      try found.writeSeries(store)
      if empty > 0 {
        Standard.error("\(empty) of \(values.count) points have no run yet")
        throw ExitCode(75)
      }
    }
  }

  private static func all(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".runs") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { folder.appendingPathComponent($0).path }
  }
}
