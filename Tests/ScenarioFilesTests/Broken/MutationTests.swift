import Diagnostics
import Foundation
import ScenarioFiles
import Testing

/// Damaged cities never trap, hang or pass in silence. `CITYCASCADE_MUTATIONS` sets how many are
/// tried.
@Suite struct MutationTests {
  private static let pieces = [
    "0", "-1", "1e308", "nan", "inf", "1e-300", "99999999999", " ", "", ",", ";", "\n", "}", "{",
    "water/pump/P1", "power/block/b2", "group/pumps", "north", "never", "*", "% of normal", "h",
    "- ", "id: ", "#", "\t", "[", "]", "b2", "J1", "T+", "~", "\"", "2", "yes",
  ]

  @Test(.timeLimit(.minutes(5))) func damagedFilesNeverTrap() {
    let count = ProcessInfo.processInfo.environment["CITYCASCADE_MUTATIONS"].flatMap(Int.init)
    let paths = MiniatureCity.files.keys.sorted()
    for seed in 1...UInt64(count ?? 300) {
      var mutator = Mutator(seed: seed &* 0x9E37_79B9_7F4A_7C15)
      var files = MiniatureCity.files
      let path = paths[mutator.next(paths.count)]
      files[path] = MutationTests.mutated(files[path] ?? "", &mutator)
      let compiled = compile(files)
      let hasErrors = compiled.findings.contains { $0.severity == .error }
      #expect((compiled.scenario == nil) == hasErrors, "seed \(seed), \(path)")
    }
  }

  /// A text with one to three of its words changed.
  private static func mutated(_ text: String, _ mutator: inout Mutator) -> String {
    var result = Array(text)
    for _ in 0...mutator.next(3) {
      let isWord = { (character: Character) in
        character.isLetter || character.isNumber || character == "." || character == "-"
      }
      let place = mutator.next(max(1, result.count))
      var (start, end) = (place, place)
      while start > 0, isWord(result[start - 1]) { start -= 1 }
      while end < result.count, isWord(result[end]) { end += 1 }
      let piece = Array(pieces[mutator.next(pieces.count)])
      if mutator.next(4) == 0 { end = start }
      result.replaceSubrange(start..<end, with: piece)
    }
    return String(result)
  }
}
