import Communications
import Numerics
import TestSupport
import Testing

@Suite("Impatient callers")
struct ErlangATests {
  static func system(
    _ agents: Int, _ offered: Double, patience: Double = 60, trunks: Int? = nil
  ) -> ErlangA {
    ErlangA(
      agents: agents, trunks: trunks, arrivalRate: offered / 120, handlingSeconds: 120,
      patienceSeconds: patience)
  }

  @Test(arguments: [(9.0, 0.10488), (12, 0.23291), (20, 0.50266), (30, 0.66671)])
  func `ten agents lose the share in the table`(offered: Double, abandoned: Double) {
    let outcome = Self.system(10, offered).outcome(within: 10)
    #expect((outcome.abandoned - abandoned).magnitude <= 5e-6)
    #expect(outcome.blocked == 0)
    // Abandonment rate = patience rate × mean queue, and what is served keeps the agents busy.
    #expect((outcome.meanQueue / 60 / (offered / 120) - outcome.abandoned).magnitude < 1e-12)
    #expect((outcome.occupancy * 10 - offered * outcome.answered).magnitude < 1e-10)
  }

  @Test(arguments: [(2, 1.0), (5, 3), (8, 6), (10, 8), (10, 9), (20, 17), (200, 190)])
  func `endless patience gives Erlang C`(agents: Int, offered: Double) {
    for patience in [Double.infinity, 1e13] {
      let outcome = Self.system(agents, offered, patience: patience).outcome(within: 10)
      let waiting = ErlangC.waiting(agents: agents, offered: offered)
      let answered = ErlangC.answered(
        within: 10, agents: agents, offered: offered, handlingSeconds: 120)
      let mean = ErlangC.meanWait(agents: agents, offered: offered, handlingSeconds: 120)
      #expect((outcome.waiting - waiting).magnitude < 1e-9)
      #expect((outcome.answeredInTime - answered).magnitude < 1e-9)
      #expect((outcome.meanWait / mean - 1).magnitude < 1e-8)
    }
  }

  @Test func `as many trunks as agents give Erlang B`() {
    let outcome = Self.system(10, 7, trunks: 10).outcome(within: 10)
    let blocking = ErlangB.blocking(channels: 10, offered: 7)
    #expect((outcome.blocked - blocking).magnitude < 1e-14)
    #expect((outcome.answeredInTime - (1 - blocking)).magnitude < 1e-14)
    #expect(outcome.waiting == 0)
  }

  @Test func `deep overload is the fluid limit`() {
    let outcome = Self.system(100, 300).outcome(within: 10)
    #expect((outcome.abandoned - 2.0 / 3).magnitude < 1e-9)
    #expect((outcome.meanQueue - 60 * 200.0 / 120).magnitude < 1e-6)
  }

  @Test func `the share answered in time goes from the free agents' share to all who stay`() {
    let system = Self.system(10, 12, trunks: 25)
    var last = -1.0
    for seconds in [0.0, 0.001, 1, 10, 60, 300, 3000, 1e6] {
      let outcome = system.outcome(within: seconds)
      #expect(outcome.answeredInTime >= last)
      last = outcome.answeredInTime
    }
    let now = system.outcome(within: 0)
    #expect((now.answeredInTime - (1 - now.waiting - now.blocked)).magnitude < 1e-12)
    #expect((last - now.answered).magnitude < 1e-12)
  }

  @Test func `long times and large centres keep their digits`() {
    // 20,000 agents: exp underflows for the first places in the queue, weights pass 1e308.
    let system = ErlangA(
      agents: 20_000, arrivalRate: 180, handlingSeconds: 120, patienceSeconds: 60)
    let outcome = system.outcome(within: 10)
    #expect((outcome.abandoned - (1 - 20_000.0 / 21_600)).magnitude < 1e-6)
    // The fluid queue of 800 callers moves at (c·μ + ...): a stayer waits θ⁻¹·ln(1 + Qθ/(cμ)) ≈ 4.6
    // s.
    #expect((outcome.answeredInTime - outcome.answered).magnitude < 1e-3)
    #expect(system.outcome(within: 3).answeredInTime < 0.2)
    let slow = ErlangA(agents: 50, arrivalRate: 1, handlingSeconds: 100, patienceSeconds: 1000)
    let late = slow.outcome(within: 5000)
    #expect((late.answeredInTime - late.answered).magnitude < 1e-3)
  }

  @Test func `without agents everybody gives up or is blocked`() {
    let outcome = ErlangA(
      agents: 0, trunks: 5, arrivalRate: 0.1, handlingSeconds: 120, patienceSeconds: 60
    ).outcome(within: 10)
    #expect(outcome.answeredInTime == 0)
    #expect((outcome.abandoned + outcome.blocked - 1).magnitude < 1e-12)
    let stuck = ErlangA(
      agents: 0, trunks: 5, arrivalRate: 0.1, handlingSeconds: 120, patienceSeconds: .infinity
    ).outcome(within: 10)
    #expect(stuck.blocked == 1)
    let silent = ErlangA(
      agents: 3, trunks: 5, arrivalRate: 0, handlingSeconds: 120, patienceSeconds: 60
    ).outcome(within: 10)
    #expect(silent.answeredInTime == 1 && silent.abandoned == 0)
    let endless = ErlangA(
      agents: 3, arrivalRate: 1, handlingSeconds: 120, patienceSeconds: .infinity
    ).outcome(within: 10)
    #expect(endless.answeredInTime == 0 && endless.meanWait == .infinity)
  }

  /// An event-by-event simulation shares no formula with the closed form: calls are followed one by
  /// one.
  @Test(arguments: [
    (10, 9.0, 60.0, nil as Int?), (10, 12, 60, nil), (10, 20, 60, 18), (3, 2, 30, nil),
  ])
  func `a simulated centre answers the same share within 10 s`(
    agents: Int, offered: Double, patience: Double, trunks: Int?
  ) {
    let system = Self.system(agents, offered, patience: patience, trunks: trunks)
    let exact = system.outcome(within: 10)
    let runs = (0..<20).map { simulate(system, calls: 40_000, seed: 9_100 + UInt64($0)) }
    check(runs.map(\.abandoned), exact.abandoned, "abandoned, seeds 9100…9119")
    check(runs.map(\.blocked), exact.blocked, "blocked, seeds 9100…9119")
    check(runs.map(\.inTime), exact.answeredInTime, "in time, seeds 9100…9119")
  }

  /// Within four standard errors of the mean over the runs.
  private func check(_ values: [Double], _ exact: Double, _ comment: Comment) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    let error = (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
    #expect((mean - exact).magnitude <= 4 * error + 1e-12, comment)
  }

  private func simulate(
    _ system: ErlangA, calls: Int, seed: UInt64
  ) -> (abandoned: Double, blocked: Double, inTime: Double) {
    var random = TestRandom(seed: seed)
    var free = [Double](repeating: 0, count: system.agents)
    // Present calls by the time they leave: when a waiting caller gives up, or a served one ends.
    var leaving: [Double] = []
    var clock = 0.0
    var abandoned = 0
    var blocked = 0
    var inTime = 0
    var counted = 0
    for call in 0..<calls {
      clock -= Elementary.log(random.uniform()) / system.arrivalRate
      let patience = -Elementary.log(random.uniform()) * system.patienceSeconds
      let handling = -Elementary.log(random.uniform()) * system.handlingSeconds
      let count = call >= 2_000
      if count { counted += 1 }
      if let trunks = system.trunks {
        leaving.removeAll { $0 <= clock }
        if leaving.count >= trunks {
          if count { blocked += 1 }
          continue
        }
      }
      // First come first served: the agent who is free first takes the next call that stays.
      var agent = 0
      for other in free.indices where free[other] < free[agent] { agent = other }
      let wait = max(0, free[agent] - clock)
      if wait > patience {
        if count { abandoned += 1 }
        if system.trunks != nil { leaving.append(clock + patience) }
        continue
      }
      if count && wait <= 10 { inTime += 1 }
      free[agent] = clock + wait + handling
      if system.trunks != nil { leaving.append(free[agent]) }
    }
    let total = Double(counted)
    return (Double(abandoned) / total, Double(blocked) / total, Double(inTime) / total)
  }
}
