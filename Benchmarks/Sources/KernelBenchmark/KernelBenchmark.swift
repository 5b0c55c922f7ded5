import Foundation
import KernelHolds

/// The pending-event set against its peers under the hold model.
///
/// Run with `make benchmark-kernel` from the root. Each contestant draws the same increments and
/// must let the events leave in the same order, or the benchmark fails. Times are CPU times; the
/// contestants take turns, and a ratio is of one turn. Prints a table; writes
/// `Benchmarks/results/kernel.csv` and `docs/pictures/kernel.svg`.
///
/// `--python FILE` names the interpreter that has SimPy and salabim; without it they are left out,
/// and no result is written. `--quick` leaves out the largest size, and writes nothing either.
@main
struct KernelBenchmark {
  static func main() {
    do {
      try run()
    } catch {
      print("\(error)")
      exit(1)
    }
  }

  static func run() throws {
    let arguments = CommandLine.arguments
    let isQuick = arguments.contains("--quick")
    var table = ResultTable()
    let standard = try StandardQueue()
    for count in isQuick ? [1_000, 100_000] : [1_000, 10_000, 100_000, 1_000_000] {
      for law in IncrementLaw.allCases {
        for variant in Workload.Variant.allCases {
          try measure(Workload(law, count: count, variant: variant), standard, &table)
        }
      }
    }
    let snapshot = SnapshotCost.ratios(count: 100_000, repetitions: 21)
    table.add(
      "exponential/100000/snapshot", "memcpy", snapshot.ratios,
      nanoseconds: snapshot.seconds * 1e9)
    guard let place = arguments.firstIndex(of: "--python"), place + 1 < arguments.count else {
      print("no Python simulators: --python names no interpreter; nothing is written")
      return
    }
    try measurePython(arguments[place + 1], isQuick, &table)
    table.printSummary()
    if !isQuick { try table.write() }
  }

  static func measure(
    _ workload: Workload, _ standard: StandardQueue, _ table: inout ResultTable
  ) throws {
    let hasPayload = workload.variant == .payload || workload.variant == .cancels
    var standardRatios: [Double] = []
    var heapRatios: [Double] = []
    var ours: [Double] = []
    for _ in 0..<5 {
      let theirs = standard.hold(workload)
      let own = hasPayload ? queueHold(workload) : ladderHold(workload)
      guard own.order == theirs.order else {
        throw BenchmarkError("\(workload.name): the events left in another order")
      }
      ours.append(own.seconds)
      standardRatios.append(theirs.seconds / own.seconds)
      if !hasPayload {
        let heap = heapHold(workload)
        guard heap.order == own.order else {
          throw BenchmarkError("\(workload.name): Heap let the events leave in another order")
        }
        heapRatios.append(heap.seconds / own.seconds)
      }
    }
    let operations = Double(workload.holds * workload.rounds)
    let nanoseconds = ours.sorted()[2] / operations * 1e9
    table.add(workload.name, "std::priority_queue", standardRatios, nanoseconds: nanoseconds)
    if !hasPayload { table.add(workload.name, "Heap", heapRatios, nanoseconds: nanoseconds) }
  }

  /// The Python simulators twice: drawing as ours does, and with increments from a list made
  /// beforehand, which is next to free for them while ours still draws.
  static func measurePython(
    _ interpreter: String, _ isQuick: Bool, _ table: inout ResultTable
  ) throws {
    for (count, holds) in [(1_000, 300_000), (100_000, 200_000), (1_000_000, 200_000)]
    where !isQuick || count == 1_000 {
      for (name, module) in [("SimPy", "simpy"), ("salabim", "salabim")] {
        // A million components of salabim take minutes to make and more memory than others leave.
        if module == "salabim", count == 1_000_000 { continue }
        for draws in [true, false] {
          let peer = PythonPeer(
            name: draws ? name : "\(name), drawn beforehand", module: module,
            interpreter: interpreter, draws: draws)
          let ratios = try peer.ratios(count: count, holds: holds, repetitions: 3)
          table.add("exponential/\(count)/payload", peer.name, ratios)
        }
      }
    }
  }
}
