import Diagnostics
import Foundation
import NativeFormats
import Power
import TestSupport
import Testing

/// Generation adequacy: closed forms, enumeration of all states, the published system, simulation.
@Suite struct ReliabilityTests {
  private func near(_ left: Double, _ right: Double, _ share: Double) -> Bool {
    abs(left - right) <= share * abs(right)
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func publishedUnits() throws -> [GeneratingUnitGroup] {
    var diagnostics = DiagnosticList()
    let file = root + "/docs/examples/rts79-units.csv"
    let read = ReliabilityReader.readUnits(
      text: try ReferenceData.text(file), file: file, diagnostics: &diagnostics)
    #expect(diagnostics.all.isEmpty)
    return try #require(read)
  }

  static func publishedLoad() throws -> HourlyLoad {
    var diagnostics = DiagnosticList()
    let file = root + "/scenarios/cities/falls-city/power/load-shape.csv"
    let read = ReliabilityReader.readLoad(
      text: try ReferenceData.text(file), file: file, peak: 2850, diagnostics: &diagnostics)
    #expect(diagnostics.all.isEmpty)
    return try #require(read)
  }

  @Test func oneUnitAndAConstantLoad() {
    let unit = GeneratingUnitGroup(
      name: "A", count: 1, capacity: 100, meanTimeToFailure: 950, meanTimeToRepair: 50)
    let load = HourlyLoad(peak: 80, shares: [Double](repeating: 1, count: 240))
    let indices = CapacityOutageTable([unit]).indices(of: load)
    #expect(near(indices.lossOfLoadHours, 240 * 0.05, 1e-12))
    #expect(near(indices.lossOfLoadDays, 10 * 0.05, 1e-12))
    #expect(near(indices.energyNotServed, 240 * 0.05 * 80, 1e-12))
  }

  @Test func equalUnitsAreBinomial() {
    let units = GeneratingUnitGroup(
      name: "A", count: 5, capacity: 20, meanTimeToFailure: 90, meanTimeToRepair: 10)
    let table = CapacityOutageTable([units], step: 5)
    let choose = [1.0, 5, 10, 10, 5, 1]
    for up in 0...5 {
      var expected = choose[up]
      for _ in 0..<up { expected *= 0.9 }
      for _ in up..<5 { expected *= 0.1 }
      #expect(near(table.probability[4 * up], expected, 1e-12))
    }
    // A load that equals a state is served by it.
    #expect(near(table.shortage(atLoad: 20).probability, 1e-5, 1e-9))
    #expect(near(table.shortage(atLoad: 20.5).probability, 1e-5 + 5 * 0.9 * 1e-4, 1e-9))
    #expect(table.shortage(atLoad: 0).probability == 0)
    #expect(near(table.shortage(atLoad: 1000).probability, 1, 1e-12))
    #expect(near(table.shortage(atLoad: 1000).deficit, 1000 - 90, 1e-12))
  }

  @Test func capacitiesBetweenStepsKeepTheirMean() {
    let units = [
      GeneratingUnitGroup(
        name: "A", count: 2, capacity: 12.3, meanTimeToFailure: 90, meanTimeToRepair: 10)
    ]
    let table = CapacityOutageTable(units)
    let mean = table.probability.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    #expect(near(mean, 2 * 12.3 * 0.9, 1e-12))
    #expect(near(table.probability.reduce(0, +), 1, 1e-12))
  }

  /// Every combination of units up and down, one by one.
  @Test func randomSystemsEqualEnumeration() {
    for seed in UInt64(1)...30 {
      var random = TestRandom(seed: seed)
      let groups = (0..<3 + random.index(8)).map { number in
        GeneratingUnitGroup(
          name: "\(number)", count: 1, capacity: Double(5 + random.index(60)),
          meanTimeToFailure: random.uniform(100...3000), meanTimeToRepair: random.uniform(10...200))
      }
      let shares = (0..<24).map { _ in random.uniform(0.3...1) }
      let load = HourlyLoad(peak: groups.reduce(0) { $0 + $1.capacity } * 0.8, shares: shares)
      var (hours, energy) = (0.0, 0.0)
      for state in 0..<(1 << groups.count) {
        var (probability, capacity) = (1.0, 0.0)
        for (place, group) in groups.enumerated() {
          let isUp = state >> place & 1 == 1
          probability *= isUp ? 1 - group.forcedOutageRate : group.forcedOutageRate
          capacity += isUp ? group.capacity : 0
        }
        for power in load.megawatts where power > capacity {
          hours += probability
          energy += probability * (power - capacity)
        }
      }
      let indices = CapacityOutageTable(groups).indices(of: load)
      #expect(near(indices.lossOfLoadHours, hours, 1e-10), "seed \(seed)")
      #expect(near(indices.energyNotServed, energy, 1e-10), "seed \(seed)")
    }
  }

  /// The published indices of the IEEE RTS of 1979.
  @Test func publishedIndices() throws {
    let table = CapacityOutageTable(try Self.publishedUnits())
    let load = try Self.publishedLoad()
    #expect(table.installed == 3405 && load.megawatts.count == 8736 && load.peak == 2850)
    let indices = table.indices(of: load)
    #expect(near(indices.lossOfLoadHours, 9.394175, 1e-6), "\(indices)")
    #expect(near(indices.energyNotServed, 1176.298, 1e-6), "\(indices)")
    #expect(near(indices.lossOfLoadDays, 1.368863, 1e-6), "\(indices)")
  }

  /// A unit that fails and is repaired: the share of time that it is down, from simulated years.
  @Test func simulationOfOneUnit() {
    let unit = GeneratingUnitGroup(
      name: "A", count: 1, capacity: 100, meanTimeToFailure: 90, meanTimeToRepair: 10)
    let load = HourlyLoad(peak: 60, shares: [Double](repeating: 1, count: 8760))
    let simulation = SequentialAdequacy([unit], load: load, seed: 5)
    let estimate = AdequacyEstimate((0..<200).map { simulation.year($0) })
    #expect(estimate.lossOfLoadHours.distance(to: 876) < 3, "\(estimate)")
    #expect(estimate.lossOfLoadHours.standardError < 0.02 * 876)
    let ratio = estimate.energyNotServed.value / estimate.lossOfLoadHours.value
    #expect(near(ratio, 60, 1e-9))
  }

  /// Two thousand years of the published system; `citycascade reliability` runs 40,000.
  @Test func simulationOfThePublishedSystem() throws {
    let (units, load) = (try Self.publishedUnits(), try Self.publishedLoad())
    let simulation = SequentialAdequacy(units, load: load, seed: 1979)
    let estimate = AdequacyEstimate((0..<2000).map { simulation.year($0) })
    #expect(estimate.lossOfLoadHours.distance(to: 9.394175) < 3, "\(estimate)")
    #expect(estimate.energyNotServed.distance(to: 1176.298) < 3, "\(estimate)")
    #expect(simulation.year(7) == simulation.year(7))
    #expect(simulation.year(7) != simulation.year(8))
  }

  @Test func refusesBadTables() {
    let header = "group,count,capacity_mw,mttf_h,mttr_h,forced_outage_rate\n"
    let cases: [(text: String, code: String)] = [
      (header, "RLB-0103"), (header + "A,1,10,90,10,0.1\nA,1,10,90,10,0.1\n", "RLB-0101"),
      (header + "A,1,10,90,10,0.2\n", "RLB-0102"), (header + "A,1,10,90,0,\n", "CSV-0108"),
      (header + "A,0,10,90,10,\n", "CSV-0109"), (header + "A,1,ten,90,10,\n", "CSV-0107"),
      (header + "A,99999,1,90,10,\nB,99999,1,90,10,\n", "RLB-0104"), ("group\nA\n", "CSV-0106"),
    ]
    for (text, code) in cases {
      var diagnostics = DiagnosticList()
      let read = ReliabilityReader.readUnits(text: text, file: "u.csv", diagnostics: &diagnostics)
      #expect(read == nil && diagnostics.all.contains { $0.code == code }, "\(code)")
    }
    for (text, code) in [
      ("share_of_peak\n1\n", "RLB-0201"), ("share_of_peak\n", "RLB-0201"),
      ("hour,share_of_peak\n2,1\n", "RLB-0202"), ("share_of_peak\n-1\n", "CSV-0108"),
    ] {
      var diagnostics = DiagnosticList()
      let read = ReliabilityReader.readLoad(
        text: text, file: "l.csv", peak: 1, diagnostics: &diagnostics)
      #expect(read == nil && diagnostics.all.contains { $0.code == code }, "\(code)")
    }
  }

  @Test func textInThreeForms() {
    let unit = GeneratingUnitGroup(
      name: "A", count: 1, capacity: 100, meanTimeToFailure: 75, meanTimeToRepair: 25)
    let load = HourlyLoad(peak: 80, shares: [Double](repeating: 1, count: 24))
    let table = CapacityOutageTable([unit])
    let text = AdequacyText(table, load, table.indices(of: load), nil)
    #expect(
      text.csv() == """
        index,unit,convolution,simulated,standard_error
        loss_of_load,h/yr,6.0,,
        loss_of_load_days,d/yr,0.25,,
        energy_not_served,MWh/yr,480.0,,

        """)
    #expect(text.text().hasPrefix("installed 100.0 MW, peak 80.0 MW, 24 hours\nloss_of_load: 6.0"))
    #expect(text.json().contains("\"simulated\": null"))
  }
}
