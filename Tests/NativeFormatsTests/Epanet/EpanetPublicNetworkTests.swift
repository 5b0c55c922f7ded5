import Diagnostics
import Foundation
import NativeFormats
import Testing
import Water

/// All networks of three public packages (WNTR, EPyT, ditec-water-dataset), counted as EPANET 2.3.5
/// counts them. See `.ci/fetch-networks.py` and `.ci/epanet-oracle.py`.
@Suite(.enabled(if: PublicNetworks.isPresent))
struct EpanetPublicNetworkTests {
  @Test func countsAreThoseOfEpanet() throws {
    let files = try PublicNetworks.files()
    #expect(files.count >= 120)
    let expected = try PublicNetworks.oracleCounts(files)
    try #require(expected.count == files.count)
    for (file, row) in zip(files, expected) {
      let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
      var diagnostics = DiagnosticList()
      let model = EpanetReader.read(text: text, file: file, diagnostics: &diagnostics)
      let network = model.flatMap { WaterNetwork.build($0, diagnostics: &diagnostics) }
      if row[1] == "error" {
        // Of a section that does not exist we only warn.
        #expect(network == nil || !diagnostics.sorted.isEmpty, "\(file): EPANET refuses it")
        continue
      }
      guard let model, network != nil else {
        Issue.record("\(file): \(diagnostics.sorted.prefix(3).map(\.description))")
        continue
      }
      let counts = [
        model.junctions.count, model.reservoirs.count, model.tanks.count, model.pipes.count,
        model.pumps.count, model.valves.count, model.controls.count, model.rules.count,
      ]
      #expect(counts == row[1...8].compactMap { Int($0) }, "\(file)")
    }
  }
}
