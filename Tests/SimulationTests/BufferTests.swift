import CityGraph
import EventKernel
import RandomStreams
import SystemKit
import Testing

@Suite("Buffers carry their consumers")
struct BufferTests {
  /// Supplier `a`, consumer `b` with a buffer; `a` is down in the given intervals of seconds.
  func run(
    buffer: Distribution, rechargeRate: Double = 1, down: [(Double, Double)], seed: UInt64 = 1907
  ) throws -> Outcome {
    var city = TestCity()
    city.add("grid/plain/a", "grid/plain/b")
    city.need(
      "grid/plain/b", from: ["grid/plain/a"], buffer: buffer, rechargeRate: rechargeRate)
    return try Outcome(
      city.scenario(seed: seed) { graph, _, systems, _ in
        let asset = graph["grid/plain/a"]
        systems[0].timed = down.flatMap { from, until -> [ScriptedSystem.Timed] in
          [
            .init(at: at(from), deed: .limit(asset, .down)),
            .init(at: at(until), deed: .limit(asset, nil)),
          ]
        }
      })
  }

  @Test("a buffer outlasts a shorter outage, and the consumer never falls")
  func carries() throws {
    let run = try run(buffer: .constant(3600), down: [(100, 1000)])
    #expect(run.changes("grid/plain/b").isEmpty)
    #expect(run.times(.bufferStarted, "grid/plain/b") == [100])
    // The supplier needs 10 s to rise.
    #expect(run.times(.supplyReturned, "grid/plain/b") == [1010])
    let back = run.entries.first { $0.kind == .supplyReturned }
    #expect(back?.value == 2690.0)
  }

  @Test("the consumer falls exactly when the buffer is empty, and rises after its own delay")
  func empties() throws {
    let run = try run(buffer: .constant(600.25), down: [(100, 1000)])
    #expect(run.changes("grid/plain/b") == [[700.25, 1, 0], [1020, 0, 1]])
    #expect(run.times(.bufferEmpty) == [700.25])
    #expect(
      run.chain("grid/plain/b") == [.restarted, .restarted, .surroundingsChanged])
    let fall = run.entries.firstIndex { $0.kind == .needFailed }.map { UInt32($0 + 1) } ?? 0
    let kinds = run.recorder.chain(from: EntryNumber(fall))
      .compactMap { run.recorder.entry($0)?.kind }
    #expect(kinds == [.needFailed, .bufferEmpty, .bufferStarted, .starved, .surroundingsChanged])
  }

  @Test("a random buffer is empty at the drawn time, and each replication draws its own")
  func drawn() throws {
    let buffer = Distribution.exponential(mean: 5000)
    let run = try run(buffer: buffer, down: [(100, 100_000)], seed: 42)
    let key = StreamKey(purpose: "buffer", identifier: "grid/plain/b supply")
    let seconds = Streams(seed: 42, replication: 0).draw(buffer, key, 0)
    #expect(run.entries.first { $0.kind == .bufferStarted }?.value == seconds)
    let due = at(100) + TimeSpan(computedSeconds: seconds)
    #expect(run.entries.first { $0.kind == .bufferEmpty }?.time == due)
    let other = try Outcome(run.scenario, replication: 1)
    #expect(other.times(.bufferEmpty) != run.times(.bufferEmpty))
  }

  @Test("a buffer that is used again before it is full holds what it has regained")
  func recharges() throws {
    // 600 s used from 100 to 700 (the supplier is back at 710: 610 s); until 1,000 s it regains
    // 290 s x 0.5 = 145 s of 1,000.
    let run = try run(
      buffer: .constant(1000), rechargeRate: 0.5, down: [(100, 700), (1000, 9000)])
    #expect(run.entries.filter { $0.kind == .bufferStarted }.map(\.value) == [1000, 535])
    #expect(run.times(.bufferEmpty) == [1535])
  }

  @Test("a buffer never holds more than its capacity")
  func rechargeEnds() throws {
    let run = try run(
      buffer: .constant(1000), rechargeRate: 4, down: [(100, 300), (4000, 9000)])
    #expect(run.times(.bufferEmpty) == [5000])
  }

  @Test("an emptied buffer starts from nothing")
  func rechargesFromEmpty() throws {
    let run = try run(
      buffer: .constant(500), rechargeRate: 2, down: [(100, 1000), (1110, 9000)])
    #expect(run.times(.bufferEmpty) == [600, 1310], "100 s of supply at 2 are 200 s of buffer")
  }

  @Test("looking at a buffer changes nothing, and one that was never used says so")
  func looking() throws {
    var run = try run(buffer: .constant(500), down: [(100, 300)])
    #expect(run.world.context.needs.bufferLeft(0, at: at(9000)) == 500)
    let digest = run.world.digest
    for second in 0..<1000 {
      _ = run.world.context.needs.bufferLeft(0, at: at(Double(second)))
    }
    #expect(run.world.digest == digest)
    run = try self.run(buffer: .constant(500), down: [])
    #expect(run.world.context.needs.bufferLeft(0, at: at(50)).isNaN)
  }

  @Test("a buffer that never ends carries for ever")
  func endless() throws {
    let run = try run(buffer: .never, down: [(100, 200), (5000, 100_000)])
    #expect(run.changes("grid/plain/b").isEmpty)
    #expect(run.times(.bufferStarted) == [100, 5000])
  }

  @Test("a capacity drawn in the warm-up is drawn anew in each replication")
  func warmUpDraw() throws {
    var city = TestCity()
    city.add("grid/plain/a", "grid/plain/b")
    let buffer = Distribution.uniform(low: 1000, high: 9000)
    city.need("grid/plain/b", from: ["grid/plain/a"], buffer: buffer, rechargeRate: 10)
    let scenario = city.scenario { graph, _, systems, _ in
      let asset = graph["grid/plain/a"]
      systems[0].timed = [
        .init(at: at(-90_000), deed: .limit(asset, .down)),
        .init(at: at(-89_900), deed: .limit(asset, nil)),
        .init(at: at(100), deed: .limit(asset, .down)),
      ]
    }
    let key = StreamKey(purpose: "buffer", identifier: "grid/plain/b supply")
    for replication in 0..<3 as Range<UInt32> {
      let run = try Outcome(scenario, replication: replication)
      let seconds = Streams(seed: 1907, replication: replication).draw(buffer, key, 0)
      #expect(run.entries.first { $0.kind == .bufferStarted }?.value == seconds)
    }
  }
}
