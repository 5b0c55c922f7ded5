import CityGraph
import EventKernel
import RandomStreams
import Simulation
import SystemKit
import Testing

@Suite("Surroundings and hazards")
struct ScriptTests {
  @Test("surroundings multiply while they overlap, for their system only, in the twin too")
  func surroundings() throws {
    var city = TestCity(systems: ["grid", "pipes"])
    city.add("grid/plain/a", "pipes/plain/b")
    let scenario = city.scenario { _, _, _, script in
      script.surroundings = [
        .init(system: 0, factor: 1.5, from: at(0), until: at(1000)),
        .init(system: 0, factor: 2, from: at(500), until: .never),
      ]
    }
    for disturbed in [true, false] {
      let run = try Outcome(scenario, disturbed: disturbed)
      #expect(run.times(.surroundingsChanged) == [0, 500, 1000])
      #expect(run.entries.map(\.value) == [1.5, 3, 2])
      #expect(run.world.context.demands.factor(system: 0) == 2)
      #expect(run.world.context.demands.factor(system: 1) == 1)
    }
    let early = try Outcome(scenario, until: at(600)).world.context.demands
    #expect(early.factor(system: 0) == 3)
  }

  @Test("a hazard without draws strikes all its targets at once; a second blow does nothing")
  func blow() throws {
    var city = TestCity()
    city.add("grid/mended/a", "grid/plain/b")
    let run = try Outcome(
      city.scenario { graph, _, _, script in
        let both = [graph["grid/mended/a"], graph["grid/plain/b"]]
        script.hazards = [
          .init(identifier: "first", targets: both, streams: [], from: at(100)),
          .init(identifier: "second", targets: both, streams: [], from: at(200)),
        ]
      })
    #expect(run.times(.hazardStruck) == [100, 100])
    #expect(run.changes("grid/mended/a") == [[100, 1, 0], [1110, 0, 1]])
    #expect(run.changes("grid/plain/b") == [[100, 1, 0]], "what has no crews stays broken")
    #expect(
      run.chain("grid/mended/a") == [.restarted, .repaired, .damaged, .hazardStruck])
  }

  @Test("each target fails at its own draw, and not at all after the end of the hazard")
  func draws() throws {
    var city = TestCity()
    for place in 0..<40 { city.add("grid/plain/\(place)") }
    let scenario = city.scenario { graph, registry, _, script in
      let targets = (0..<graph.assetCount).map(AssetIndex.init)
      script.hazards = [
        .init(
          identifier: "storm", targets: targets,
          streams: targets.map {
            registry.addStream(purpose: "hazard storm", identifier: graph.path($0))
          }, from: at(100), until: at(5100), timeToFailure: .exponential(mean: 5000))
      ]
    }
    for replication in 0..<4 as Range<UInt32> {
      let run = try Outcome(scenario, replication: replication)
      let streams = Streams(seed: 1907, replication: replication)
      for row in 0..<40 {
        let path = run.city.paths[row]
        let key = StreamKey(purpose: "hazard storm", identifier: path)
        let due =
          at(100) + TimeSpan(computedSeconds: streams.draw(.exponential(mean: 5000), key, 0))
        let fell = run.entries.first { $0.kind == .damaged && $0.asset == AssetIndex(row) }?.time
        #expect(fell == (due <= at(5100) ? due : nil), "\(path) in replication \(replication)")
      }
    }
  }

  @Test("an order has no effect on what comes before it, and lines are numbered in order of time")
  func order() throws {
    var city = TestCity()
    city.add("grid/plain/a")
    let run = try Outcome(
      city.scenario { graph, _, _, script in
        script.hazards = [
          .init(identifier: "h", targets: [graph["grid/plain/a"]], streams: [], from: at(0))
        ]
      })
    #expect(run.times(.damaged) == [0], "the first instant belongs to the run")
    #expect(zip(run.entries, run.entries.dropFirst()).allSatisfy { $0.time <= $1.time })
  }
}
