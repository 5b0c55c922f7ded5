import Foundation
import RandomStreams
import ScenarioFiles
import Simulation
import Testing

@Suite struct AssumptionTests {
  @Test func everyAssumptionHasOneRowAndLiesInItsRange() {
    let rows = AssumptionTable.rows
    #expect(rows.map(\.identifier) == AssumptionIdentifier.allCases.filter(rowExists))
    #expect(rows.count == AssumptionIdentifier.allCases.count)
    for row in rows {
      #expect(row.low < row.high, "\(row.identifier.rawValue)")
      #expect(row.low <= row.value && row.value <= row.high, "\(row.identifier.rawValue)")
      if case .logarithmic = row.scale { #expect(row.low > 0, "\(row.identifier.rawValue)") }
      #expect(!row.meaning.isEmpty && !row.source.isEmpty, "\(row.identifier.rawValue)")
    }
  }

  private func rowExists(_ identifier: AssumptionIdentifier) -> Bool {
    AssumptionTable.rows.contains { $0.identifier == identifier }
  }

  @Test func everyAssumptionIsReadByTheCompiler() throws {
    let folder = Repository.root.appendingPathComponent("Sources/Inputs/ScenarioFiles/City")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let text = try names.map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }.joined()
    for identifier in AssumptionIdentifier.allCases {
      let isRead = text.contains("[.\(identifier)]") || text.contains("(.\(identifier))")
      #expect(isRead, "\(identifier.rawValue)")
    }
  }

  @Test func drawnSetsCoverEachRangeOnceInEachClass() {
    let sets = AssumptionSet.drawn(40, seed: 7)
    #expect(sets == AssumptionSet.drawn(40, seed: 7))
    #expect(sets != AssumptionSet.drawn(40, seed: 8))
    for (row, assumption) in AssumptionTable.rows.enumerated() {
      // The bounds of the classes of equal probability.
      let bounds = (1..<40).map { assumption.value(atProbability: Double($0) / 40) }
      let values = sets.map { $0.values[row] }.sorted()
      for (index, value) in values.enumerated() {
        #expect(value >= assumption.low && value <= assumption.high)
        if index > 0 { #expect(value >= bounds[index - 1], "\(assumption.identifier)") }
        if index < 39 { #expect(value <= bounds[index], "\(assumption.identifier)") }
      }
    }
  }

  @Test func timesOfKindsFollowUnlessTheCityGivesThem() throws {
    var assumptions = AssumptionSet.nominal
    assumptions[.repairTime] = 2
    let source = FileSource(files: MiniatureCity.files)
    let before = try #require(compile(source, "heat/scenario.yaml").scenario)
    let after = try #require(
      compile(source, "heat/scenario.yaml", ScenarioOptions(assumptions: assumptions)).scenario)
    func repair(_ path: String, _ scenario: Simulation.Scenario) -> Distribution? {
      scenario.city.kinds.first { $0.path == path }?.repairTime
    }
    // The city gives its pumps a time of their own.
    #expect(repair("water/pump", before) == repair("water/pump", after))
    #expect(
      repair("power/branch", before) == .pert(low: 7200, mode: 18_000, high: 86_400))
    #expect(
      repair("power/branch", after) == .pert(low: 14_400, mode: 36_000, high: 172_800))
    #expect(before.hash != after.hash)
  }
}
