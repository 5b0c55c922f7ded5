import Diagnostics
import Foundation
import NativeFormats
import Testing
import Water

/// Figures of solved networks: closed forms, and what WNTR's own tests expect.
@Suite struct MetricTests {
  @Test func serviceAndPressure() throws {
    let network = try SmallNetwork.oneLink(head: 60, demand: 100) { model in
      model.junctions.append(WaterJunction("K", elevation: 0, demands: []))
      model.junctions.append(WaterJunction("L", elevation: 0, demands: [.init(base: 300)]))
      model.pipes = [
        WaterPipe("P", from: "R", to: "J", length: 1000, diameter: 12, roughness: 120),
        WaterPipe("Q", from: "J", to: "K", length: 1000, diameter: 12, roughness: 120),
        WaterPipe(
          "S", from: "K", to: "L", length: 1000, diameter: 12, roughness: 120, isOpen: false),
      ]
    }
    let (state, _) = SmallNetwork.solve(network)
    let people = [10.0, 20, 30]
    #expect(abs(WaterMetrics.availability(network, state) - 0.25) < 1e-12)
    #expect(WaterMetrics.people(people, belowService: 0.5, network, state) == 30)
    // 60 ft are 26 psi; the cut off junction has no pressure at all.
    #expect(WaterMetrics.people(people, belowPressure: 20, network, state) == 30)
    #expect(WaterMetrics.people(people, belowPressure: 27, network, state) == 60)
    var notice = BoilWaterNotice(network, limit: 20, clearance: 86_400)
    notice.note(network, state, at: 0)
    #expect(notice.population(people, at: 1e9) == 30)
    let opened = SmallNetwork.solve(network) { state in
      state.command(.open, link: network.link("S") ?? 0, in: network)
    }
    notice.note(network, opened.state, at: 3600)
    #expect(notice.population(people, at: 3600 + 86_399) == 30)
    #expect(notice.population(people, at: 3600 + 86_401) == 0)
  }

  @Test func reserve() throws {
    let network = try SmallNetwork.oneLink(head: 60, demand: 448.831) { model in
      model.reservoirs = []
      model.tanks = [
        WaterTank(
          "T", elevation: 100, initialLevel: 11, minimumLevel: 1, maximumLevel: 20, diameter: 20)
      ]
      model.pipes = [
        WaterPipe("P", from: "T", to: "J", length: 100, diameter: 12, roughness: 120)
      ]
    }
    // 10 ft above the lowest level of a tank 20 ft wide, at 1 cubic foot a second.
    let (state, _) = SmallNetwork.solve(network)
    let hours = WaterMetrics.reserveHours(network, state)
    #expect(abs(hours - Double.pi * 100 * 10 / 3600) < 1e-9)
  }

  /// Todini's own example (2000, figure 2) at a required head of 30 m, with WNTR's tolerances.
  @Test(
    .enabled(if: Todini.folder != nil),
    arguments: [("Todini_Fig2_optCost_CMH", 0.22, 0.01), ("Todini_Fig2_solA_CMH", 0.41, 0.03)])
  func todini(_ file: String, _ expected: Double, _ tolerance: Double) throws {
    let path = "\(try #require(Todini.folder))/\(file).inp"
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    var diagnostics = DiagnosticList()
    let model = EpanetReader.read(text: text, file: path, diagnostics: &diagnostics)
    let network = try ReferenceData.build(try #require(model))
    let (state, report) = SmallNetwork.solve(network)
    #expect(report.hasConverged)
    let index = try #require(WaterMetrics.todiniIndex(network, state, requiredPressure: 30))
    #expect(abs(index - expected) <= tolerance, "\(index)")
  }

  /// WNTR's population of Net3 and Net6, from 200 gallons a person and day.
  @Test(
    .enabled(if: ReferenceData.hasNetwork("Net6")),
    arguments: [("Net3", 79_000.0), ("Net6", 152_000)])
  func population(_ name: String, _ expected: Double) throws {
    let network = try ReferenceData.network(name)
    // WNTR's 0.00000876157 m³/s a person.
    let liters = 0.00000876157 * 86_400 * 1000
    let people = WaterMetrics.population(network, litersPerPersonAndDay: liters, rounds: true)
    let total = people.reduce(0, +)
    #expect(abs(total - expected) <= 0.01 * expected, "\(total)")
    if name == "Net3" {
      #expect(total == 78_832)
      // In gpm, since internal units are rounded; WNTR's figure, of a longer window, is in m³/s.
      let gallons = network.averageDemand(try #require(network.node("101"))) * network.units.flow
      #expect(abs(gallons * 6.30901964e-5 - 0.012813608) < 1e-5, "\(gallons)")
    }
  }
}

/// Where Todini's networks lie.
enum Todini {
  static let folder: String? = {
    let environment = ProcessInfo.processInfo.environment
    guard let all = environment["CITYCASCADE_PUBLIC_NETWORKS"] else {
      print("skipped: the networks of WNTR's tests are not here (`make setup-test` fetches them)")
      return nil
    }
    return "\(all)/wntr"
  }()
}
