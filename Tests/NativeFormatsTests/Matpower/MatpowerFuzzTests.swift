import Diagnostics
import Foundation
import NativeFormats
import Power
import TestSupport
import Testing

/// No bytes may trap the reader or make it slow.
@Suite struct MatpowerFuzzTests {
  private func read(_ text: String) -> (PowerCase?, DiagnosticList) {
    var diagnostics = DiagnosticList()
    let powerCase = MatpowerReader.read(text: text, file: "fuzz.m", diagnostics: &diagnostics)
    return (powerCase, diagnostics)
  }

  private static let pieces = [
    "mpc", ".", "bus", "gen", "branch", "(", ")", "[", "]", "{", "}", ":", ",", ";", "\n", "\r",
    "=",
    "==", "1", "3", "0", "-", "+", "*", "/", "^", ".*", "...", "%", "%{\n", "%}\n", "#", "'", "\"",
    "if", "end", "function", "return", "define_constants", "idx_bus", "sqrt(", "Inf", "NaN",
    "1e999",
    "9999999999", "é", "\0", " ", " ", "\t", "else", "x", "PD", "\u{FEFF}", "_", "version",
    "baseMVA",
  ]

  @Test func mutatedCasesNeverTrap() {
    for seed in UInt64(1)...4000 {
      var random = TestRandom(seed: seed)
      var scalars = Array(MatpowerReaderTests.whole + "Vbase = mpc.bus(1, 10) * 1e3;\n")
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0...scalars.count, using: &random)
        let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
        switch Int.random(in: 0..<4, using: &random) {
        case 0: scalars.insert(contentsOf: piece, at: place)
        case 1: scalars.removeSubrange(place..<min(scalars.count, place + 3))
        case 2: scalars.replaceSubrange(place..<min(scalars.count, place + 1), with: piece)
        default: scalars.removeSubrange(place...)
        }
        if scalars.isEmpty { break }
      }
      let (powerCase, diagnostics) = read(String(scalars))
      #expect((powerCase == nil) == diagnostics.hasErrors, "seed \(seed)")
      // What is accepted can be solved.
      if let powerCase { _ = DirectCurrentFlow.solveCase(PowerNetwork(powerCase)) }
    }
  }

  @Test func soupNeverTraps() {
    for seed in UInt64(1)...3000 {
      var random = TestRandom(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 1...120, using: &random) {
        text += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
      }
      _ = read(text)
      _ = read(MatpowerReaderTests.whole + text)
    }
  }

  @Test func hostileShapesEndSoon() {
    let many = 200_000
    let texts = [
      "x = " + String(repeating: "(", count: many), "x = " + String(repeating: "-", count: many),
      "mpc.bus = [" + String(repeating: "[", count: many),
      "mpc.bus = [" + String(repeating: "a ", count: many) + "]",
      String(repeating: "if 0\n", count: many), String(repeating: "x = 1;\n", count: many),
      String(repeating: "[", count: many), String(repeating: "%{\n", count: many),
      String(repeating: "y\n", count: many), "mpc.x = '" + String(repeating: "'", count: many),
      "mpc.bus = [" + String(repeating: "1^", count: many),
    ]
    let clock = ContinuousClock()
    for text in texts {
      let time = clock.measure { _ = read(text) }
      #expect(time < .seconds(5), "\(text.prefix(20))")
    }
  }
}
