import Diagnostics
import EventKernel
import Experiments
import Foundation
import ScenarioFiles
import Simulation

/// What a replication of the flagship costs, and what threads and snapshots add.
///
/// Run with `make benchmark-flagship` from the root. Prints a table and writes
/// `Benchmarks/results/flagship.csv`; ratios are the competitor's CPU time over ours, of
/// interleaved repetitions in one process.
@main
struct FlagshipBenchmark {
  static let scenarios = [
    "calm-day", "water-ransomware", "substation-takeover", "fibre-cut-and-storm",
  ]

  static func main() throws {
    var rows = ["case,competitor,ratio_median,ratio_min,ratio_max,repetitions"]
    for name in scenarios {
      let runner = try ScenarioRunner(compile(name))
      let one = try cost(runner, replications: 8)
      let days = runner.scenario.horizon.seconds / 86_400
      let snapshotSeconds = try snapshot(runner)
      print(
        "\(name): \(format(one * 1000)) ms of CPU a replication of \(format(days)) days, "
          + "snapshot \(format(snapshotSeconds * 1e6)) µs")
      let ratios = (0..<5).map { _ in
        let single = threads(runner, 1)
        return single / threads(runner, 2)
      }.sorted()
      rows.append(
        "\(name)/2-threads,1-thread,\(ratios[2]),\(ratios[0]),\(ratios[4]),\(ratios.count)")
    }
    let folder = "Benchmarks/results"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try (rows.joined(separator: "\n") + "\n")
      .write(toFile: folder + "/flagship.csv", atomically: true, encoding: .utf8)
  }

  static func compile(_ name: String) throws -> Scenario {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: FileSource(folder: "."), path: "scenarios/\(name)/scenario.yaml")
    guard let scenario = compiler.compile(&diagnostics) else { throw InputError(diagnostics) }
    return scenario
  }

  /// Median CPU seconds of a replication, its metrics included.
  static func cost(_ runner: ScenarioRunner, replications: Int) throws -> Double {
    try (0..<replications).map { replication in
      let start = clock()
      _ = try runner.replay(replication)
      return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }.sorted()[replications / 2]
  }

  /// CPU seconds of 16 replications on so many threads.
  static func threads(_ runner: ScenarioRunner, _ count: Int) -> Double {
    let start = clock()
    _ = runner.run(replications: 16, threads: count)
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  /// Seconds of a copy of the world and the first event on it, in the middle of a run.
  static func snapshot(_ runner: ScenarioRunner) throws -> Double {
    var world = try runner.world(replication: 0)
    var recorder = Recorder(keepsLog: false)
    let half = Instant(nanoseconds: runner.scenario.horizon.nanoseconds / 2)
    try world.run(until: half, recorder: &recorder)
    return try (0..<21).map { _ in
      let start = threadNanoseconds()
      var branch = world
      _ = try branch.runOne(until: runner.scenario.horizon, recorder: &recorder)
      return Double(threadNanoseconds() - start) / 1e9
    }.sorted()[10]
  }

  static func threadNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  static func format(_ value: Double) -> String { String(format: "%.1f", value) }
}
