import Diagnostics
import Foundation
import NativeFormats
import Power

/// Files that the tests compare with and the repository does not hold.
enum ReferenceData {
  /// The folder of reference figures (variable `CITYCASCADE_REFERENCE`), or nil with one line said.
  static let power: String? = folder("CITYCASCADE_REFERENCE").map { $0 + "/power" }

  /// MATPOWER's data folder (variable `CITYCASCADE_MATPOWER`).
  static let matpower: String? = folder("CITYCASCADE_MATPOWER")

  static var hasPower: Bool { power != nil }
  static var hasMatpower: Bool { matpower != nil }
  static var hasBoth: Bool { hasPower && hasMatpower }

  private static func folder(_ variable: String) -> String? {
    let value = ProcessInfo.processInfo.environment[variable]
    if value == nil {
      print("\(variable) is not set: tests that compare with its files are skipped")
    }
    return value
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  /// The numbers of a file, one a line.
  static func column(_ path: String) throws -> [Double] {
    try text(path).split(separator: "\n").map { Double($0) ?? .nan }
  }

  /// The fields of a file with a heading, line by line.
  static func rows(_ path: String) throws -> [[Double]] {
    try text(path).split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").map { Double($0) ?? .nan }
    }
  }

  /// Reads a case file; throws what was found if it is refused.
  static func readCase(_ path: String) throws -> PowerCase {
    var diagnostics = DiagnosticList()
    let powerCase = MatpowerReader.read(
      text: try text(path), file: path, diagnostics: &diagnostics)
    guard let powerCase else { throw InputError(diagnostics) }
    return powerCase
  }
}
