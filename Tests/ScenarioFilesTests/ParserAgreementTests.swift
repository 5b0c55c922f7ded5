import Diagnostics
import ScenarioFiles
import Testing
import Yams

/// Our pass over the text must refuse nothing that is plain YAML, and must not miss what Yams
/// refuses.
@Suite struct ParserAgreementTests {
  private let texts = [
    """
    title: Ransomware at the water utility
    start: 2026-07-14 06:00
    duration: 72 h                     # or: until recovered
    surroundings:
      - { system: power, demand: 115 % of normal }
      - { system: water, from: T+6 h, until: T+54 h }
    attacks:
      - id: water-ransomware
        actor: { level: 2 }
        steps:
        - { id: phish, target: 'water/zone/office', time: exponential(mean 4 h) }
        - target: "water/pump/*"
          notes: >-
            folded text
              more

            end
          lines: |2
              kept: [x
            done
    list: [a, [b, {c: d}],
      e]
    """,
    "a:\n- b: 1\n  c:\n  - d\n  -\n    e: f\n- - g\n  - h: i\n    j: k\n",
    "---\nplain: one\n  two\n  three # end\n'quo''ted': \"a \\\" b\\\n  c\"\n\"x\": y\n...\n",
    "[{a: 1, b: [2, 3]}, {a: x:y}, \"k\": v, -1, a:b]",
    "k:\n    deep:\n        deeper: |\n\n          text\n          less\n    next: 1\nlast: >+\n\n\n",
  ]
  private let pieces = [
    " ", "  ", "\n", "\n  ", "\n- ", ": ", ":", ", ", "{", "}", "[", "]", "'", "\"", "#", " #", "|",
    ">", "a: 1\n", "- ", "? ", "-", "\\", "\t", "é", "---\n", "...\n", "%", "&x ", "*x", "!t ",
    "<<: ",
    "\u{2028}", "\r\n", "~",
  ]

  private func flat(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar):
      let isEmpty =
        scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return isEmpty ? "~" : scalar.string
    case .sequence(let items): return "[" + items.map { flat($0) }.joined(separator: ", ") + "]"
    case .mapping(let pairs):
      return "{" + pairs.map { "\(flat($0.key)): \(flat($0.value))" }.joined(separator: ", ") + "}"
    case .alias: return "*"
    }
  }

  /// Codes of what Yams takes and we refuse on purpose.
  private static let refusals: Set<String> = [
    "anchor", "alias", "tag", "mergeKey", "directive", "keyNotText", "hiddenCharacter",
    "severalDocuments",
  ]

  @Test func treesAreEqual() throws {
    for text in texts {
      let read = readDocument(text)
      #expect(read.findings == [])
      let node = try #require(try Yams.compose(yaml: text, .basic))
      #expect(ScenarioFilesTests.flat(read.node) == flat(node))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func mutatedFilesAgree() {
    var mutator = Mutator(seed: 4_815_162_342)
    var (accepted, refused, duplicates, fallbacks) = (0, 0, 0, 0)
    for round in 0..<60_000 {
      let text = mutator.mutated(texts, pieces)
      var diagnostics = DiagnosticList()
      let node = DocumentReader.read(text: text, file: "a", diagnostics: &diagnostics)
      let codes = diagnostics.all.map(codeName)
      var problem: String?
      do {
        let expected = try Yams.compose(yaml: text, .basic)
        let isOnPurpose = codes.contains { Self.refusals.contains($0) }
        if isOnPurpose {
          refused += 1
        } else if let expected, !codes.isEmpty || ScenarioFilesTests.flat(node) != flat(expected) {
          problem = "we say \(codes) and \(ScenarioFilesTests.flat(node)), Yams \(flat(expected))"
        } else {
          accepted += 1
        }
      } catch YamlError.duplicatedKeysInMapping {
        duplicates += 1
        if codes.isEmpty { problem = "a duplicate was missed" }
        // Then the place is that of the first of the two keys.
        if diagnostics.all.contains(where: { $0.sentence == "this key is given twice" }) {
          fallbacks += 1
        }
      } catch {
        refused += 1
        if codes.isEmpty { problem = "Yams refuses it and we do not: \(error)" }
      }
      if diagnostics.all.contains(where: { $0.code == "SCN-0107" && $0.location.line == 0 }) {
        problem = "no place"
      }
      if let problem {
        Issue.record("seed \(mutator.seed) round \(round): \(problem)\n\(text.debugDescription)")
        return
      }
    }
    #expect(accepted > 3000 && refused > 3000 && duplicates > 30, "seed \(mutator.seed)")
    #expect(fallbacks * 10 < duplicates, "\(fallbacks) of \(duplicates), seed \(mutator.seed)")
  }
}
