import Diagnostics
import Foundation
import NativeFormats
import Testing
import Water

/// Networks and EPANET results outside the repository; see the environment variables.
enum ReferenceData {
  static let networkFolder = ProcessInfo.processInfo.environment["CITYCASCADE_NETWORKS"]
  static let referenceFolder = ProcessInfo.processInfo.environment["CITYCASCADE_REFERENCE"]

  /// Whether both are there; says so in one line if not.
  static let isPresent: Bool = {
    if networkFolder != nil && referenceFolder != nil { return true }
    print(
      "skipped: set CITYCASCADE_NETWORKS to a folder with Net1.inp, Net2.inp and Net3.inp, and "
        + "CITYCASCADE_REFERENCE to the folder of reference results, to compare with EPANET")
    return false
  }()

  static let hasNetworks = isPresent || networkFolder != nil

  static func hasNetwork(_ name: String) -> Bool {
    guard let networkFolder else { return false }
    return FileManager.default.fileExists(atPath: "\(networkFolder)/\(name).inp")
  }

  static func model(_ name: String) throws -> WaterModel {
    let path = "\(try #require(networkFolder))/\(name).inp"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    var diagnostics = DiagnosticList()
    let model = EpanetReader.read(
      text: String(decoding: data, as: UTF8.self), file: path, diagnostics: &diagnostics)
    return try #require(model, "\(diagnostics.sorted.map(\.description))")
  }

  static func network(_ name: String) throws -> WaterNetwork {
    try build(try model(name))
  }

  static func build(_ model: WaterModel) throws -> WaterNetwork {
    var diagnostics = DiagnosticList()
    let network = WaterNetwork.build(model, diagnostics: &diagnostics)
    return try #require(network, "\(diagnostics.sorted.map(\.description))")
  }

  /// The rows of a reference table, without its head; gzipped tables are unpacked by gzip.
  static func rows(_ name: String) throws -> [[String]] {
    let path = "\(try #require(referenceFolder))/water/\(name)"
    let data: Data
    if path.hasSuffix(".gz") {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["gzip", "-dc", path]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    } else {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst().map
    {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
