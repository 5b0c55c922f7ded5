import Foundation

/// Attempts of an intruder a second on a large graph of zones, and against NASim's random steps on
/// networks like its own.
///
/// Run with `make benchmark-cyber` from the root. Prints a table and writes
/// `Benchmarks/results/cyber.csv`: ratios are the competitor's CPU time over ours, of interleaved
/// repetitions; the competitor of the large graph is the bar of a microsecond an attempt.
@main
struct CyberBenchmark {
  static let repetitions = 7

  static func main() throws {
    var rows = ["case,competitor,ratio_median,ratio_min,ratio_max,repetitions"]
    for (name, side) in [("grid-10000-zones", 100), ("grid-100-zones", 10)] {
      rows.append(try grid(name, side: side))
    }
    for network in ["tiny", "small", "medium", "medium-multi-site"] {
      if let row = try nasim(network) { rows.append(row) }
    }
    let folder = "Benchmarks/results"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try (rows.joined(separator: "\n") + "\n")
      .write(toFile: folder + "/cyber.csv", atomically: true, encoding: .utf8)
  }

  private static func grid(_ name: String, side: Int) throws -> String {
    let model = try AttackModel.grid(side: side, chance: 0.1)
    let cost = { () throws -> Double in try attempt(model, atLeast: 300_000).seconds }
    _ = try cost()
    let seconds = try (0..<repetitions).map { _ in try cost() }.sorted()
    let run = try model.run(0)
    print(
      "\(name): \(text(1 / seconds[repetitions / 2])) attempts a second, \(model.steps) steps, "
        + "\(run.attempts) attempts and \(run.events) events a replication")
    return row(name, "a-microsecond", seconds.map { 1e-6 / $0 })
  }

  private static func nasim(_ network: String) throws -> String? {
    guard let peer = NasimPeer(network) else { return nil }
    let model = try AttackModel(
      zones: peer.hosts, ways: peer.ways, entry: peer.entry, chance: peer.chance)
    _ = try attempt(model, atLeast: 50_000)
    _ = peer.step(of: 2_000)
    var ours: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<repetitions {
      guard let step = peer.step(of: 20_000) else { return nil }
      theirs.append(step)
      ours.append(try attempt(model, atLeast: 200_000).seconds)
    }
    let ratios = zip(theirs, ours).map { $0 / $1 }
    print(
      "\(network), \(peer.hosts) hosts: NASim \(text(1 / theirs.sorted()[repetitions / 2])) steps a "
        + "second, we \(text(1 / ours.sorted()[repetitions / 2])) attempts, "
        + "\(text(ratios.sorted()[repetitions / 2])) times as many")
    return row("nasim-\(network)", "nasim-0.12", ratios)
  }

  /// CPU seconds of an attempt, over whole replications, their copies of the world included.
  private static func attempt(
    _ model: AttackModel, atLeast count: Int
  ) throws -> (seconds: Double, attempts: Int) {
    var attempts = 0
    var replication = 0
    let start = threadSeconds()
    while attempts < count {
      attempts += try model.run(replication).attempts
      replication += 1
    }
    return ((threadSeconds() - start) / Double(attempts), attempts)
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func row(_ name: String, _ competitor: String, _ ratios: [Double]) -> String {
    let sorted = ratios.sorted()
    return [
      name, competitor, text(sorted[sorted.count / 2]), text(sorted[0]),
      text(sorted[sorted.count - 1]), "\(sorted.count)",
    ].joined(separator: ",")
  }

  private static func text(_ value: Double) -> String { String(format: "%.4g", value) }
}
