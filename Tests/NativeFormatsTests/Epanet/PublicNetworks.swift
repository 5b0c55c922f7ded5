import Foundation
import Testing

/// Network files of three public packages, and EPANET to count what is in them.
enum PublicNetworks {
  private static let environment = ProcessInfo.processInfo.environment

  static let isPresent: Bool = {
    if environment["CITYCASCADE_PUBLIC_NETWORKS"] != nil
      && environment["CITYCASCADE_EPANET_PYTHON"] != nil
    {
      return true
    }
    print("skipped: the public networks or EPANET are not here (`make setup-test` fetches both)")
    return false
  }()

  static func files() throws -> [String] {
    let folder = try #require(environment["CITYCASCADE_PUBLIC_NETWORKS"])
    let all = try #require(FileManager.default.enumerator(atPath: folder))
    return all.compactMap { $0 as? String }.filter { $0.lowercased().hasSuffix(".inp") }
      .map { "\(folder)/\($0)" }.sorted()
  }

  /// The oracle's rows: file, then its counts, or "error" and why.
  static func oracleCounts(_ files: [String]) throws -> [[String]] {
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: try #require(environment["CITYCASCADE_EPANET_PYTHON"]))
    process.arguments = [try #require(environment["CITYCASCADE_EPANET_ORACLE"]), "counts"] + files
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
