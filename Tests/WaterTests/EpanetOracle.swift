import Foundation
import Testing
import Water

/// EPANET 2.3.5 run by `.ci/epanet-oracle.py`.
enum EpanetOracle {
  private static let environment = ProcessInfo.processInfo.environment

  static let isPresent: Bool = {
    if environment["CITYCASCADE_EPANET_PYTHON"] != nil { return true }
    print("skipped: EPANET 2.3.5 is not here (`make setup-test` installs it into .venv)")
    return false
  }()

  /// Rows of a run: of nodes, links, qualities by (time, name), and the times of all solves.
  struct Run {
    struct Place: Hashable {
      var time: Int
      var name: String
    }
    /// Head, pressure and demand.
    var nodes: [Place: [Double]] = [:]
    /// Flow, status and energy.
    var links: [Place: [Double]] = [:]
    var qualities: [Place: Double] = [:]
    var times: [Int] = []
    var warnings: [String] = []
    /// Places in the order of the rows.
    var nodePlaces: [Place] = []
    var linkPlaces: [Place] = []
    var qualityPlaces: [Place] = []
  }

  static func run(path: String, _ keys: [String]) throws -> Run {
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: try #require(environment["CITYCASCADE_EPANET_PYTHON"]))
    process.arguments =
      [try #require(environment["CITYCASCADE_EPANET_ORACLE"]), "run", path] + keys
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "EPANET failed on \(path)")
    var run = Run()
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let values = words.dropFirst(3).map { Double($0) ?? .nan }
      guard words[0] != "e", let time = Int(words[1]) else { continue }
      let place = Run.Place(time: time, name: words.count > 2 ? words[2] : "")
      switch words[0] {
      case "n":
        run.nodes[place] = values
        run.nodePlaces.append(place)
      case "l":
        run.links[place] = values
        run.linkPlaces.append(place)
      case "q":
        run.qualities[place] = values[0]
        run.qualityPlaces.append(place)
      default:
        run.times.append(time)
        if words.count > 4, words[4] != "0" { run.warnings.append(words[4]) }
      }
    }
    return run
  }

  static func run(text: String, _ keys: [String]) throws -> Run {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "citycascade-\(UUID().uuidString).inp")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try run(path: file.path, keys)
  }
}
