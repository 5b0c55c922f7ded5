import Diagnostics
import NativeFormats
import TestSupport
import Testing
import Water

/// Damaged files: nothing traps or hangs, whether read, built or solved.
@Suite struct EpanetFuzzTests {
  private static let words = [
    "0", "-1", "1e308", "-1e-308", "1e999", "nan", "inf", "99999999999999999999", "0:00", "J1", "T",
    "R1", "U1", "p1", "lift", "OPEN", "CLOSED", "CV", "[", "]", ";", "\"", "*", "AM", "\u{0}", "é",
    "\u{1F300}", "[RULES]", "[CURVES]", "RULE", "IF", "THEN", "AND", "1:99:99", "FCV", "PSV", "",
  ]

  /// Changes bytes, words and lines of the sample.
  private static func damaged(_ seed: UInt64) -> String {
    var generator = TestRandom(seed: seed)
    var bytes = Array(EpanetSample.everything.utf8)
    for _ in 0...generator.below(6) {
      let place = generator.below(bytes.count)
      switch generator.below(6) {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
      case 1: bytes.remove(at: place)
      case 2:
        let word = words[generator.below(words.count)]
        bytes.insert(contentsOf: Array((" " + word + " ").utf8), at: place)
      case 3:
        let end = min(bytes.count, place + generator.below(40))
        bytes.removeSubrange(place..<end)
      case 4:
        // A word in another's place.
        let start = bytes[..<place].lastIndex(of: 32).map { $0 + 1 } ?? place
        let end = bytes[place...].firstIndex { $0 == 32 || $0 == 10 } ?? place
        let word = words[generator.below(words.count)]
        if start <= end { bytes.replaceSubrange(start..<end, with: Array(word.utf8)) }
      default:
        // A line twice.
        let start = bytes[..<place].lastIndex(of: 10).map { $0 + 1 } ?? 0
        let end = bytes[place...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count
        bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
      }
      if bytes.isEmpty { bytes = [10] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A failure prints its seed; `damaged` makes the same text from it again.
  @Test func damagedFilesDoNotTrap() {
    var built = 0
    for seed in UInt64(1)...4000 {
      var diagnostics = DiagnosticList()
      let text = Self.damaged(seed)
      let model = EpanetReader.read(text: text, file: "fuzz.inp", diagnostics: &diagnostics)
      #expect((model == nil) == diagnostics.hasErrors, "seed \(seed)")
      guard let model, let network = WaterNetwork.build(model, diagnostics: &diagnostics) else {
        continue
      }
      built += 1
      if seed % 4 != 0 { continue }
      var state = WaterState(network)
      var workspace = WaterWorkspace(network)
      let options = WaterSolverOptions(network)
      _ = WaterSolver.solve(network, &state, &workspace, options)
      var stepping = WaterStepping(network, options: options, duration: 7200)
      var steps = 0
      repeat {
        _ = stepping.solve(&workspace)
        steps += 1
      } while steps < 5 && stepping.advance() != nil
      var dynamics = WaterDynamics(network, options: options)
      for _ in 0..<5 {
        _ = dynamics.solve(&workspace)
        let event = dynamics.nextEvent()
        #expect(event.secondsFromNow >= 0, "seed \(seed)")
        dynamics.advance(by: min(event.secondsFromNow, 1e6))
        dynamics.handle(event.cause)
      }
    }
    // Many damages are harmless: the solver has had its share.
    #expect(built > 400)
  }

  @Test func noiseDoesNotTrap() {
    for seed in UInt64(1)...300 {
      var generator = TestRandom(seed: seed)
      let bytes = (0..<generator.below(400)).map { _ in UInt8(truncatingIfNeeded: generator.next())
      }
      var diagnostics = DiagnosticList()
      _ = EpanetReader.read(
        text: "[JUNCTIONS]\n" + String(decoding: bytes, as: UTF8.self), file: "noise.inp",
        diagnostics: &diagnostics)
    }
  }
}
