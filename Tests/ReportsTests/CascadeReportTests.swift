import CityGraph
import Foundation
import NetworkCascades
import Reports
import Testing

@Suite struct CascadeReportTests {
  private struct Document: Decodable {
    var schema: Int
    var study: String
    var rows: [Row]?
    var cascades: [Cascade]?
    var ranked: Int?
    var links: Int?
  }

  private struct Row: Decodable {
    var keptShare: Double?
    var workingShare: Figure?
    var theoryWorkingShare: Double?
    var layers: [Layer]?
    var remainingShare: Figure?
    var overloadedNodes: Figure?
  }

  private struct Layer: Decodable {
    var name: String
    var nodes: Int
    var workingShare: Figure
  }

  private struct Cascade: Decodable {
    struct Asset: Decodable {
      var path: String
      var loadPairs: Double
    }
    var removed: [Asset]
    var rounds: [[String]]
    var overloaded: Int
    var remainingShare: Double
  }

  private struct Figure: Decodable {
    var value: Double?
    var low: Double?
    var high: Double?
  }

  private func decode(_ text: String) throws -> Document {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let document = try decoder.decode(Document.self, from: Data(text.utf8))
    #expect(document.schema == 1)
    return document
  }

  private func pair() -> PercolationResult {
    let study = PercolationStudy(
      of: .erdosRenyiPair(nodeCount: 2_000, meanDegree: 4), keepShares: [0.5, 0.9], seed: 3)
    return PercolationResult(
      title: nil, study: study, outcomes: (0..<8).map { study.outcomes(replication: $0) })
  }

  @Test func `percolation of drawn networks stands beside theory`() throws {
    let lines = PercolationText.text(pair()).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("  0.5000   0.00") && $0.contains("0.0000") })
    #expect(lines.contains { $0.hasPrefix("  0.9000   0.8") && $0.contains("0.8381") })
    #expect(lines.last == "In theory nothing is left below 0.6139 kept.")
    let document = try decode(PercolationJSON.text(pair()))
    let row = try #require(document.rows?.last)
    #expect(document.study == "percolation" && row.keptShare == 0.9)
    let share = try #require(row.workingShare?.value)
    #expect(try #require(row.workingShare?.low) < share)
    #expect(abs(try #require(row.theoryWorkingShare) - 0.838_102_7) < 1e-7)
    #expect(row.layers?.map(\.name) == ["A", "B"] && row.layers?.map(\.nodes) == [2_000, 2_000])
  }

  @Test func `percolation of a city has a column for each system`() throws {
    let networks = InterdependentNetworks(TinyCity.city(), connections: [])
    let study = PercolationStudy(
      of: .networks(networks, candidates: [4]), keepShares: [0, 1], seed: 1)
    let result = PercolationResult(
      title: "Tiny", study: study, outcomes: (0..<5).map { study.outcomes(replication: $0) })
    let text = PercolationText.text(result)
    #expect(text.contains("Tiny: 5 assets, of which 1 may fail first;"))
    // Without the substation both feeders and the hospital on one of them stop.
    let rows = try #require(try decode(PercolationJSON.text(result)).rows)
    #expect(rows[0].workingShare?.value == 0.2 && rows[1].workingShare?.value == 1)
    #expect(rows[0].layers?.map(\.name) == ["facility", "power"])
    #expect(rows[0].layers?.map(\.workingShare.value) == [0.5, 0])
    #expect(rows[0].theoryWorkingShare == nil)
  }

  @Test func `losses in a city are ranked by what they leave`() throws {
    // Hospital - feeder 1 - substation - feeder 2, and a hospital alone.
    let city = TinyCity.city()
    let model = LoadRedistribution(UndirectedGraph(city, connections: []))
    let report = CityLoadReport(
      title: "Tiny", city: city, model: model, tolerance: 0.2,
      ranking: (0..<5).map { model.cascade(removing: [$0], tolerance: 0.2) }, rowLimit: 3)
    #expect(report.text.contains("Of 5 single losses 5 overload no other asset."))
    let document = try decode(report.json)
    #expect(document.ranked == 5 && document.links == 3)
    let cascades = try #require(document.cascades)
    #expect(
      cascades.map { $0.removed[0].path } == [
        "power/feeder/1", "power/substation/main", "facility/hospital/1",
      ])
    #expect(cascades.map(\.remainingShare) == [0.5, 0.5, 0.75])
    #expect(cascades[0].removed[0].loadPairs == 2 && cascades[0].overloaded == 0)
    let course = CityLoadReport(
      title: "Tiny", city: city, model: model, tolerance: 0.2,
      course: model.cascade(removing: [4], tolerance: 0.2))
    #expect(course.text.contains("Lost first: power/substation/main\n"))
    #expect(course.text.contains("Left: 2 of the 4 assets"))
  }

  @Test func `a load study has a row for each tolerance`() throws {
    let study = LoadStudy(
      of: .scaleFree, nodeCount: 60, meanDegree: 4, trigger: .load, tolerances: [0, 1e6], seed: 2)
    let report = LoadStudyReport(
      study: study, cascades: (0..<5).map { study.cascades(replication: $0) })
    #expect(report.text.contains("after the loss of the most loaded node"))
    let rows = try #require(try decode(report.json).rows)
    #expect(rows.count == 2 && rows[1].overloadedNodes?.value == 0)
    #expect(try #require(rows[0].remainingShare?.value) < 0.9)
  }
}
