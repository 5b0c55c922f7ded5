import Diagnostics
import Testing

@Suite struct DiagnosticTests {
  static let place = SourceLocation(file: "scenario.yaml", line: 3, column: 7)

  @Test func aFindingReadsAsPlaceCodeSentenceTextAndSuggestion() {
    let finding = Diagnostic(
      "SCN-0401", .error, "the city has no such asset", at: Self.place, text: "water/pmp/1",
      suggestion: "water/pump/1")
    #expect(
      finding.description
        == "scenario.yaml:3:7: error SCN-0401: the city has no such asset: «water/pmp/1»; "
        + "did you mean «water/pump/1»?")
    let bare = Diagnostic("SCN-0101", .warning, "odd", at: SourceLocation(file: "city.yaml"))
    #expect(bare.description == "city.yaml: warning SCN-0101: odd")
  }

  @Test func findingsAreShownInTheOrderOfTheirPlaces() {
    var list = DiagnosticList()
    list.error("B", "second", at: SourceLocation(file: "a", line: 2, column: 9))
    list.error("C", "third", at: SourceLocation(file: "b", line: 1, column: 1))
    list.warning("A", "first", at: SourceLocation(file: "a", line: 2, column: 1))
    #expect(list.sorted.map(\.code) == ["A", "B", "C"])
    #expect(list.errorCount == 2)
    #expect(list.hasErrors)
  }

  @Test func aFloodOfFindingsIsCountedAndNotKept() {
    var list = DiagnosticList()
    for line in 0..<1_000 {
      list.error("X", "again", at: SourceLocation(file: "a", line: line, column: 1))
    }
    #expect(list.all.count == DiagnosticList.limit)
    #expect(list.droppedCount == 1_000 - DiagnosticList.limit)
    #expect(list.errorCount == 1_000)
  }
}

@Suite struct SpellingTests {
  @Test(arguments: [
    ("kitten", "sitting", 3), ("pump", "pmup", 1), ("", "abc", 3), ("same", "same", 0),
  ])
  func distancesAreThoseOfTheHand(first: String, second: String, edits: Int) {
    #expect(Spelling.distance(first, second, limit: 5) == edits)
    #expect(Spelling.distance(second, first, limit: 5) == edits)
  }

  @Test func distancesAboveTheLimitAreNone() {
    #expect(Spelling.distance("kitten", "sitting", limit: 2) == nil)
    #expect(Spelling.distance("a", "abcdef", limit: 3) == nil)
  }

  @Test func theNearestOfEquallyNearNamesIsTheFirst() {
    #expect(Spelling.nearest(to: "pumb", among: ["pump", "dumb", "pipe"]) == "dumb")
    #expect(Spelling.nearest(to: "water/pmp/1", among: ["water/pump/1"]) == "water/pump/1")
    #expect(Spelling.nearest(to: "nothing", among: ["elephant"]) == nil)
  }
}
