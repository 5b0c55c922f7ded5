import CityGraph
import EventKernel
import Simulation
import SystemKit
import Testing

@Suite("Journeys and labour with nobody to answer")
struct JourneyTests {
  /// Two assets of a city, 0.01 degrees apart north to south, and a journey at 100 s.
  func run(systems: [String], couplings: Couplings = .all) throws -> Outcome {
    var city = TestCity(systems: systems)
    city.add("grid/plain/a", at: (-96.7, 43.5))
    city.add("grid/plain/b", at: (-96.7, 43.51))
    city.add("grid/plain/nowhere")
    return try Outcome(
      city.scenario { graph, _, scripted, _ in
        let reply = Event(system: 0, code: ScriptedSystem.arrived)
        let start = graph["grid/plain/a"]
        scripted[0].timed = ["grid/plain/b", "grid/plain/nowhere"].map {
          .init(
            at: at(100),
            deed: .ask(
              JourneyRequest(from: start, to: graph[$0], vehicle: .crew, reply: reply)))
        }
      }, couplings: couplings)
  }

  func arrivals(_ run: Outcome) -> [Double] {
    (run.world.systems[0] as? ScriptedSystem)?.arrivals.map(\.seconds) ?? []
  }

  @Test(
    "without roads a journey is a straight line at 30 km/h, and no line where a place is missing")
  func straightLine() throws {
    let arrivals = try arrivals(run(systems: ["grid"]))
    // 0.01 degrees of the mean meridian (6,371 km) are 1,111.949 m: 133.434 s at 30 km/h.
    #expect(arrivals.count == 2 && arrivals.first == 100)
    #expect(abs((arrivals.last ?? 0) - 233.4339) < 1e-3)
  }

  @Test("with roads the journey is theirs, unless the coupling is cut")
  func roads() throws {
    let asked = try run(systems: ["grid", "transport"])
    #expect(arrivals(asked).isEmpty && asked.world.context.journeys.requests.count == 2)
    let cut = try run(systems: ["grid", "transport"], couplings: [.cyber])
    #expect(arrivals(cut).count == 2 && cut.world.context.journeys.requests.isEmpty)
  }

  @Test("without crews work starts at once; with a restoration system it waits for it")
  func labour() throws {
    func run(_ systems: [String]) throws -> Outcome {
      var city = TestCity(systems: systems)
      city.add("grid/mended/a")
      return try Outcome(
        city.scenario { graph, _, scripted, _ in
          scripted[0].timed = [
            .init(
              at: at(100),
              deed: .labour(
                JobRequest(
                  kind: .repair, asset: graph["grid/mended/a"], organisation: .none,
                  workSeconds: 250,
                  reply: Event(system: 0, code: ScriptedSystem.arrived), because: .none)))
          ]
        })
    }
    #expect(try arrivals(run(["grid"])) == [350])
    let waiting = try run(["grid", "restoration"])
    #expect(arrivals(waiting).isEmpty && waiting.world.context.labour.requests.count == 1)
  }
}
