import CityGraph
import EventKernel
import Simulation
import SystemKit
import TestSupport
import Testing

@Suite("The same inputs give the same bits")
struct DeterminismTests {
  @Test("1, 2 and 8 threads give the same digests, in the order of replications")
  func threads() throws {
    let scenario = BusyCity.scenario()
    let warm = try scenario.warmedUp()
    let digests = [1, 2, 8].map { threads in
      ReplicationPool.map(count: 48, threads: threads) { replication -> Digest? in
        var recorder = Recorder(keepsLog: false)
        guard
          var world = try? scenario.world(
            from: warm, seed: scenario.seed, replication: UInt32(replication))
        else { return nil }
        try? world.run(until: scenario.horizon, recorder: &recorder)
        return world.digest
      }
    }
    #expect(digests[0] == digests[1] && digests[0] == digests[2])
    #expect(Set(digests[0]).count == 48, "and no two replications are alike")
    #expect(!digests[0].contains(nil))
  }

  @Test("the busy city is busy: what follows tests something")
  func busy() throws {
    let run = try Outcome(BusyCity.scenario())
    let kinds = Set(run.entries.map(\.kind))
    let expected: [LogKind] = [
      .needFailed, .damaged, .starved, .commanded, .restarted, .bufferStarted, .bufferEmpty,
      .supplyReturned, .ruleFired, .actionDone, .repaired, .surroundingsChanged,
    ]
    for kind in expected { #expect(kinds.contains(kind), "no line of kind \(kind)") }
    #expect(run.world.eventCount > 200)
  }

  @Test("running in pieces, to any instants, equals running straight")
  func pieces() throws {
    let scenario = BusyCity.scenario()
    let warm = try scenario.warmedUp()
    for replication in 0..<40 as Range<UInt32> {
      var random = TestRandom(seed: UInt64(replication))
      let straight = try Outcome(scenario, replication: replication)
      var world = try scenario.world(from: warm, seed: scenario.seed, replication: replication)
      var recorder = Recorder()
      var instant = Instant.zero
      while instant < scenario.horizon {
        try world.run(until: instant, recorder: &recorder)
        instant = instant + TimeSpan(nanoseconds: Int64(random.next() % 900_000_000_000))
        // Some limits fall onto events themselves.
        if random.chance(0.3), let entry = straight.entries.randomElement(using: &random) {
          instant = max(instant, entry.time)
        }
      }
      try world.run(until: scenario.horizon, recorder: &recorder)
      #expect(world.digest == straight.world.digest, "replication \(replication)")
      #expect(recorder.entries == straight.entries)
      #expect(recorder.samples == straight.recorder.samples)
    }
  }

  @Test("the chunks in which a recorder takes lines and samples change neither")
  func chunks() throws {
    var city = TestCity()
    city.add("grid/plain/a")
    let scenario = city.scenario { _, registry, systems, _ in
      let series = registry.addSeries(
        SeriesDefinition(name: "x", system: "grid", unit: "1", role: .level))
      // Several values at one instant, by several events; more samples than one chunk.
      systems[0].timed = (0..<3000).map { row in
        .init(at: at(Double(row / 3)), deed: .publishSeries(series, Double(row)))
      }
    }
    let whole = try Outcome(scenario)
    let warm = try scenario.warmedUp()
    var world = try scenario.world(from: warm, seed: scenario.seed, replication: 0)
    var recorder = Recorder()
    while try world.runOne(until: scenario.horizon, recorder: &recorder) {}
    #expect(recorder.samples == whole.recorder.samples)
    #expect(recorder.samples.count == 1000, "of each instant the last value is left")
    #expect(recorder.samples.map(\.value) == (0..<1000).map { Double(3 * $0 + 2) })
    #expect(world.digest == whole.world.digest)
  }

  @Test("a recorder that keeps no log keeps the samples, and changes no bit")
  func withoutLog() throws {
    let scenario = BusyCity.scenario()
    let whole = try Outcome(scenario)
    var world = try scenario.world(
      from: scenario.warmedUp(), seed: scenario.seed, replication: 0)
    var recorder = Recorder(keepsLog: false)
    try world.run(until: scenario.horizon, recorder: &recorder)
    #expect(world.digest == whole.world.digest)
    #expect(recorder.entries.isEmpty && recorder.samples == whole.recorder.samples)
    #expect(recorder.entry(EntryNumber(1)) == nil && recorder.chain(from: EntryNumber(1)).isEmpty)
  }

  @Test("an asset that nothing is connected to changes nobody's numbers")
  func unconnectedAsset() throws {
    for replication in 0..<20 as Range<UInt32> {
      let plain = try Outcome(BusyCity.scenario(), replication: replication)
      let more = try Outcome(BusyCity.scenario(extra: true), replication: replication)
      #expect(plain.city.assetCount + 1 == more.city.assetCount)
      #expect(lines(plain) == lines(more), "replication \(replication)")
      #expect(plain.recorder.samples == more.recorder.samples)
    }
  }

  /// What does not depend on the places of assets in tables.
  func lines(_ run: Outcome) -> [String] {
    run.entries.map { entry in
      let path = entry.asset.isNone ? "-" : run.city.path(entry.asset)
      return "\(entry.time.nanoseconds) \(entry.kind) \(path) \(entry.from) \(entry.to) "
        + "\(entry.value.bitPattern) \(entry.because.value)"
    }
  }

  @Test("seeds and replications give different runs, seed 0 is a seed like any other")
  func seeds() throws {
    let digests = try [0, 1, 1907].map { try Outcome(BusyCity.scenario(seed: $0)).world.digest }
    #expect(Set(digests).count == 3)
    #expect(try Outcome(BusyCity.scenario(seed: 0)).world.digest == digests[0])
  }
}
