import Foundation

/// WNTRSimulator of the PyPI package wntr 1.5.0, in a process of its own.
///
/// It is so much slower that only the first hours of a day are compared; both sides simulate the same
/// hours from a cold start.
struct WNTRPeer {
  static let competitor = "WNTRSimulator 1.5.0"
  static let repetitions = 3
  /// Network, whether pressure-driven, and hours.
  static let cases = [("ky4", false, 3), ("CTOWN", true, 1)]

  let python: String

  /// CPU seconds of the simulation alone, or `nil` if it fails.
  func seconds(_ one: WaterCase, hours: Int) -> Double? {
    // WNTR computes in metres: 30 psi are 21.1 m.
    let required = one.network.model.options.flowUnit.isMetric ? "20" : "21.097"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      "Benchmarks/wntr_peer.py", one.path, one.isPressureDriven ? "PDA" : "DDA", "\(hours)",
      required,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    return process.terminationStatus == 0
      ? text.split(separator: " ").first.flatMap { Double($0) } : nil
  }

  /// WNTR's time over ours, sorted, taking turns; `nil` if WNTR fails.
  func compare(_ one: WaterCase, hours: Int) -> [Double]? {
    var workspace = WaterBenchmark.workspace(one)
    var solves = 0
    let single = WaterBenchmark.seconds {
      solves = one.simulate(&workspace, seconds: hours * 3600).solves
    }
    let rounds = max(1, min(2000, Int(0.02 / max(single, 1e-6))))
    var ratios: [Double] = []
    for _ in 0..<WNTRPeer.repetitions {
      let ours = WaterBenchmark.seconds {
        for _ in 0..<rounds { _ = one.simulate(&workspace, seconds: hours * 3600) }
      }
      guard let theirs = seconds(one, hours: hours) else { return nil }
      ratios.append(theirs / (ours / Double(rounds)))
      print(
        "\(one.name), \(hours) h: WNTRSimulator \(theirs) s, ours \(ours / Double(rounds) * 1e3) ms"
          + " in \(solves) solves")
    }
    ratios.sort()
    return ratios
  }
}
