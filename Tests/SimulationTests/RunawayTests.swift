import EventKernel
import Simulation
import SystemKit
import Testing

@Suite("A model that does not come to rest ends with an error")
struct RunawayTests {
  @Test("endless events within one second")
  func runaway() throws {
    var city = TestCity()
    city.add("grid/plain/a")
    let scenario = city.scenario { _, _, systems, _ in
      systems[0].timed = [.init(at: at(50), deed: .spin)]
    }
    let error = #expect(throws: SimulationError.self) { _ = try Outcome(scenario) }
    guard case .runaway(let instant, let assets) = error else {
      Issue.record("expected a runaway, got \(String(describing: error))")
      return
    }
    #expect(instant == at(50))
    #expect(assets == ["grid/plain/a"])
    #expect(error?.description.contains("does not come to rest at T+50 s") == true)
  }

  @Test("endless settle rounds within one instant")
  func unsettled() throws {
    var city = TestCity()
    city.add("grid/plain/a")
    let scenario = city.scenario { _, _, systems, _ in systems[0].isRestless = true }
    let error = #expect(throws: SimulationError.self) { _ = try Outcome(scenario) }
    guard case .unsettled = error else {
      Issue.record("expected that it does not settle, got \(String(describing: error))")
      return
    }
  }
}
