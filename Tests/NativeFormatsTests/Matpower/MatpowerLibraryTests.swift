import Diagnostics
import Foundation
import NativeFormats
import Power
import Testing

/// Every case file of MATPOWER's own data folder (variable `CITYCASCADE_MATPOWER`).
@Suite struct MatpowerLibraryTests {
  static let folder: String? = {
    let value = ProcessInfo.processInfo.environment["CITYCASCADE_MATPOWER"]
    if value == nil { print("CITYCASCADE_MATPOWER is not set: its case files are not read") }
    return value
  }()

  /// The five largest take seconds and hold no form that the others do not.
  static let large = ["case_SyntheticUSA", "case_ACTIVSg70k", "case_ACTIVSg25k"]

  static let cases: [String] = {
    guard let folder else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasPrefix("case") && $0.hasSuffix(".m") }.map {
      String($0.dropLast(2))
    }
    .filter { !large.contains($0) }.sorted()
  }()

  @Test(.enabled(if: folder != nil), arguments: cases) func isReadAndSolved(name: String) throws {
    let path = try #require(Self.folder) + "/\(name).m"
    var diagnostics = DiagnosticList()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let powerCase = MatpowerReader.read(text: text, file: name + ".m", diagnostics: &diagnostics)
    let read = try #require(powerCase, "\(diagnostics.sorted.prefix(3).map(\.description))")
    let (state, outcome) = DirectCurrentFlow.solveCase(PowerNetwork(read))
    #expect(outcome == .solved)
    #expect(state.branchFlow.allSatisfy { $0.isFinite })
  }

  /// Sums over all branches, from MATPOWER's `rundcpf` in octave.
  @Test(
    .enabled(
      if: folder != nil && ProcessInfo.processInfo.environment["CITYCASCADE_REFERENCE"] != nil)
  )
  func sumsEqualMatpower() throws {
    let folder = try #require(Self.folder)
    let reference = try #require(ProcessInfo.processInfo.environment["CITYCASCADE_REFERENCE"])
    let table = try String(
      contentsOfFile: reference + "/power/matpower_dc_summary.csv", encoding: .utf8)
    for line in table.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if Self.large.contains(fields[0]) { continue }
      var diagnostics = DiagnosticList()
      let text = try String(contentsOfFile: "\(folder)/\(fields[0]).m", encoding: .utf8)
      let read = try #require(
        MatpowerReader.read(text: text, file: fields[0], diagnostics: &diagnostics))
      let (state, _) = DirectCurrentFlow.solveCase(PowerNetwork(read))
      let sum = state.branchFlow.reduce(0) { $0 + abs($1) }
      let expected = try #require(Double(fields[13]))
      // Six decimals are printed; the sum's own rounding grows with its size.
      #expect(abs(sum - expected) <= max(1e-6, 1e-10 * expected), "\(fields[0])")
      #expect(fields[9] == "0" || diagnostics.all.contains { $0.code == "MPW-0110" })
    }
  }
}
