import Diagnostics
import ScenarioFiles
import Testing

/// The tree and the findings as `line:column code`.
func readDocument(_ text: String) -> (node: DocumentNode?, findings: [String]) {
  var diagnostics = DiagnosticList()
  let node = DocumentReader.read(text: text, file: "a.yaml", diagnostics: &diagnostics)
  return (node, diagnostics.sorted.map(finding))
}

func finding(_ diagnostic: Diagnostic) -> String {
  let code = InputCode(rawValue: diagnostic.code).map { "\($0)" } ?? diagnostic.code
  return "\(diagnostic.location.line):\(diagnostic.location.column) \(code)"
}

/// A node in one line: `{a: [x, y], b: ~}`.
func flat(_ node: DocumentNode?) -> String {
  guard let node else { return "none" }
  switch node.content {
  case .empty: return "~"
  case .text(let text): return text
  case .list(let items): return "[" + items.map(flat).joined(separator: ", ") + "]"
  case .mapping(let entries):
    return "{" + entries.map { "\($0.key): \(flat($0.value))" }.joined(separator: ", ") + "}"
  }
}

@Suite struct DocumentReaderTests {
  @Test func everyScalarStaysText() {
    let read = readDocument(
      """
      a: NO
      b: on
      c: 1:30
      d: 0o17
      e: 1_000
      f: 2026-01-01
      g: .inf
      h: true
      i: 0x10
      j: "null"
      k: null
      l: ~
      m:
      y: =
      n: '1:30'
      """)
    #expect(read.findings == [])
    #expect(
      flat(read.node)
        == "{a: NO, b: on, c: 1:30, d: 0o17, e: 1_000, f: 2026-01-01, g: .inf, h: true, i: 0x10, "
        + "j: null, k: ~, l: ~, m: ~, y: =, n: 1:30}")
    #expect(read.node?["j"]?.text == "null")
    #expect(read.node?["k"]?.text == nil)
  }

  @Test func nodesAndKeysHaveTheirPlaces() {
    let read = readDocument("a: 1\nlist:\n  - { x: 5 kW, 'y': \"q\" }\n")
    let item = read.node?["list"]?.items?.first
    #expect(item?.location.description == "a.yaml:3:5")
    #expect(item?["x"]?.location.description == "a.yaml:3:10")
    #expect(item?.entries?.last?.keyLocation.description == "a.yaml:3:16")
    #expect(item?["x"]?.location(at: 2).column == 12)
    #expect(item?["y"]?.location(at: 0).description == "a.yaml:3:22")
  }

  @Test func placesInsideFoldedAndQuotedTexts() {
    let read = readDocument(
      """
      a: >
        first words
        and second

      b: one two
        three four
      c: "x \\t y"
      d: |
        line
          more
      é: 'it''s'
      """)
    #expect(read.findings == [])
    #expect(read.node?["a"]?.text == "first words and second\n")
    #expect(read.node?["a"]?.location(at: 6).description == "a.yaml:2:9")
    #expect(read.node?["a"]?.location(at: 16).description == "a.yaml:3:7")
    #expect(read.node?["b"]?.location(at: 8).description == "a.yaml:6:3")
    #expect(read.node?["b"]?.location(at: 14).description == "a.yaml:6:9")
    #expect(read.node?["b"]?.part(8..<18).location(at: 6).description == "a.yaml:6:9")
    #expect(read.node?["b"]?.part(4..<18).location(at: 4).description == "a.yaml:6:3")
    #expect(read.node?["c"]?.location(at: 0).description == "a.yaml:7:5")
    #expect(read.node?["c"]?.location(at: 4).description == "a.yaml:7:4")
    #expect(read.node?["d"]?.location(at: 7).description == "a.yaml:10:5")
    #expect(read.node?["é"]?.location(at: 3).description == "a.yaml:11:4")
  }

  @Test func byteOrderMarkAndLineEnds() {
    let read = readDocument("\u{FEFF}a: 1\r\nb: 2\rc: 3\r\n")
    #expect(read.findings == [])
    #expect(flat(read.node) == "{a: 1, b: 2, c: 3}")
    #expect(read.node?["c"]?.location.description == "a.yaml:3:4")
    #expect(readDocument("---\na: 1\n...\n").findings == [])
  }

  @Test(arguments: [
    ("a: &x 1\nb: &y 2", ["1:4 anchor", "2:4 anchor"]),
    ("a: *x", ["1:4 alias"]),
    ("a: [*x, *y]", ["1:5 alias", "1:9 alias"]),
    ("a: !!int 1\nb: !local {}", ["1:4 tag", "2:4 tag"]),
    ("a:\n  <<: {b: 1}", ["2:3 mergeKey"]),
    ("a: 1\nb: 2\na: 3", ["3:1 duplicateKey"]),
    ("- a: 1\n  'a': 2\n- a: 1", ["2:3 duplicateKey"]),
    ("x: {a: 1, b: 2, a: 3, \"b\": 4}", ["1:17 duplicateKey", "1:23 duplicateKey"]),
    ("x:\n  a: 1\n  b: |\n    a: 2\n    a: 3\n  a: 4", ["6:3 duplicateKey"]),
    ("a: 1\n--- \nb: 2", ["2:1 severalDocuments"]),
    ("a: 1\n...\nb: 2", ["3:1 severalDocuments"]),
    ("%YAML 1.1\n---\na: 1", ["1:1 directive"]),
    ("a:\n\tb: 1\n\tc: 2", ["2:1 tabIndentation", "3:1 tabIndentation"]),
    ("? a\n: b", ["1:1 keyNotText"]),
    ("{[a]: b}", ["1:2 keyNotText"]),
    ("'': b", ["1:1 keyNotText"]),
    ("a\u{200B}b: 1", ["1:2 hiddenCharacter"]),
    ("a: 1\nb: \u{7}", ["2:4 controlCharacter"]),
    ("a: [1, 2\nb: 3\n", ["1:4 unclosed"]),
    ("a: {x: 1\nid: 3\nid: 4\n", ["1:4 unclosed"]),
    ("a: \"x\nb: 3\n", ["1:4 unclosed"]),
    ("a: b: c", ["1:5 syntaxError"]),
    ("a: `b`", ["1:4 syntaxError"]),
    ("", ["0:0 emptyDocument"]), ("# only\n", ["0:0 emptyDocument"]),
  ])
  func refusedWithItsPlace(text: String, findings: [String]) {
    #expect(readDocument(text).findings == findings)
  }

  @Test func readingGoesOnPastDuplicateKeysAndAnchors() {
    let read = readDocument("a: 1\na: 2\nb: &x 3\nc: {d: 4, d: 5}\n")
    #expect(read.findings == ["2:1 duplicateKey", "3:4 anchor", "4:11 duplicateKey"])
    var diagnostics = DiagnosticList()
    let node = DocumentReader.read(
      text: "a: 1\na: 2\nc: {d: 4, d: 5}\n", file: "a.yaml", diagnostics: &diagnostics)
    #expect(flat(node) == "{a: 1, c: {d: 4}}")
    #expect(diagnostics.all.first?.sentence == "this key was already given in line 1")
  }

  @Test func charactersOfYAMLInsideTextsAreLeftAlone() {
    let read = readDocument(
      """
      a: water/pump/*
      b: A & B ! C
      c: [x*, y&]
      d: http://x
      e: "a: *b & !c"
      f: 'it''s {'
      g: |
        *x &y <<: [
        a: 1
      h: multi
        *line &text
      i: {a: -1, b: a:b}
      """)
    #expect(read.findings == [])
    #expect(read.node?["a"]?.text == "water/pump/*")
    #expect(read.node?["h"]?.text == "multi *line &text")
  }

  @Test func bytesThatAreNotUTF8() {
    for bytes: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2],
    ] {
      var diagnostics = DiagnosticList()
      let text = Array("a: 1\nb: é".utf8)
      #expect(
        DocumentReader.read(bytes: text + bytes, file: "a.yaml", diagnostics: &diagnostics) == nil)
      #expect(diagnostics.all.map(finding) == ["2:5 invalidUTF8"])
    }
  }
}
