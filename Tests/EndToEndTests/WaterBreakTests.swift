import Diagnostics
import EventKernel
import NativeFormats
import SystemKit
import Testing
import Water

/// Broken mains that run out until their valves are closed.
@Suite struct WaterBreakTests {
  static func broken(valves: Bool) -> WaterTown {
    var town = WaterTown()
    town.hours = 12
    town.demand = "pressure-driven"
    town.water = """
      required-pressure: 20 psi
      breaks: { opening: 10 %, noticed: 10 min, close: 30 min\(valves ? ", valves: valves.csv" : "") }
      """
    town.story = "hazards:\n  - { id: digger, targets: water/pipe/P2, at: T+1 h }"
    return town
  }

  /// L/s that run out while P2 is broken.
  private func leakage(_ town: WaterTown) throws -> Double {
    var diagnostics = DiagnosticList()
    let model = try #require(
      EpanetReader.read(text: town.network, file: "", diagnostics: &diagnostics))
    let network = try #require(WaterNetwork.build(model, diagnostics: &diagnostics))
    let options = WaterSolverOptions(
      network, demandModel: .pressureDriven, requiredPressure: 20 * 0.703)
    var stepping = WaterStepping(network, options: options, duration: 0)
    let area = 0.1 * Double.pi / 4 * 0.2 * 0.2 / 2
    for name in ["J1", "J2"] {
      stepping.state.setLeak(area: area, at: try #require(network.node(name)), in: network)
    }
    var workspace = WaterWorkspace(network)
    _ = stepping.solve(&workspace)
    // The orifice at J1 in metres and seconds.
    let head = network.nodeView(stepping.state, try #require(network.node("J1"))).pressure
    let flows = stepping.state.leakage(network)
    let expected = 750 * area * (2 * 9.80665 * head).squareRoot()
    #expect(flows > expected && flows < 2 * expected * 1.001)
    return flows
  }

  /// Ten minutes until it is noticed, thirty until the valves are closed, two hours of repair: the
  /// east keeps its water, the west goes without from then on.
  @Test func aBreakRunsUntilItsValvesAreClosed() throws {
    let town = Self.broken(valves: false)
    let story = try town.replay()
    #expect(story.times(.mainIsolated, "water/pipe/P2") == [6000])
    #expect(story.times(.repaired, "water/pipe/P2") == [13_200])
    #expect(story.times(.starved, "water/junction/J2") == [6000])
    #expect(story.times(.starved, "water/junction/J3") == [])
    let expected = try leakage(town) * 2.4
    let lost = try #require(story.metric("water-lost"))
    #expect(abs(lost - expected) < 1e-3 * expected, "\(lost) for \(expected) m³")
  }

  /// With one valve only, at J1 on P2, the segment of P2 holds J2; with none at all everything is one
  /// segment and goes dry.
  @Test func districtsInTheSegmentGoWithout() throws {
    let one = try Self.broken(valves: true).replay()
    #expect(one.times(.starved, "water/junction/J2") == [6000])
    #expect(one.times(.starved, "water/junction/J3") == [])
    var town = Self.broken(valves: true)
    town.water = town.water.replacing("valves.csv", with: "none.csv")
    let scenario = try town.compile(adding: ["town/none.csv": "link,node\nP1,lake\n"])
    let story = try WaterStory.run(scenario)
    #expect(story.times(.starved, "water/junction/J2") == [6000])
    #expect(story.times(.starved, "water/junction/J3") == [6000])
  }

  /// Without `breaks` a broken main is shut at once, as ever.
  @Test func withoutTheSectionNothingRunsOut() throws {
    var town = Self.broken(valves: false)
    town.water = "required-pressure: 20 psi"
    let story = try town.replay()
    #expect(story.times(.starved, "water/junction/J2") == [3600])
    #expect(story.metric("water-lost") == nil)
  }
}
