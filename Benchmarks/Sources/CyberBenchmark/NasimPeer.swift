import Foundation

/// NASim in Python, which measures itself: CPU seconds of so many random steps, resets included.
final class NasimPeer {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest = ""
  /// Zones and ways of the network: hosts, and pairs of hosts that can reach each other.
  private(set) var hosts = 0
  private(set) var ways: [(Int, Int)] = []
  private(set) var entry: [Int] = []
  /// The mean chance that a random action on a host that can be reached takes it.
  private(set) var chance = 0.0

  /// Starts `Benchmarks/nasim_peer.py` on one of NASim's own benchmark networks; nil, with a line
  /// said, if it is not there or fails.
  init?(_ network: String) {
    let python = ".venv/nasim/bin/python"
    guard FileManager.default.isExecutableFile(atPath: python) else {
      print("\(python) is missing (.ci/set-up.sh benchmark makes it): NASim is left out")
      return nil
    }
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["Benchmarks/nasim_peer.py", network]
    process.standardInput = input
    process.standardOutput = output
    do { try process.run() } catch {
      print("NASim does not start: \(error)")
      return nil
    }
    while let line = readLine() {
      let words = line.split(separator: " ")
      switch words.first {
      case "hosts": hosts = Int(words[1]) ?? 0
      case "way": ways.append((Int(words[1]) ?? 0, Int(words[2]) ?? 0))
      case "entry": entry.append(Int(words[1]) ?? 0)
      case "chance": chance = Double(words[1]) ?? 0
      case "ready": return
      default: break
      }
    }
    print("NASim fails on \(network): left out")
    return nil
  }

  deinit {
    try? input.fileHandleForWriting.close()
    if process.isRunning { process.waitUntilExit() }
  }

  /// CPU seconds a step, of so many random steps.
  func step(of count: Int) -> Double? {
    input.fileHandleForWriting.write(Data("\(count)\n".utf8))
    return readLine().flatMap { Double($0) }
  }

  private func readLine() -> String? {
    while true {
      if let end = rest.firstIndex(of: "\n") {
        let line = String(rest[..<end])
        rest = String(rest[rest.index(after: end)...])
        return line
      }
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { return nil }
      rest += String(decoding: data, as: UTF8.self)
    }
  }
}
