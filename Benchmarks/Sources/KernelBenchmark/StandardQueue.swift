import Foundation
import KernelHolds

/// C++'s `std::priority_queue`, built anew for each run of the benchmark.
struct StandardQueue {
  private typealias Hold =
    @convention(c) (
      UnsafePointer<Int64>, UnsafePointer<Int64>, Int, Int32, Int, Int, Int,
      UnsafeMutablePointer<UInt64>
    ) -> Double

  private let function: Hold

  /// GCC at -O2, the fastest of GCC and Clang at -O2 and -O3 on this model.
  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("kernel-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let library = folder.appendingPathComponent("standard_queue.so").path
    _ = try Shell.run(
      "g++", ["-O2", "-shared", "-fPIC", "-o", library, "Benchmarks/Peers/standard_queue.cpp"])
    guard let handle = dlopen(library, RTLD_NOW),
      let symbol = dlsym(handle, "standard_queue_hold")
    else { throw BenchmarkError("standard_queue.so has no standard_queue_hold") }
    function = unsafeBitCast(symbol, to: Hold.self)
  }

  func hold(_ workload: Workload) -> Outcome {
    let variant = Workload.Variant.allCases.firstIndex(of: workload.variant) ?? 0
    var order: UInt64 = 0
    let seconds = function(
      workload.table, workload.start, workload.count, Int32(variant), workload.warmUp,
      workload.holds, workload.rounds, &order)
    return Outcome(seconds: seconds, order: order)
  }
}
