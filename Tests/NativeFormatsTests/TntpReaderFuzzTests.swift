import Diagnostics
import NativeFormats
import TestSupport
import Testing
import Transport

/// Damaged texts: the readers return, say nothing good of what they refuse, and never trap.
struct TntpReaderFuzzTests {
  static let tripText = """
    <NUMBER OF ZONES> 2
    <TOTAL OD FLOW> 30
    <END OF METADATA>
    Origin 1
      2 : 10.5;  1 : 0;
    Origin 2
      1 : 19.5;

    """

  static let nodeText = "node\tX\tY\t;\n1\t10\t-20.5\t;\n2\t1e3\t7;\n"

  static let pieces = [
    "<", ">", "~", ";", ":", "\n", "\r", "\t", " ", "-", "+", ".", "e", "E", "nan", "inf", "1e999",
    "0", "99999999999999999999", "-1", "Origin", "<NUMBER OF LINKS>", "<END OF METADATA>", "é",
    "\u{0}",
    "<NUMBER OF NODES> 5000000\n", "<NUMBER OF ZONES> 5000001\n",
  ]

  static func damaged(_ text: String, _ generator: inout TestRandom) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0...scalars.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0 where place < scalars.count: scalars.remove(at: place)
      case 1: scalars.removeSubrange(place..<min(scalars.count, place + 9))
      case 2:
        let from = Int.random(in: 0...scalars.count, using: &generator)
        scalars.insert(contentsOf: Array(scalars[from..<min(scalars.count, from + 9)]), at: place)
      default:
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
        scalars.insert(contentsOf: Array(piece.unicodeScalars), at: place)
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  @Test("Ten thousand damaged texts a seed", arguments: 1...4 as ClosedRange<UInt64>)
  func damagedTexts(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    for round in 0..<10_000 {
      let network = TntpReaderFuzzTests.damaged(TntpReaderTests.good, &generator)
      let (tables, found) = TntpReaderTests.network(network)
      if (tables == nil) != found.hasErrors {
        Issue.record("seed \(seed), round \(round): \(network)")
      }
      // What is accepted can be used.
      if let tables, tables.nodeCount < 1000 { _ = RoadNetwork(tables) }
      let trips = TntpReaderFuzzTests.damaged(TntpReaderFuzzTests.tripText, &generator)
      let (table, tripsFound) = TntpReaderTests.trips(trips)
      if (table == nil) != tripsFound.hasErrors {
        Issue.record("seed \(seed), round \(round): \(trips)")
      }
      var nodesFound = DiagnosticList()
      let nodeText = TntpReaderFuzzTests.damaged(TntpReaderFuzzTests.nodeText, &generator)
      let nodes = TntpReader.readNodes(text: nodeText, file: "a", diagnostics: &nodesFound)
      if (nodes == nil) != nodesFound.hasErrors {
        Issue.record("seed \(seed), round \(round): \(nodeText)")
      }
    }
  }
}
