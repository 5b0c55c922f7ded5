import Communications
import EventKernel
import TestSupport
import Testing

@Suite("Call centres")
struct CallCentreTests {
  /// 10 agents, 40 trunks, 8 Erlang of two-minute calls.
  static func centre(
    blocked: Double = 0, abandoned: Double = 0, profile: [Double]? = nil
  ) -> CallCentre {
    CallCentre(
      trunks: 40, callsPerHour: 240, redialOfBlocked: blocked, redialOfAbandoned: abandoned,
      hourlyProfile: profile ?? [Double](repeating: 1, count: 24))
  }

  @Test func `without redials it is Erlang A`() {
    let outcome = Self.centre().outcome(CallCentreState(staff: 10))
    let system = ErlangA(
      agents: 10, trunks: 40, arrivalRate: 240.0 / 3600, handlingSeconds: 120, patienceSeconds: 60
    ).outcome(within: 10)
    #expect(outcome.system == system)
    #expect(outcome.attemptsPerHour == 240)
    // Those who give up make room: better than Erlang C's 0.65364.
    #expect(outcome.answeredInTimeShare > 0.65364 && outcome.answeredInTimeShare < 1)
    let hours = [1.0] + [Double](repeating: 0.5, count: 23)
    let night = Self.centre(profile: hours).outcome(CallCentreState(staff: 10, hour: 3))
    #expect(night.attemptsPerHour == 120)
  }

  @Test func `redials are a fixed point, and with one trunk per agent that of Erlang B`() {
    var centre = Self.centre(blocked: 0.8, abandoned: 0.5)
    let outcome = centre.outcome(CallCentreState(staff: 10, surge: 4))
    let repeated = 0.8 * outcome.blockedShare + 0.5 * outcome.abandonedShare
    let error = outcome.attemptsPerHour * (1 - repeated) - outcome.freshCallsPerHour
    #expect(error.magnitude < 1e-8 * outcome.attemptsPerHour)
    #expect(outcome.everAnsweredShare <= 1)
    centre.trunks = 10
    centre.redialOfBlocked = 0.5
    centre.callsPerHour = 210
    let loss = centre.outcome(CallCentreState(staff: 10))
    #expect((loss.attemptsPerHour / 30 - 7.3404).magnitude < 5e-5)
    #expect((loss.blockedShare - 0.09273).magnitude < 5e-6)
  }

  @Test func `attack calls take trunks and agents from callers`() {
    let centre = Self.centre(blocked: 0.8, abandoned: 0.5)
    var last = 1.0
    for flood in [0.0, 600, 2000, 20_000, 1e6] {
      let outcome = centre.outcome(CallCentreState(staff: 10, floodCallsPerHour: flood))
      #expect(outcome.answeredInTimeShare < last)
      last = outcome.answeredInTimeShare
      #expect(outcome.floodCallsPerHour == flood)
    }
    #expect(last < 0.01)
  }

  @Test func `staff helps and a surge hurts, for any centre`() {
    for seed in UInt64(1)...80 {
      var random = TestRandom(seed: seed)
      let centre = CallCentre(
        trunks: 5 + Int(random.next() % 60), callsPerHour: 600 * random.uniform(),
        handlingSeconds: 30 + 200 * random.uniform(), patienceSeconds: 10 + 200 * random.uniform(),
        redialOfBlocked: random.uniform() * 0.95, redialOfAbandoned: random.uniform() * 0.95)
      let staff = 1 + Int(random.next() % 30)
      let base = centre.outcome(CallCentreState(staff: staff))
      let more = centre.outcome(CallCentreState(staff: staff + 1))
      let surge = centre.outcome(CallCentreState(staff: staff, surge: 2))
      #expect(more.answeredInTimeShare >= base.answeredInTimeShare - 1e-9, "seed \(seed)")
      #expect(surge.answeredInTimeShare <= base.answeredInTimeShare + 1e-9, "seed \(seed)")
      let sum = base.blockedShare + base.abandonedShare + base.system.answered
      #expect((sum - 1).magnitude < 1e-12, "seed \(seed)")
    }
  }

  @Test func `nobody at work, nobody calling, nobody getting through`() {
    let centre = Self.centre(blocked: 0.8, abandoned: 0.5)
    let empty = centre.outcome(CallCentreState(staff: 0))
    #expect(empty.answeredInTimeShare == 0)
    #expect((empty.blockedShare + empty.abandonedShare - 1).magnitude < 1e-12)
    let cut = centre.outcome(CallCentreState(staff: 10, accessShare: 0))
    #expect(cut.attemptsPerHour == 0)
    #expect(cut.answeredInTimeShare == 1)
    #expect(centre.freshCalls(CallCentreState(staff: 1, postponedCallsPerHour: 60)) == 300)
  }

  @Test func `calls put off during an outage come after it, at the rate of their backlog`() {
    let centre = Self.centre()
    var clock = Instant.zero
    // For an hour nobody gets through, and half of the 240 callers mean to try again later.
    var postponed = FluidBacklog(capacity: 0, at: clock)
    postponed.setArrivals(0.5 * 240 / 3600, at: clock)
    clock = clock + TimeSpan.hours(1)
    postponed.setArrivals(0, at: clock)
    #expect((postponed.level(at: clock) - 120).magnitude < 1e-9)
    postponed.setCapacity(480.0 / 3600, at: clock)
    var state = CallCentreState(staff: 10, postponedCallsPerHour: postponed.throughput * 3600)
    let after = centre.outcome(state)
    #expect((after.freshCallsPerHour - 720).magnitude < 1e-9)
    #expect(after.answeredInTimeShare < 0.1)
    #expect((postponed.emptyInstant - clock).seconds.rounded() == 900)
    clock = postponed.emptyInstant
    postponed.settleEmpty(at: clock)
    state.postponedCallsPerHour = postponed.throughput * 3600
    #expect(centre.outcome(state) == centre.outcome(CallCentreState(staff: 10)))
  }
}
