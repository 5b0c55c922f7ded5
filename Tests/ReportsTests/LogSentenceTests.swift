import CityGraph
import EventKernel
import Reports
import SystemKit
import Testing

@Suite struct LogSentenceTests {
  private let sentence = LogSentence(scenario: TinyCity.scenario())

  @Test func `every kind of line has a sentence of its own`() {
    var texts: [String] = []
    for kind in LogKind.allCases {
      let text = sentence.text(
        LogEntry(
          time: .zero, kind: kind, asset: AssetIndex(0), row: 0, from: 2, to: 0, value: 90))
      #expect(!text.isEmpty)
      #expect(!texts.contains(text), "\(kind): \(text)")
      texts.append(text)
    }
  }

  @Test func `rows that the scenario does not know still give a sentence`() {
    for kind in LogKind.allCases {
      for asset in [AssetIndex.none, AssetIndex(4_000)] {
        let entry = LogEntry(
          time: .zero, kind: kind, asset: asset, row: UInt32.max, from: 255, to: 255,
          value: .infinity)
        #expect(!sentence.text(entry).isEmpty)
      }
    }
  }

  @Test func `names and amounts are those of the files`() {
    let feeder = AssetIndex(2)
    #expect(
      sentence.text(
        LogEntry(time: .zero, kind: .shed, asset: feeder, from: 1, to: 0, value: 12.345))
        == "power/feeder/1 is dark: its load of 12.3 MW is shed"
        || sentence.text(
          LogEntry(time: .zero, kind: .shed, asset: feeder, from: 1, to: 0, value: 12.345))
          == "power/feeder/2 is dark: its load of 12.3 MW is shed"
    )
    #expect(
      sentence.text(LogEntry(time: .zero, kind: .attacked, asset: AssetIndex(4), from: 1, to: 0))
        == "power/substation/main is dead: attacked by step intrusion/open")
    #expect(
      sentence.text(
        LogEntry(time: .zero, kind: .bufferStarted, asset: AssetIndex(0), row: 0, value: 345_600))
        == "facility/hospital/1 runs on its reserve of electricity, 96 h left")
  }
}
