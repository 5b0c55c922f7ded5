import CityGraph
import EventKernel
import SystemKit
import Testing

@Suite("Falls and rises along dependencies")
struct PropagationTests {
  /// Takes `grid/plain/a` down at 100 s and lets it rise again at 200 s.
  func outage(of city: TestCity, _ path: String = "grid/plain/a") throws -> Outcome {
    try Outcome(
      city.scenario { graph, _, systems, _ in
        systems[0].timed = [
          .init(at: at(100), deed: .limit(graph[path], .down)),
          .init(at: at(200), deed: .limit(graph[path], nil)),
        ]
      })
  }

  @Test("a fall runs down a chain in one instant, in the order of the chain")
  func chainFallsAtOnce() throws {
    var city = TestCity()
    city.add("grid/plain/a", "grid/plain/b", "grid/plain/c", "grid/plain/d")
    // Against the order of the identifiers, so that index order does not do the work of the rounds.
    city.need("grid/plain/d", from: ["grid/plain/a"])
    city.need("grid/plain/c", from: ["grid/plain/d"])
    city.need("grid/plain/b", from: ["grid/plain/c"])
    let run = try outage(of: city)
    let falls = run.entries.filter { $0.from > $0.to }
    #expect(falls.map { run.city.path($0.asset) }.map { $0.suffix(1) } == ["a", "d", "c", "b"])
    #expect(falls.allSatisfy { $0.time == at(100) })
    #expect(
      run.recorder.chain(from: EntryNumber(5)).map(\.value) == [5, 4, 3, 2, 1],
      "each line names the one before as its cause")
  }

  @Test("restart delays add up along a chain")
  func restartDelaysAdd() throws {
    var city = TestCity()
    city.add("grid/plain/a", "grid/slow/b", "grid/plain/c")
    city.need("grid/slow/b", from: ["grid/plain/a"])
    city.need("grid/plain/c", from: ["grid/slow/b"])
    let run = try outage(of: city)
    #expect(run.times(.restarted, "grid/plain/a") == [210])
    #expect(run.times(.restarted, "grid/slow/b") == [270])
    #expect(run.times(.restarted, "grid/plain/c") == [280])
    #expect(
      run.chain("grid/plain/c") == [.restarted, .restarted, .restarted, .surroundingsChanged])
  }

  @Test("a second fall within the restart delay starts the delay anew")
  func restartIsCancelled() throws {
    var city = TestCity()
    city.add("grid/plain/a")
    let run = try Outcome(
      city.scenario { graph, _, systems, _ in
        let asset = graph["grid/plain/a"]
        systems[0].timed = [
          .init(at: at(100), deed: .limit(asset, .down)),
          .init(at: at(200), deed: .limit(asset, nil)),
          .init(at: at(205), deed: .limit(asset, .down)),
          .init(at: at(207), deed: .limit(asset, nil)),
        ]
      })
    #expect(run.changes("grid/plain/a") == [[100, 1, 0], [217, 0, 1]])
  }

  @Test(
    "k of n suppliers: the consumer falls with the first loss beyond n - k",
    arguments: [(1, [300.0]), (2, [200.0]), (3, [100.0])])
  func countOfSuppliers(required: Int, falls: [Double]) throws {
    var city = TestCity()
    city.add("grid/plain/a", "grid/plain/b", "grid/plain/c", "grid/plain/user")
    city.need(
      "grid/plain/user", from: ["grid/plain/a", "grid/plain/b", "grid/plain/c"],
      required: required)
    let run = try Outcome(
      city.scenario { graph, _, systems, _ in
        systems[0].timed = ["a", "b", "c"].enumerated().map { place, name in
          .init(
            at: at(100 * Double(place + 1)), deed: .limit(graph["grid/plain/\(name)"], .down))
        }
      })
    #expect(run.times(.needFailed, "grid/plain/user") == falls)
  }

  @Test("a supplier counts only in at least the mode that the need names")
  func leastMode() throws {
    var city = TestCity()
    city.add("grid/staged/s", "grid/plain/easy", "grid/plain/hard")
    city.need("grid/plain/easy", from: ["grid/staged/s"], least: Mode(level: 1))
    city.need("grid/plain/hard", from: ["grid/staged/s"], least: Mode(level: 3))
    let run = try Outcome(
      city.scenario { graph, _, systems, _ in
        let staged = graph["grid/staged/s"]
        systems[0].timed = [
          .init(at: at(100), deed: .limit(staged, Mode(level: 1))),
          .init(at: at(200), deed: .limit(staged, .down)),
        ]
      })
    #expect(run.times(.needFailed, "grid/plain/hard") == [100])
    #expect(run.times(.needFailed, "grid/plain/easy") == [200])
  }

  @Test("of several failed needs the least fallback rules, and recovery climbs back in steps")
  func fallbacks() throws {
    var city = TestCity()
    city.add("grid/plain/a", "grid/plain/b", "grid/staged/user")
    city.need(
      "grid/staged/user", "power", from: ["grid/plain/a"], fallback: Mode(level: 2))
    city.need("grid/staged/user", "water", from: ["grid/plain/b"], fallback: Mode(level: 1))
    let run = try Outcome(
      city.scenario { graph, _, systems, _ in
        let (a, b) = (graph["grid/plain/a"], graph["grid/plain/b"])
        systems[0].timed = [
          .init(at: at(100), deed: .limit(a, .down)), .init(at: at(200), deed: .limit(b, .down)),
          .init(at: at(300), deed: .limit(b, nil)), .init(at: at(400), deed: .limit(a, nil)),
        ]
      })
    #expect(
      run.changes("grid/staged/user") == [[100, 3, 2], [200, 2, 1], [320, 1, 2], [420, 2, 3]])
  }

  @Test("both branches of a diamond fall before the consumer of either is told")
  func diamond() throws {
    var city = TestCity()
    city.add("grid/plain/a", "grid/plain/b", "grid/plain/c", "grid/plain/z")
    city.need("grid/plain/b", from: ["grid/plain/a"])
    city.need("grid/plain/c", from: ["grid/plain/a"])
    city.need("grid/plain/z", from: ["grid/plain/b", "grid/plain/c"], required: 1)
    let run = try outage(of: city)
    #expect(run.changes("grid/plain/z") == [[100, 1, 0], [230, 0, 1]])
  }

  @Test("two assets that need each other stay up, fall together, and never rise again")
  func deadlock() throws {
    var city = TestCity()
    city.add("grid/mended/a", "grid/plain/b")
    city.need("grid/mended/a", from: ["grid/plain/b"])
    city.need("grid/plain/b", from: ["grid/mended/a"])
    let calm = try Outcome(city.scenario())
    #expect(calm.entries.isEmpty && calm.mode("grid/mended/a") == Mode(level: 1))

    let run = try Outcome(
      city.scenario { graph, _, _, script in
        script.hazards = [
          .init(
            identifier: "storm", targets: [graph["grid/mended/a"]], streams: [], from: at(100))
        ]
      })
    #expect(run.times(.damaged, "grid/mended/a") == [100])
    #expect(run.times(.needFailed, "grid/plain/b") == [100])
    #expect(run.times(.repaired, "grid/mended/a") == [1100])
    #expect(run.times(.restarted).isEmpty, "each waits for the other: a restoration deadlock")
    #expect(run.mode("grid/mended/a") == .down && run.mode("grid/plain/b") == .down)
    #expect(run.world.schedule.count == 0, "and nothing is pending")
    let graph = run.world.context.city
    let rings = run.world.restorationDeadlocks()
    let consumers = rings.map { $0.needs.map { graph.path(graph.consumerOfNeed[$0]) } }
    #expect(consumers == [["grid/mended/a", "grid/plain/b"]])
    #expect(rings.first?.blackStart == 0, "a source of its own at the first breaks the ring")
  }

  @Test("a ring of three, and one that waits for it from outside")
  func deadlockOfThree() throws {
    var city = TestCity()
    city.add("grid/mended/a", "grid/plain/b", "grid/plain/c", "grid/plain/d")
    city.need("grid/mended/a", from: ["grid/plain/c"])
    city.need("grid/plain/b", from: ["grid/mended/a"])
    city.need("grid/plain/c", from: ["grid/plain/b"])
    city.need("grid/plain/d", from: ["grid/plain/c"])
    let storm = city.scenario { graph, _, _, script in
      script.hazards = [
        .init(identifier: "storm", targets: [graph["grid/mended/a"]], streams: [], from: at(100))
      ]
    }
    let run = try Outcome(storm)
    let graph = run.world.context.city
    let rings = run.world.restorationDeadlocks()
    // d waits too, and stands outside of the ring.
    let consumers = rings.map { $0.needs.map { graph.path(graph.consumerOfNeed[$0]) } }
    #expect(consumers == [["grid/mended/a", "grid/plain/c", "grid/plain/b"]])

    // While the crew is still at work on a, the end can be foreseen; before the storm it cannot.
    #expect(try Outcome(storm, until: at(500)).world.restorationDeadlocks() == rings)
    #expect(try Outcome(storm, until: at(50)).world.restorationDeadlocks().isEmpty)
  }

  @Test("a black start beside the cycle breaks the deadlock")
  func blackStart() throws {
    var city = TestCity()
    city.add("grid/mended/a", "grid/plain/b", "grid/plain/diesel")
    city.need("grid/mended/a", from: ["grid/plain/b", "grid/plain/diesel"], required: 1)
    city.need("grid/plain/b", from: ["grid/mended/a"])
    let run = try Outcome(
      city.scenario { graph, _, _, script in
        script.hazards = [
          .init(
            identifier: "storm", targets: [graph["grid/mended/a"]], streams: [], from: at(100))
        ]
      })
    #expect(run.times(.restarted) == [1110, 1120])
    #expect(run.world.restorationDeadlocks().isEmpty)
  }

  @Test("the base state is the greatest fixed point: what falls at the start is down before it")
  func baseState() throws {
    var city = TestCity()
    city.add("grid/plain/a", "grid/plain/b")
    city.need("grid/plain/b", from: ["grid/plain/a"])
    let scenario = city.scenario { graph, _, systems, _ in
      // A bus that is overloaded from the first by the asset itself.
      systems[0].timed = [
        .init(
          at: Instant(nanoseconds: -3_600_000_000_000), deed: .limit(graph["grid/plain/a"], .down))
      ]
    }
    let run = try Outcome(scenario)
    #expect(run.mode("grid/plain/b") == .down)
    #expect(run.entries.isEmpty, "the warm-up leaves no lines")
  }
}
