import Diagnostics
import NativeFormats
import Testing
import Transport

/// The traps of published TNTP files, and mistakes with their places.
struct TntpReaderTests {
  static let good = """
    <NUMBER OF ZONES> 2
    <NUMBER OF NODES> 3
    <FIRST THRU NODE> 3
    <NUMBER OF LINKS> 2
    <END OF METADATA>
    ~ init_node term_node capacity length free_flow_time b power speed toll link_type ;
    1 3 100 1.5 2 0.15 4 50 0.5 1 ;
    3 2 200 2.5 3 0.15 4 60 0 2 ;

    """

  static func network(_ text: String) -> (tables: RoadTables?, found: DiagnosticList) {
    var found = DiagnosticList()
    let tables = TntpReader.readNetwork(text: text, file: "a_net.tntp", diagnostics: &found)
    return (tables, found)
  }

  static func trips(_ text: String) -> (table: TripTable?, found: DiagnosticList) {
    var found = DiagnosticList()
    let table = TntpReader.readTrips(text: text, file: "a_trips.tntp", diagnostics: &found)
    return (table, found)
  }

  @Test("A plain file gives its numbers")
  func plainNetwork() throws {
    let (read, found) = TntpReaderTests.network(TntpReaderTests.good)
    let tables = try #require(read)
    #expect(found.isEmpty)
    #expect(tables.zoneCount == 2 && tables.nodeCount == 3 && tables.firstThroughNode == 3)
    #expect(tables.initialNode == [1, 3] && tables.terminalNode == [3, 2])
    #expect(tables.capacity == [100, 200] && tables.length == [1.5, 2.5])
    #expect(tables.freeFlowTime == [2, 3] && tables.speed == [50, 60])
    #expect(tables.toll == [0.5, 0] && tables.type == [1, 2])
  }

  @Test(
    "Line ends, tabs, glued semicolons, exponents, a byte order mark and trailing blanks do not matter"
  )
  func layouts() throws {
    let plain = try #require(TntpReaderTests.network(TntpReaderTests.good).tables)
    let variants = [
      TntpReaderTests.good.replacing("\n", with: "\r\n"),
      TntpReaderTests.good.replacing("\n", with: "\r"),
      TntpReaderTests.good.replacing(" ", with: "\t").replacing("OF\tMETA", with: "OF META"),
      TntpReaderTests.good.replacing(" ;", with: ";"),
      TntpReaderTests.good.replacing(" ;", with: ""),
      TntpReaderTests.good.replacing(" 100 ", with: " 1.0E+002 "),
      TntpReaderTests.good.replacing(" 100 ", with: " 100.00000000000000000000e+000 "),
      TntpReaderTests.good.replacing("\n", with: " \t\t\n"),
      "\u{FEFF}" + TntpReaderTests.good,
      "\n\n" + TntpReaderTests.good.replacing("3 2 200", with: "~ note\n\n3 2 200"),
      TntpReaderTests.good.replacing("<NUMBER OF ZONES> 2", with: "<number  of zones>\t2\t\t"),
    ]
    for variant in variants {
      let (tables, found) = TntpReaderTests.network(variant)
      #expect(tables == plain, "\(variant)")
      #expect(found.isEmpty, "\(found.all)")
    }
  }

  @Test("Without <FIRST THRU NODE> the first node is taken, with a warning")
  func missingFirstThroughNode() throws {
    let text = TntpReaderTests.good.replacing("<FIRST THRU NODE> 3\n", with: "")
    let (tables, found) = TntpReaderTests.network(text)
    #expect(try #require(tables).firstThroughNode == 1)
    #expect(found.all.map(\.code) == ["TNTP-0100"])
    #expect(!found.hasErrors)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var from: String
    var to: String
    var code: String
    var place: String
    var text: String
    var testDescription: String { "\(from) → \(to)" }
  }

  static let mistakes = [
    Mistake(
      from: "200 2.5", to: "two 2.5", code: "TNTP-0104", place: "8:5", text: "two"),
    Mistake(from: "200 2.5", to: "nan 2.5", code: "TNTP-0104", place: "8:5", text: "nan"),
    Mistake(from: "200 2.5", to: "1e999 2.5", code: "TNTP-0104", place: "8:5", text: "1e999"),
    Mistake(from: "200 2.5", to: "0x1p3 2.5", code: "TNTP-0104", place: "8:5", text: "0x1p3"),
    Mistake(from: "200 2.5", to: "200 -2.5", code: "TNTP-0107", place: "8:9", text: "-2.5"),
    Mistake(from: "3 2 200", to: "4 2 200", code: "TNTP-0105", place: "8:1", text: "4"),
    Mistake(from: "3 2 200", to: "3 0 200", code: "TNTP-0105", place: "8:3", text: "0"),
    Mistake(from: "3 2 200", to: "3 1.5 200", code: "TNTP-0105", place: "8:3", text: "1.5"),
    Mistake(from: "3 2 200", to: "3 2 0", code: "TNTP-0109", place: "8:1", text: "3 2 0"),
    Mistake(from: "60 0 2 ;", to: "60 0 x ;", code: "TNTP-0104", place: "8:27", text: "x"),
    Mistake(from: "60 0 2 ;", to: "60 0 2.5 ;", code: "TNTP-0106", place: "8:27", text: "2.5"),
    Mistake(from: "60 0 2 ;", to: "60 ;", code: "TNTP-0103", place: "8:1", text: "3 2 200"),
    Mistake(from: "LINKS> 2", to: "LINKS> 7", code: "TNTP-0113", place: "4:19", text: "7"),
    Mistake(from: "ZONES> 2", to: "ZONES> 4", code: "TNTP-0111", place: "1:19", text: "4"),
    Mistake(from: "ZONES> 2", to: "ZONES>", code: "TNTP-0015", place: "1:18", text: ""),
    Mistake(from: "ZONES> 2", to: "ZONES> -2", code: "TNTP-0013", place: "1:19", text: "-2"),
    Mistake(
      from: "NODES> 3", to: "NODES> 99999999999", code: "TNTP-0013", place: "2:19",
      text: "99999999999"),
    Mistake(from: "NODE> 3", to: "NODE> 9", code: "TNTP-0112", place: "3:19", text: "9"),
  ]

  @Test("A mistake is an error with its code, line, column and text", arguments: mistakes)
  func mistake(_ item: Mistake) throws {
    let (tables, found) = TntpReaderTests.network(
      TntpReaderTests.good.replacing(item.from, with: item.to))
    #expect(tables == nil)
    let first = try #require(found.sorted.first { $0.code == item.code }, "\(found.all)")
    #expect(first.severity == .error)
    #expect("\(first.location)" == "a_net.tntp:\(item.place)")
    #expect(first.offendingText.hasPrefix(item.text))
  }

  @Test("All mistakes are reported in one pass, and an unknown tag names the nearest")
  func allAtOnce() {
    let text = TntpReaderTests.good.replacing("200 2.5", with: "x y")
      .replacing("100 1.5", with: "-1 z").replacing("FIRST THRU NODE", with: "FIRST THRO NODE")
    let (tables, found) = TntpReaderTests.network(text)
    #expect(tables == nil)
    #expect(found.errorCount == 4)
    let unknown = found.all.first { $0.code == "TNTP-0012" }
    #expect(unknown?.suggestion == "<FIRST THRU NODE>")
  }

  @Test("A row of the dialect with more fields is read, with one warning")
  func furtherFields() throws {
    let text = TntpReaderTests.good.replacing("1 ;\n", with: "1 Main_Street 7 ;\n")
      .replacing("2 ;\n", with: "2 Side_Street 8 ;\n")
    let (tables, found) = TntpReaderTests.network(text)
    #expect(try #require(tables).linkCount == 2)
    #expect(found.all.map(\.code) == ["TNTP-0102"])
  }

  @Test("Trips: entries on several lines, glued semicolons, exponents, zeros left out")
  func plainTrips() throws {
    let text = """
      <NUMBER OF ZONES> 3
      <TOTAL OD FLOW> 7.125e+001
      <END OF METADATA>
      ~ a note

      Origin \t2
      \t1 : 0.0; 3 :\t1.25e+001 ;
       2:8.75;
      origin 1
      3 : 50
      Origin 3

      """
    for variant in [text, text.replacing("\n", with: "\r"), text.replacing("\n", with: "\r\n")] {
      let (read, found) = TntpReaderTests.trips(variant)
      let table = try #require(read)
      #expect(found.isEmpty, "\(found.all)")
      #expect(table.origin == [1, 2, 2])
      #expect(table.destination == [3, 2, 3])
      #expect(table.demand == [50, 8.75, 12.5])
    }
  }

  @Test(
    "Mistakes in trips have their places",
    arguments: [
      ("Origin 1\n 2 : x;", "TNTP-0204", "3:6"), ("Origin 1\n 2 : -1;", "TNTP-0204", "3:6"),
      ("Origin 1\n 2 : inf;", "TNTP-0204", "3:6"), ("Origin 1\n 9 : 1;", "TNTP-0202", "3:2"),
      ("Origin 9\n 1 : 1;", "TNTP-0202", "2:8"), ("Origin\n 1 : 1;", "TNTP-0202", "2:1"),
      ("2 : 1;", "TNTP-0203", "2:1"), ("Origin 1\n : 1;", "TNTP-0201", "3:2"),
      ("Origin 1\n 2 1;", "TNTP-0205", "3:2"), ("Origin 1\n 2 : ;", "TNTP-0205", "3:2"),
      ("Origin 1\n 2 : 1; 3 : 2; 2 : 1;", "TNTP-0206", "3:16"),
      ("Origin 1\n 2 : ", "TNTP-0205", "3:2"),
    ])
  func tripMistakes(_ body: String, _ code: String, _ place: String) throws {
    let (table, found) = TntpReaderTests.trips("<NUMBER OF ZONES> 3 \n" + body)
    #expect(table == nil)
    let first = try #require(found.all.first { $0.code == code }, "\(found.all)")
    #expect("\(first.location)" == "a_trips.tntp:\(place)")
  }

  @Test("A total that disagrees with the entries is a warning")
  func tripTotal() {
    let (table, found) = TntpReaderTests.trips(
      "<NUMBER OF ZONES> 3\n<TOTAL OD FLOW> 10\n<END OF METADATA>\nOrigin 1\n2 : 9;")
    #expect(table?.total == 9)
    #expect(found.all.map(\.code) == ["TNTP-0200"])
  }

  @Test("A trip table with more zones than the network does not fit")
  func zonesDisagree() throws {
    let tables = try #require(TntpReaderTests.network(TntpReaderTests.good).tables)
    let few = TripTable(zoneCount: 2, origin: [1], destination: [2], demand: [1])
    let many = TripTable(zoneCount: 3, origin: [1], destination: [3], demand: [1])
    var found = DiagnosticList()
    let first = TntpReader.fits(few, tables, file: "a", diagnostics: &found)
    #expect(first && found.isEmpty)
    let second = TntpReader.fits(many, tables, file: "a", diagnostics: &found)
    #expect(!second && found.all.map(\.code) == ["TNTP-0207"])
  }

  @Test("Nodes: the head line is skipped, rows are sorted, mistakes have their places")
  func nodes() throws {
    var found = DiagnosticList()
    let read = TntpReader.readNodes(
      text: "Node\tX\tY\t;\n2\t-96.5\t43.25\t;\n1\t1e3\t7;\r\n", file: "a", diagnostics: &found)
    let table = try #require(read)
    #expect(found.isEmpty)
    #expect(table.node == [1, 2])
    #expect(table.x == [1000, -96.5] && table.y == [7, 43.25])
    let bad = TntpReader.readNodes(
      text: "node x y\n1 2 3\n1 4 5\n2 a 5\n3 1 ;\nz 1 2\n", file: "a", diagnostics: &found)
    #expect(bad == nil)
    #expect(
      found.sorted.map { "\($0.location) \($0.code)" } == [
        "a:3:1 TNTP-0301", "a:4:3 TNTP-0303", "a:5:1 TNTP-0300", "a:6:1 TNTP-0302",
      ])
  }

  @Test("An empty text and a text of noise are errors, not traps")
  func emptyTexts() {
    for text in ["", "\r\r\n", "<", ">", "<>", "~", "<END OF METADATA>", ";;;", ":", "\u{0}"] {
      #expect(TntpReaderTests.network(text).tables == nil)
      #expect(TntpReaderTests.trips(text).table == nil)
      #expect(TntpReaderTests.network(text).found.hasErrors)
    }
  }
}
