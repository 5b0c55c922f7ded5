import CityGraph
import EventKernel
import RandomStreams
import SystemKit
import Testing

@Suite("Ports of the context")
struct PortTests {
  @Test("readings move on straight lines between two values that their owner publishes")
  func readings() {
    var reading = ReadingIndex(0)
    var city = SmallContext { registry in
      reading = registry.addReading(
        ReadingDefinition(
          asset: AssetIndex(0), quantity: "level", dimension: "length", unit: "m"))
    }
    func at(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }
    #expect(city.context.readings.truth(reading, at: at(5)).isNaN, "nothing published yet")
    city.advance(to: 10)
    city.context.publish(reading, value: 3, rate: 0.5)
    #expect(city.context.readings.truth(reading, at: at(14)) == 5)
    city.advance(to: 12)
    city.context.startEffect(
      .manipulationOfView, on: city.a, value: 9, step: 0, because: .none, &city.schedule)
    #expect(city.context.readings.believed(reading, at: at(14)) == 9)
    #expect(city.context.readings.rate(reading, truly: false) == 0)
    #expect(city.context.readings.rate(reading, truly: true) == 0.5)
    city.context.endEffects(step: 0, on: city.a, because: .none, &city.schedule)
    #expect(city.context.readings.believed(reading, at: at(14)) == 5)
    city.context.startEffect(
      .lossOfView, on: city.a, value: .nan, step: 1, because: .none, &city.schedule)
    city.context.publish(reading, value: 100)
    #expect(city.context.readings.believed(reading, at: at(99)) == 4, "frozen at 12 s")
    #expect(city.context.registry.reading(city.a, "level") == reading)
    #expect(city.context.registry.reading(city.b, "level") == nil)
  }

  @Test("a series keeps the last value of an instant, and no sample where nothing changes")
  func series() {
    var series = SeriesIndex(0)
    var city = SmallContext { registry in
      series = registry.addSeries(
        SeriesDefinition(name: "x", system: "grid", unit: "1", role: .level))
    }
    for value in [1.0, 2, 3] { city.context.publish(series, value) }
    city.advance(to: 5)
    city.context.publish(series, 3)
    city.advance(to: 9)
    city.context.publish(series, 4)
    #expect(city.context.series.fresh.map(\.value) == [3, 4])
    #expect(city.context.series.fresh.map(\.time.seconds) == [0, 9])
    #expect(city.context.series.takeFresh().count == 2 && city.context.series.fresh.isEmpty)
    #expect(city.context.series.current == [4])
  }

  @Test("the digest covers every part of a line, and lines that were taken leave it as it was")
  func log() {
    func digest(_ change: (inout LogEntry) -> Void) -> Digest {
      var entry = LogEntry(
        time: Instant(nanoseconds: 5), kind: .tripped, asset: AssetIndex(1), row: 2, from: 1, to: 0,
        value: 0.5, because: .none)
      change(&entry)
      var log = EventLog(assetCount: 3)
      log.append(entry)
      return log.digest
    }
    let digests = [
      digest { _ in }, digest { $0.time.nanoseconds += 1 }, digest { $0.kind = .shed },
      digest { $0.asset = AssetIndex(2) }, digest { $0.row = 3 }, digest { $0.from = 2 },
      digest { $0.to = 1 }, digest { $0.value = 0.5.nextUp },
      digest { $0.because = EntryNumber(1) },
    ]
    #expect(Set(digests).count == digests.count)
    var log = EventLog(assetCount: 3)
    log.append(LogEntry(time: .zero, kind: .tripped, asset: AssetIndex(1), from: 1, to: 0))
    let before = log.digest
    #expect(log.takeFresh().count == 1 && log.digest == before && log.length == 1)
    #expect(log.last(AssetIndex(1)) == EntryNumber(1) && log.last(AssetIndex(0)) == .none)
    #expect(log.last(.none) == .none)
  }

  @Test("streams count their own draws, and a name twice is found")
  func streams() {
    var first = StreamIndex(0)
    var second = StreamIndex(0)
    var city = SmallContext { registry in
      first = registry.addStream(purpose: "failure", identifier: "grid/bus/a")
      second = registry.addStream(purpose: "failure", identifier: "grid/bus/b")
    }
    let streams = Streams(seed: 7, replication: 3)
    let key = StreamKey(purpose: "failure", identifier: "grid/bus/a")
    let expected = (0..<3).map { streams.uniform(key, UInt32($0)) }
    var drawn: [Double] = []
    for _ in 0..<3 {
      drawn.append(city.context.uniform(first))
      _ = city.context.uniform(second)
    }
    #expect(drawn == expected)
    #expect(city.context.drawCounts == [3, 3])
    #expect(city.context.registry.streamCollision() == nil)
    var registry = city.context.registry
    _ = registry.addStream(purpose: "failure", identifier: "grid/bus/b")
    let collision = registry.streamCollision()
    #expect(collision?.0 == "failure grid/bus/b" && collision?.1 == "failure grid/bus/b")
  }

  @Test("extra power and factors mark the system that must solve again, and only for a change")
  func demands() {
    var city = SmallContext()
    city.context.dirty[0] = false
    city.context.setExtraPower(city.a, watts: 0, &city.schedule)
    #expect(!city.context.isDirty(0) && city.schedule.count == 0)
    city.context.setExtraPower(city.a, watts: 1000, &city.schedule)
    #expect(city.context.isDirty(0) && city.context.demands.extraPower[0] == 1000)
    city.context.dirty[0] = false
    city.context.setDemandFactor(system: 0, 1, &city.schedule)
    #expect(!city.context.isDirty(0) && city.context.demands.factor(system: 5) == 1)
    city.context.setDemandFactor(system: 0, 1.2, &city.schedule)
    #expect(city.context.isDirty(0) && city.context.demands.factor(system: 0) == 1.2)
  }

  @Test("the local clock: seconds of the day, days and weekdays, before the start too")
  func clock() {
    let city = SmallContext(startSecondOfDay: 6 * 3600, startWeekday: 1)
    func at(_ hours: Double) -> Instant { Instant(nanoseconds: Int64(hours * 3.6e12)) }
    #expect(city.context.secondOfDay(at(0)) == 21_600)
    #expect(city.context.secondOfDay(at(18)) == 0 && city.context.localDays(at(18)) == 1)
    #expect(city.context.secondOfDay(at(17.5)) == 84_600 && city.context.localDays(at(17.5)) == 0)
    #expect(city.context.secondOfDay(at(-7)) == 82_800 && city.context.localDays(at(-7)) == -1)
    #expect(city.context.weekday(at(0)) == 1 && city.context.weekday(at(-7)) == 0)
    #expect(city.context.weekday(at(24 * 6)) == 0 && city.context.weekday(at(-24 * 8)) == 0)
  }

  @Test("kinds of couplings map one to one")
  func couplings() {
    #expect(
      DependencyKind.allCases.map { Couplings($0) }.reduce(Couplings()) { $0.union($1) } == .all)
    #expect(Set(DependencyKind.allCases.map { Couplings($0).rawValue }).count == 4)
  }

  @Test("flags carry their cause")
  func flags() {
    var city = SmallContext()
    let line = city.context.record(.detected, asset: city.a)
    city.context.setFlags(city.a, [.entered, .detected], true, because: line, &city.schedule)
    city.context.setFlags(city.a, .entered, false, because: line, &city.schedule)
    #expect(city.context.flags[city.a.index] == .detected)
    #expect(city.context.causeOfState(city.a) == line && city.context.causeOfState(city.b) == .none)
    #expect(Set(AssetFlags.words.map(\.flag.rawValue)).count == AssetFlags.words.count)
  }
}
