import CityGraph
import EventKernel
import Simulation
import SystemKit
import Testing

@Suite("Orders")
struct CommandTests {
  func run(
    _ paths: [String], _ orders: [(Double, Verb, String, value: Double, duration: TimeSpan)],
    more: (CityGraph) -> [ScriptedSystem.Timed] = { _ in [] }
  ) throws -> Outcome {
    var city = TestCity()
    for path in paths { city.add(path) }
    return try Outcome(
      city.scenario { graph, _, systems, _ in
        systems[0].timed =
          orders.map {
            .init(
              at: at($0.0),
              deed: .order(
                Command(
                  verb: $0.1, asset: graph[$0.2], value: $0.value, duration: $0.duration)))
          } + more(graph)
      })
  }

  @Test("shut-down holds until start; a timed one ends by itself, with the order as its cause")
  func shutDown() throws {
    let run = try run(
      ["grid/plain/a", "grid/plain/b"],
      [
        (100, .shutDown, "grid/plain/a", .nan, .never), (500, .start, "grid/plain/a", .nan, .never),
        (100, .open, "grid/plain/b", .nan, .hours(2)),
      ])
    #expect(run.changes("grid/plain/a") == [[100, 1, 0], [510, 0, 1]])
    #expect(run.changes("grid/plain/b") == [[100, 1, 0], [7310, 0, 1]])
    #expect(run.times(.actionDone, "grid/plain/b") == [100, 7300])
    #expect(
      run.chain("grid/plain/b") == [.restarted, .actionDone, .surroundingsChanged])
  }

  @Test("the end of a timed order leaves a later order alone")
  func laterOrderStands() throws {
    let run = try run(
      ["grid/plain/a"],
      [
        (100, .shutDown, "grid/plain/a", .nan, .hours(1)),
        (200, .shutDown, "grid/plain/a", .nan, .never),
      ])
    #expect(run.changes("grid/plain/a") == [[100, 1, 0]])
    let longer = try self.run(
      ["grid/plain/a"],
      [
        (100, .shutDown, "grid/plain/a", .nan, .hours(1)),
        (200, .shutDown, "grid/plain/a", .nan, .hours(2)),
      ])
    #expect(longer.changes("grid/plain/a") == [[100, 1, 0], [7410, 0, 1]])
  }

  @Test("a rule's order for a duration")
  func orderOfARule() throws {
    var city = TestCity()
    city.add("grid/plain/a")
    let run = try Outcome(
      city.scenario { graph, registry, _, script in
        script.rules = [
          Rule(
            identifier: "r", condition: .time(at(1000)), delay: .constant(60),
            stream: registry.addStream(purpose: "rule", identifier: "r"),
            orders: [
              Command(verb: .shutDown, asset: graph["grid/plain/a"], duration: .hours(2))
            ], organisation: .none)
        ]
      })
    #expect(run.changes("grid/plain/a") == [[1060, 1, 0], [8270, 0, 1]])
    #expect(run.chain("grid/plain/a") == [.restarted, .actionDone, .ruleFired])
  }

  @Test("manual caps the mode, survives the loss of control, and automatic ends it")
  func manual() throws {
    let run = try run(
      ["grid/staged/a"],
      [
        (100, .manual, "grid/staged/a", 0.7, .never),
        (900, .automatic, "grid/staged/a", .nan, .never),
        (950, .automatic, "grid/staged/a", .nan, .never),
      ])
    #expect(run.changes("grid/staged/a") == [[100, 3, 2], [910, 2, 3]])
    #expect(run.times(.actionRefused) == [950], "what does not run by hand cannot be switched back")
    let share = try Outcome(run.scenario, until: at(500)).world.context.effects
    #expect(share.manualShare == [0.7])
  }

  @Test("an asset without a manual mode is operated on site, at the share that was ordered")
  func operatedOnSite() throws {
    let run = try run(
      ["grid/stopping/a"], [(300, .manual, "grid/stopping/a", 0.6, .never)],
      more: {
        [.init(at: at(100), deed: .effect(.lossOfControl, $0["grid/stopping/a"], value: .nan))]
      })
    // 200 s of work on site, then 10 s to start.
    #expect(run.changes("grid/stopping/a") == [[100, 1, 0], [510, 0, 1]])
    #expect(run.times(.operatedByHand) == [500])
    #expect(run.world.context.effects.manualShare == [0.6])
    #expect(
      run.chain("grid/stopping/a") == [.restarted, .operatedByHand, .surroundingsChanged])
  }

  @Test("what nobody can do is refused, with a line")
  func refused() throws {
    let run = try run(
      ["grid/plain/a", "facility/plain/f"],
      [
        (100, .manual, "grid/plain/a", .nan, .never), (200, .isolate, "grid/plain/a", .nan, .never),
        (300, .set, "facility/plain/f", 1, .never), (400, .repair, "grid/plain/a", .nan, .never),
        (500, .set, "grid/plain/a", 1, .never),
      ])
    #expect(run.times(.actionRefused) == [100, 200, 300, 400])
    #expect(run.times(.actionDone) == [500])
  }

  @Test("damage is mended by its own draw, and restarts after that; orders do not disturb the draw")
  func damage() throws {
    let run = try run(["grid/mended/a"], [(100, .damage, "grid/mended/a", .nan, .never)])
    #expect(run.changes("grid/mended/a") == [[100, 1, 0], [1110, 0, 1]])
    #expect(
      run.chain("grid/mended/a") == [.restarted, .repaired, .damaged, .surroundingsChanged])

    let plain = try self.run(["grid/stopping/a"], [(900, .damage, "grid/stopping/a", .nan, .never)])
    let operated = try self.run(
      ["grid/stopping/a"],
      [
        (100, .manual, "grid/stopping/a", .nan, .never),
        (900, .damage, "grid/stopping/a", .nan, .never),
      ])
    #expect(operated.times(.repaired) == plain.times(.repaired), "a what-if keeps its numbers")
  }

  @Test("the repair of an asset that was down already goes back to the blow, not to the outage")
  func damageWhileDown() throws {
    let run = try run(
      ["grid/mended/a"], [(500, .damage, "grid/mended/a", .nan, .never)],
      more: {
        [
          .init(at: at(100), deed: .limit($0["grid/mended/a"], .down)),
          .init(at: at(700), deed: .limit($0["grid/mended/a"], nil)),
        ]
      })
    #expect(run.changes("grid/mended/a") == [[100, 1, 0], [1510, 0, 1]])
    let blow = run.entries.firstIndex { $0.time == at(500) }.map { EntryNumber(UInt32($0 + 1)) }
    let chain = run.recorder.chain(from: run.world.context.log.last(run.city["grid/mended/a"]))
    #expect(chain.last == blow)
  }
}
