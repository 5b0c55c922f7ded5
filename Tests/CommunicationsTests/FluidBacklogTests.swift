import Communications
import EventKernel
import TestSupport
import Testing

@Suite("Backlogs that flow")
struct FluidBacklogTests {
  @Test func `125 million phones at a tenth an hour take ten hours`() {
    let phones = 125e6
    let backlog = FluidBacklog(level: phones, capacity: phones / 36_000, at: .zero)
    #expect((backlog.capacity - 3472.2222).magnitude < 1e-3)
    let end = backlog.emptyInstant
    #expect((end - .zero) == .hours(10))
    #expect((backlog.level(at: Instant.zero + .hours(4)) / phones - 0.6).magnitude < 1e-12)
  }

  @Test func `it grows while the core is down and drains by the rest of its capacity`() {
    var backlog = FluidBacklog(capacity: 10, at: .zero)
    #expect(backlog.emptyInstant == .zero)
    backlog.setArrivals(4, at: Instant.zero + .minutes(1))
    #expect(backlog.level(at: Instant.zero + .hours(5)) == 0)
    #expect(backlog.throughput == 4)
    backlog.setCapacity(0, at: Instant.zero + .minutes(2))
    #expect(backlog.emptyInstant == .never)
    #expect(backlog.level(at: Instant.zero + .minutes(3)) == 240)
    #expect(backlog.instant(reaching: 120) == Instant.zero + .seconds(150))
    #expect(backlog.instant(reaching: -1) == .never)
    backlog.setCapacity(10, at: Instant.zero + .minutes(3))
    #expect(backlog.emptyInstant == Instant.zero + .seconds(180 + 40))
    backlog.add(60, at: Instant.zero + .minutes(3))
    #expect(backlog.emptyInstant == Instant.zero + .seconds(180 + 50))
    backlog.settleEmpty(at: backlog.emptyInstant)
    #expect(backlog.levelThen == 0 && backlog.throughput == 4)
    #expect(backlog.emptyInstant == Instant.zero + .seconds(230))
  }

  @Test func `jobs in are jobs done and jobs waiting`() {
    for seed in UInt64(1)...40 {
      var random = TestRandom(seed: seed)
      var clock = Instant.zero
      var backlog = FluidBacklog(capacity: 5, at: clock)
      var arrived = 0.0
      var done = 0.0
      for _ in 0..<200 {
        let span = TimeSpan(computedSeconds: random.uniform() * 100)
        let next = clock + span
        let empty = backlog.emptyInstant
        arrived += backlog.arrivals * span.seconds
        if empty < next && empty > clock {
          done += backlog.throughput * (empty - clock).seconds
          backlog.settleEmpty(at: empty)
          clock = empty
        }
        done += backlog.throughput * (next - clock).seconds
        clock = next
        switch random.next() % 3 {
        case 0: backlog.setArrivals(random.uniform() * 10, at: clock)
        case 1: backlog.setCapacity(random.uniform() * 10, at: clock)
        default:
          let jobs = random.uniform() * 100
          backlog.add(jobs, at: clock)
          arrived += jobs
        }
        let level = backlog.level(at: clock)
        #expect(level >= 0, "seed \(seed)")
        #expect((arrived - done - level).magnitude < 1e-4, "seed \(seed)")
      }
    }
  }
}
