import EventKernel
import Reports
import Testing

@Suite struct ReportClockTests {
  private let clock = ReportClock(startSecondOfDay: 6 * 3600)

  @Test func `times are told since the start and by the local clock`() {
    let time = Instant.zero + .hours(8) + .minutes(5)
    #expect(clock.sinceStart(time) == "T+8 h 05 min")
    #expect(clock.local(time) == "day 1 14:05")
    #expect(clock.sinceStart(time + .seconds(3)) == "T+8 h 05 min 03 s")
    #expect(clock.local(.zero + .hours(18)) == "day 2 00:00")
    #expect(clock.local(Instant(nanoseconds: -1)) == "day 1 05:59")
    #expect(clock.local(Instant(nanoseconds: 0) + .hours(-7)) == "day 0 23:00")
    #expect(clock.sinceStart(.never) == "never")
    #expect(clock.local(.never) == "never")
  }
}
