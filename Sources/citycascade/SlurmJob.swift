import ArgumentParser
import Experiments
import Foundation
import ResultStore

/// A study as an array of Slurm tasks, one a shard.
struct SlurmJob {
  let found: StudyFolder
  let study: String
  let threads: Int
  let options: SlurmOptions

  /// The least that a shard should take, since a task costs a second or two of its own.
  static let shardSeconds = 600.0

  private var script: URL { found.folder.appendingPathComponent("slurm.sh") }
  private var logs: URL { found.folder.appendingPathComponent("slurm", isDirectory: true) }

  /// Writes the script for the shards that are not finished, and submits it if asked to.
  func run() throws {
    try found.prepare()
    let count = try shardCount()
    let open = try (1...count).filter { try isOpen($0, of: count) }
    if open.isEmpty {
      Standard.output("all \(count) shards are finished: citycascade merge \(study)")
      return
    }
    let manager = FileManager.default
    try manager.createDirectory(at: logs, withIntermediateDirectories: true)
    try Data(text(open, of: count).utf8).write(to: script, options: .atomic)
    Standard.output("\(script.relativePath): \(open.count) of \(count) shards")
    if options.submit || options.wait {
      try submit()
    } else {
      Standard.output(
        "submit it with sbatch, or here with --submit; then citycascade merge \(study)")
    }
  }

  /// That of the files that are there, so that the same command goes on with them.
  private func shardCount() throws -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: found.shards.path)) ?? []
    let present = names.compactMap { name -> Int? in
      guard name.hasSuffix(".runs"), let range = name.range(of: "-of-") else { return nil }
      return Int(name[range.upperBound...].dropLast(5))
    }
    if let asked = options.shards { return asked }
    if let largest = present.max() { return largest }
    let pilot = try StudyPilot(found)
    let points = found.plan.distinctPoints.count
    let runs = points * found.file.replications.atLeast
    let seconds = Double(points) * pilot.pointSeconds + Double(runs) * pilot.runSeconds
    let count = Int(seconds / Double(threads) / SlurmJob.shardSeconds)
    return max(1, min(points, count))
  }

  /// Whether a shard has points to run.
  private func isOpen(_ number: Int, of count: Int) throws -> Bool {
    let path = found.shard(number, of: count).path
    guard FileManager.default.fileExists(atPath: path) else { return true }
    let sweep = StudySweep(
      plan: found.plan, files: found.files, threads: 1, shard: (number - 1, count))
    let contents = try ShardContents(path: path)
    return sweep.openPoints(
      contents.index(
        of: found.file.replications.until?.response, series: found.file.series?.identity)) > 0
  }

  private func text(_ open: [Int], of count: Int) -> String {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL.path
    let here = FileManager.default.currentDirectoryPath
    var lines = ["#!/bin/bash", "#SBATCH --job-name=\(found.file.name)"]
    let limit = options.arrayLimit.map { "%\($0)" } ?? ""
    lines.append("#SBATCH --array=\(SlurmJob.ranges(open))\(limit)")
    lines.append("#SBATCH --ntasks=1 --cpus-per-task=\(threads)")
    lines.append("#SBATCH --output=\(SlurmJob.quoted(logs.path + "/%a.log"))")
    if let partition = options.partition { lines.append("#SBATCH --partition=\(partition)") }
    if let account = options.account { lines.append("#SBATCH --account=\(account)") }
    if let time = options.time { lines.append("#SBATCH --time=\(time)") }
    lines.append("cd \(SlurmJob.quoted(here)) || exit 2")
    lines.append(
      "exec \(SlurmJob.quoted(program)) sweep \(SlurmJob.quoted(study)) --shard "
        + "\"$SLURM_ARRAY_TASK_ID/\(count)\" --threads \(threads) --output "
        + SlurmJob.quoted(found.folder.path))
    return lines.joined(separator: "\n") + "\n"
  }

  /// `1-3,5`.
  static func ranges(_ numbers: [Int]) -> String {
    var parts: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = parts.last, last.upperBound + 1 == number {
        parts[parts.count - 1] = last.lowerBound...number
      } else {
        parts.append(number...number)
      }
    }
    return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }

  /// For the shell: within single quotation marks nothing means anything.
  static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  private func submit() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sbatch"] + (options.wait ? ["--wait"] : []) + [script.path]
    do {
      try process.run()
    } catch {
      throw ValidationError("sbatch cannot be started: \(error.localizedDescription)")
    }
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      Standard.error(
        "sbatch ended with \(process.terminationStatus): the same command submits what failed")
      throw ExitCode(75)
    }
  }
}
