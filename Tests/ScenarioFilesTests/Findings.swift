import Diagnostics
import ScenarioFiles

/// A text of a file that begins at line 3, column 10, and what a parser makes of it.
func parsed<Value>(
  _ text: String, _ parser: (DocumentNode, inout DiagnosticList) -> Value?
) -> (value: Value?, findings: [String], all: [Diagnostic]) {
  var diagnostics = DiagnosticList()
  let node = DocumentNode(.text(text), at: SourceLocation(file: "a.yaml", line: 3, column: 10))
  let value = parser(node, &diagnostics)
  return (
    value, diagnostics.all.map { "\($0.location.column - 10) \(codeName($0))" }, diagnostics.all
  )
}

func codeName(_ diagnostic: Diagnostic) -> String {
  InputCode(rawValue: diagnostic.code).map { "\($0)" }
    ?? CompileCode(rawValue: diagnostic.code).map { "\($0)" } ?? diagnostic.code
}

/// A small generator for the mutation tests; the seed is printed with every failure.
struct Mutator {
  let seed: UInt64
  private var state: UInt64

  init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// One of the texts with one to four scalars, or whole pieces, put in, taken out or changed.
  mutating func mutated(_ texts: [String], _ pieces: [String]) -> String {
    var scalars = Array(texts[next(texts.count)].unicodeScalars)
    for _ in 0...next(4) {
      let piece = Array(pieces[next(pieces.count)].unicodeScalars)
      let place = next(scalars.count + 1)
      switch next(4) {
      case 0 where place < scalars.count: scalars.remove(at: place)
      case 1 where place < scalars.count: scalars[place] = piece[0]
      case 2 where place < scalars.count:
        let end = min(scalars.count, place + next(12))
        scalars.insert(contentsOf: scalars[place..<end], at: next(scalars.count + 1))
      default: scalars.insert(contentsOf: piece, at: place)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
