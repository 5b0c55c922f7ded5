import CityGraph
import EventKernel
import SystemKit
import Testing

@Suite("Chatter ends in a lock-out")
struct ChatterTests {
  @Test("a pump that starves its own bus is locked out instead of running for ever")
  func selfStarvingPump() throws {
    var city = TestCity()
    city.add("grid/plain/bus", "grid/plain/pump", "grid/plain/switch")
    city.need("grid/plain/pump", from: ["grid/plain/bus"])
    let run = try Outcome(
      city.scenario { graph, _, systems, _ in
        systems[0].buses = [
          .init(
            asset: graph["grid/plain/bus"],
            loads: [graph["grid/plain/pump"], graph["grid/plain/switch"]], capacity: 1)
        ]
        // The second load is off until 100 s, so the city begins at rest.
        systems[0].downAtStart = [graph["grid/plain/switch"]]
        systems[0].timed = [
          .init(at: at(100), deed: .limit(graph["grid/plain/switch"], nil))
        ]
      })
    // Bus and pump fall at 110 s, the bus is back at 120 s, the pump at 130 s: too much again.
    #expect(run.times(.starved, "grid/plain/bus").prefix(3) == [110, 130, 150])
    #expect(run.times(.lockedOut, "grid/plain/bus") == [310])
    #expect(run.times(.lockedOut, "grid/plain/pump") == [310], "both have changed 21 times")
    #expect(run.world.schedule.count == 0 && run.world.context.modes.lockedOutCount == 2)
    #expect(run.mode("grid/plain/pump") == .down && run.mode("grid/plain/switch") > .down)
    #expect(run.chain("grid/plain/pump").last == .surroundingsChanged)
  }

  /// Takes an asset down and up `count` times, `period` seconds apart.
  func toggled(
    _ path: String, count: Int, period: Double, low: Mode = .down, delay: Double = 10
  ) throws -> Outcome {
    var city = TestCity()
    city.add(path)
    return try Outcome(
      city.scenario { graph, _, systems, _ in
        let asset = graph[path]
        systems[0].timed = (0..<count).flatMap { turn -> [ScriptedSystem.Timed] in
          let start = 100 + Double(turn) * period
          return [
            .init(at: at(start), deed: .limit(asset, low)),
            .init(at: at(start + period / 2), deed: .limit(asset, nil)),
          ]
        }
      })
  }

  @Test("20 changes in an hour are borne, the 21st locks the asset out, with a line that says so")
  func limit() throws {
    let borne = try toggled("grid/plain/a", count: 10, period: 300)
    #expect(borne.mode("grid/plain/a") == Mode(level: 1))
    #expect(borne.changes("grid/plain/a").count == 20)

    let run = try toggled("grid/plain/a", count: 30, period: 300)
    #expect(run.mode("grid/plain/a") == .down)
    #expect(run.changes("grid/plain/a").count == 21)
    #expect(run.world.context.modes.lockedOutCount == 1)
    #expect(run.times(.lockedOut, "grid/plain/a") == [100 + 10 * 300])
    #expect(run.chain("grid/plain/a").first == .lockedOut, "the asset is dark because of chatter")
    #expect(run.chain("grid/plain/a").last == .surroundingsChanged)
  }

  @Test("changes that are spread over hours are no chatter")
  func slowChanges() throws {
    let run = try toggled("grid/plain/a", count: 40, period: 800)
    #expect(run.mode("grid/plain/a") == Mode(level: 1))
    #expect(run.world.context.modes.lockedOutCount == 0)
  }

  @Test("an asset is locked out in the lower of the two modes between which it changes")
  func lowerMode() throws {
    let run = try toggled("grid/staged/a", count: 300, period: 100, low: Mode(level: 2))
    #expect(run.mode("grid/staged/a") == Mode(level: 2))
    #expect(run.world.context.modes.limit(run.city["grid/staged/a"], .lockout) == Mode(level: 2))
    #expect(run.world.context.modes.lockedOutCount == 1)
  }

  @Test("one that goes on to chatter further down is locked out again, and counted once")
  func twice() throws {
    var city = TestCity()
    city.add("grid/staged/a")
    let run = try Outcome(
      city.scenario { graph, _, systems, _ in
        let asset = graph["grid/staged/a"]
        systems[0].timed = (0..<400).flatMap { turn -> [ScriptedSystem.Timed] in
          let low = turn < 20 ? Mode(level: 2) : .down
          return [
            .init(at: at(100 + 40 * Double(turn)), deed: .limit(asset, low)),
            .init(at: at(120 + 40 * Double(turn)), deed: .limit(asset, nil)),
          ]
        }
      })
    #expect(run.mode("grid/staged/a") == .down)
    #expect(run.times(.lockedOut).count == 2)
    #expect(run.world.context.modes.lockedOutCount == 1)
    #expect(run.changes("grid/staged/a").count < 50)
  }
}
