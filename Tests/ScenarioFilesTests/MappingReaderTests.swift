import Diagnostics
import EventKernel
import Quantities
import ScenarioFiles
import Testing

@Suite struct MappingReaderTests {
  private func read(
    _ text: String, _ body: (inout MappingReader, inout DiagnosticList) -> Void
  ) -> [String] {
    var diagnostics = DiagnosticList()
    guard
      let node = DocumentReader.read(text: text, file: "a.yaml", diagnostics: &diagnostics),
      var fields = MappingReader(node, name: "a test", &diagnostics)
    else { return diagnostics.all.map(finding) }
    body(&fields, &diagnostics)
    fields.finish(&diagnostics)
    return diagnostics.all.map { diagnostic in
      finding(diagnostic) + (diagnostic.suggestion.map { " -> \($0)" } ?? "")
    }
  }

  @Test func everyKindOfField() {
    let findings = read(
      """
      title: A title
      id: pump-1
      count: 400
      seed: 18446744073709551615
      factor: 0.65
      smart: twin
      load: 40 MW
      demand: 115 % of normal
      chance: 60 %
      wait: 90 min
      life: never
      at: T+8 h
      start: 2026-07-14 06:00
      time: exponential(mean 4 h)
      target: water/pump/335
      all: water/pump/*
      when: water/zone/scada is detected
      do: isolate water/zone/scada
      list: [a, b]
      set: { water/conduit/a.level: 3 }
      inner: { x: 1 }
      """
    ) { fields, diagnostics in
      #expect(fields.text("title", .required, &diagnostics) == "A title")
      #expect(fields.identifier("id", .required, &diagnostics) == "pump-1")
      #expect(fields.integer("count", in: 1...1000, .required, &diagnostics) == 400)
      #expect(fields.seed("seed", .required, &diagnostics) == UInt64.max)
      #expect(fields.number("factor", in: 0...1, .required, &diagnostics) == 0.65)
      #expect(fields.word("smart", of: ["yes", "no", "twin"], .required, &diagnostics) == "twin")
      let power = QuantityRequirement(.power)
      #expect(fields.quantity("load", power, .required, &diagnostics)?.standardValue == 40e6)
      let demand = QuantityRequirement(.power, orPercentageOf: [.normal])
      #expect(fields.quantity("demand", demand, .required, &diagnostics)?.basis == .normal)
      #expect(fields.fraction("chance", .required, &diagnostics) == 0.6)
      #expect(fields.duration("wait", .required, &diagnostics) == .minutes(90))
      #expect(fields.duration("life", orNever: true, .required, &diagnostics) == .never)
      #expect(fields.time("at", .required, &diagnostics) == .sinceStart(.hours(8)))
      #expect(fields.dateTime("start", .required, &diagnostics)?.year == 2026)
      let time = QuantityRequirement(.duration)
      #expect(fields.distribution("time", time, .required, &diagnostics) != nil)
      #expect(fields.path("target", .required, &diagnostics) != nil)
      #expect(fields.pattern("all", .required, &diagnostics)?.isPattern == true)
      #expect(fields.condition("when", .required, &diagnostics) != nil)
      #expect(fields.action("do", .required, &diagnostics)?.verb == "isolate")
      #expect(fields.list("list", .required, &diagnostics)?.count == 2)
      #expect(
        fields.entries("set", .required, &diagnostics)?.first?.key == "water/conduit/a.level")
      var inner = fields.mapping("inner", name: "an inner", .required, &diagnostics)
      #expect(inner?.text("x", .required, &diagnostics) == "1")
      inner?.finish(&diagnostics)
      #expect(fields.text("absent", .optional, &diagnostics) == nil)
    }
    #expect(findings == [])
  }

  @Test func allErrorsInOneGo() {
    let findings = read(
      """
      titel: x
      count: 1.5
      big: 5000
      smart: true
      load: 40
      wait: 1:30
      chance: 60 % of normal
      id: my pump
      list: a
      none:
      other: 90 minutes
      """
    ) { fields, diagnostics in
      _ = fields.text("title", .required, &diagnostics)
      _ = fields.integer("count", in: 1...1000, .required, &diagnostics)
      _ = fields.integer("big", in: 1...1000, .required, &diagnostics)
      _ = fields.word("smart", of: ["yes", "no", "twin"], .required, &diagnostics)
      _ = fields.quantity("load", QuantityRequirement(.power), .required, &diagnostics)
      _ = fields.duration("wait", .required, &diagnostics)
      _ = fields.fraction("chance", .required, &diagnostics)
      _ = fields.identifier("id", .required, &diagnostics)
      _ = fields.list("list", .required, &diagnostics)
      _ = fields.text("none", .optional, &diagnostics)
      _ = fields.duration("other", .required, &diagnostics)
    }
    #expect(
      findings == [
        "1:1 missingKey", "2:8 notAWholeNumber", "3:6 outOfRange",
        "4:8 unknownWord -> yes", "5:7 missingUnit", "6:7 unknownUnit",
        "7:14 percentageOfWhat -> 60 %", "8:7 badIdentifier -> my-pump", "9:7 wrongKind",
        "10:1 emptyValue", "11:11 unknownUnit -> 90 min", "1:1 unknownKey -> title",
      ])
  }

  @Test(arguments: [
    ("NO", "no", false), ("on", "yes", true), ("yes", "yes", true), ("1", "", false),
  ])
  func wordsOfTruthAreNeverGuessed(text: String, word: String, isBoolean: Bool) {
    let findings = read("smart: \(text)") { fields, diagnostics in
      let value = fields.word("smart", of: ["yes", "no"], .required, &diagnostics)
      #expect((value != nil) == (text == "yes"))
    }
    #expect(findings.isEmpty == (text == "yes"))
    if text == "on" { #expect(findings == ["1:8 unknownWord -> yes"]) }
    if text == "NO" { #expect(findings == ["1:8 unknownWord -> no"]) }
  }

  @Test func integersAreExact() {
    for (text, expected) in [
      ("7", 7), ("-7", -7), ("+7", 7), ("0o17", nil), ("1_000", nil), ("1e2", nil), ("0x10", nil),
      ("99999999999999999999", nil), ("7.0", nil), ("", nil), ("٣", nil),
    ] as [(String, Int?)] {
      let found = parsed(text) { ValueReader.integer($0, in: -1000...1000, &$1) }
      #expect(found.value == expected, "\(text)")
      #expect(found.findings.isEmpty == (expected != nil))
    }
  }

  @Test func identifiersHaveNoHiddenCharacters() {
    for text in ["a\u{202E}b", "a\u{200B}b", "a\u{FEFF}", "a\u{E000}"] {
      let found = parsed(text) { ValueReader.identifier($0, &$1) }
      #expect(found.findings == ["1 hiddenCharacter"])
      #expect(found.all.first?.offendingText.unicodeScalars.contains("\u{202E}") != true)
    }
    #expect(parsed("Straße-2") { ValueReader.identifier($0, &$1) }.value == "Straße-2")
    #expect(parsed("a/b") { ValueReader.identifier($0, &$1) }.findings == ["1 badIdentifier"])
  }

  @Test func notAMapping() {
    #expect(read("[a]") { _, _ in } == ["1:1 wrongKind"])
    #expect(read("text") { _, _ in } == ["1:1 wrongKind"])
  }
}
