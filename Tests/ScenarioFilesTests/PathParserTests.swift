import Diagnostics
import ScenarioFiles
import Testing

@Suite struct PathParserTests {
  @Test(arguments: [
    ("water/pump/335", ["water", "pump", "335"], [String]()),
    ("group/downtown", ["group", "downtown"], []),
    ("facility/hospital/1.buffer.water", ["facility", "hospital", "1"], ["buffer", "water"]),
    ("attacks/a/steps/b.time", ["attacks", "a", "steps", "b"], ["time"]),
    ("water/pump/`P 1.a/b*`.speed", ["water", "pump", "P 1.a/b*"], ["speed"]),
    ("power/bus/Zürich_Nord-2", ["power", "bus", "Zürich_Nord-2"], []),
    ("  water/pump/1 ", ["water", "pump", "1"], []),
  ])
  func paths(text: String, segments: [String], fields: [String]) {
    let found = parsed(text) { PathParser.path($0, &$1) }
    #expect(found.findings == [])
    #expect(found.value == AssetPath(segments, fields: fields))
    let again = parsed(found.value?.description ?? "") { PathParser.path($0, &$1) }
    #expect(again.value == found.value)
  }

  @Test func patterns() {
    let found = parsed("water/*/335.level") { PathParser.pattern($0, &$1) }
    #expect(found.value?.isPattern == true)
    #expect(found.value?.description == "water/*/335.level")
    #expect(found.value?.segmentLocations.map(\.column) == [10, 16, 18])
    #expect(found.value?.matches(AssetPath(["water", "pump", "335"])) == true)
    #expect(found.value?.matches(AssetPath(["water", "pump", "336"])) == false)
    #expect(found.value?.matches(AssetPath(["water", "pump"])) == false)
  }

  @Test(arguments: [
    ("water", "0 badPath"), ("water//1", "6 badPath"), ("water/pump/", "11 badPath"),
    ("/water/pump", "0 badPath"), ("water/pump/1.", "13 badPath"),
    ("water/pump/a*", "12 badPath"), ("water/pump/*a", "12 badPath"), ("water/**", "7 badPath"),
    ("water/pump/a b", "13 badPath"), ("water/pump/a,b", "12 badPath"),
    ("water/pump/`a", "11 badPath"), ("water/pump/``", "13 badPath"),
    ("water/pu\u{200B}mp/1", "8 hiddenCharacter"), ("a/b/c/d/e/f/g/h/i", "16 badPath"),
    ("", "0 badPath"),
    ("water/pump/*", "0 patternNotAllowed"),
  ])
  func refused(text: String, finding: String) {
    let found = parsed(text) { PathParser.path($0, &$1) }
    #expect(found.findings == [finding])
    #expect(found.value == nil)
  }
}
