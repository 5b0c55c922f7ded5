import EventKernel
import Metrics
import Testing

@Suite struct PersonHoursTests {
  let power = series((0, 1), (2, 0), (6, 1))
  let water = series((0, 1), (4, 0.25), (9, 1))

  @Test func `person-hours by hand`() {
    #expect(agrees(PersonHours.lost(people: 1_000, service: power, over: hours(0...24)), 4_000))
    #expect(agrees(PersonHours.lost(people: 1_000, service: water, over: hours(0...24)), 3_750))
    // Power is out from 2 to 6 h, water low from 4 to 9 h: seven hours with either, not nine.
    let either = PersonHours.withAnyService(
      people: 1_000, services: [power, water], over: hours(0...24))
    #expect(agrees(either, 7_000))
  }

  @Test func `exactly one half is not below it, nor is one half with rounding`() {
    for half in [0.5, 0.5 - 1e-12] {
      let service = series((0, 1), (2, half), (6, 1))
      let value = PersonHours.withAnyService(
        people: 10, services: [service], over: hours(0...24))
      #expect(value == 0)
    }
  }

  @Test func `any service below one half lies between the worst one and the sum`() {
    for seed in 0..<200 as Range<UInt64> {
      var random = TestRandom(seed: seed)
      let services = (0..<5).map { _ in random.series(seconds: 300, steps: 12) }
      let window = TimeWindow(until: second(300))
      let any = PersonHours.withAnyService(people: 7, services: services, over: window)
      let each = services.map {
        PersonHours.withAnyService(people: 7, services: [$0], over: window)
      }
      #expect(any >= (each.max() ?? 0) - 1e-12, "seed \(seed)")
      #expect(any <= each.reduce(0, +) + 1e-12, "seed \(seed)")
    }
  }
}
