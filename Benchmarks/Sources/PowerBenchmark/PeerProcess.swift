import Foundation

/// A peer in Python that measures itself, a trip a line, so that repetitions interleave with ours.
final class PeerProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest = ""

  /// Starts `Benchmarks/power_peers.py` in the environment that `.ci/set-up.sh benchmark` makes;
  /// nil, with a line said, if it is not there or fails.
  init?(_ arguments: [String]) {
    let python = ".venv/bin/python"
    guard FileManager.default.isExecutableFile(atPath: python) else {
      print("\(python) is missing (.ci/set-up.sh benchmark makes it): \(arguments[0]) is left out")
      return nil
    }
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["Benchmarks/power_peers.py"] + arguments
    process.standardInput = input
    process.standardOutput = output
    do { try process.run() } catch {
      print("\(arguments[0]) does not start: \(error)")
      return nil
    }
    // What the peers say before they are ready is their own affair.
    while let line = readLine() { if line == "ready" { return } }
    print("\(arguments[0]) fails: left out")
    return nil
  }

  deinit {
    try? input.fileHandleForWriting.close()
    if process.isRunning { process.waitUntilExit() }
  }

  /// CPU seconds of one trip and solve.
  func trip() -> Double? {
    input.fileHandleForWriting.write(Data("trip\n".utf8))
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
