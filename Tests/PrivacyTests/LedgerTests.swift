import EventKernel
import Privacy
import SystemKit
import TestSupport
import Testing

/// Records, notices and trust, each worked out by hand.
@Suite struct LedgerTests {
  @Test func `what is stolen is counted by class, weighted and priced, and never twice`() {
    var run = LedgerCity().run()
    run.steal(40_000, from: LedgerCity.addresses, step: 1, at: 1)
    // A store gives no more than it holds.
    #expect(run.value("records-exposed-contact") == 2100)
    #expect(run.value("records-exposed-weighted") == 2100)
    #expect(run.value("breach-cost") == 315_000)
    run.steal(40_000, from: LedgerCity.addresses, step: 2, at: 2)
    #expect(run.value("records-exposed-contact") == 2100)
    run.steal(100, from: LedgerCity.health, step: 3, at: 3)
    #expect(run.value("records-exposed-health") == 100)
    #expect(run.value("records-exposed-weighted") == 2100 + 5 * 100)
    // One organisation has one breach.
    #expect(run.value("breach-cost") == 150 * 2200)
  }

  @Test func `two organisations have two breaches`() {
    var city = LedgerCity()
    city.organisations = [0, 1]
    var run = city.run()
    run.steal(2100, from: LedgerCity.addresses, step: 1, at: 1)
    run.steal(500, from: LedgerCity.health, step: 2, at: 1)
    #expect(run.value("breach-cost") == 150 * 2100 + 150 * 500)
  }

  @Test func `what is encrypted counts for nothing, and nobody must be told`() {
    var city = LedgerCity()
    city.encrypted = [1, 1]
    var run = city.run()
    run.steal(2100, from: LedgerCity.addresses, step: 1, at: 1)
    run.discover(at: 2)
    #expect(run.value("records-exposed-weighted") == 0)
    #expect(run.value("breach-cost") == 0)
    #expect(run.value("notices-due") == 0)
    #expect(run.value("trust") == 0.8)
    city.encrypted = [0.25, 0]
    run = city.run()
    run.steal(1000, from: LedgerCity.addresses, step: 1, at: 1)
    #expect(run.value("records-exposed-contact") == 750)
  }

  @Test func `deadlines of 24 h, 72 h and 30 d run from the discovery`() {
    var run = LedgerCity().run()
    run.steal(100, from: LedgerCity.addresses, step: 1, at: 1)
    run.run(until: 49)
    #expect(run.value("notices-due") == 0, "what nobody knows, nobody must tell")
    run.discover(at: 50)
    // 20 h keeps 24 h, 80 h misses 72 h, 500 h keeps 720 h: known before a month is over.
    #expect(run.value("notices-due") == 3)
    #expect(run.value("notices-late") == 1)
    run.run(until: 600)
    let lines = run.context.log.fresh.filter { $0.kind == .noticeGiven }
    #expect(lines.map { $0.time.seconds / 3600 } == [70, 130, 550])
    #expect(lines.map(\.row) == [0, 1, 2])
  }

  @Test func `an officer for privacy halves the times, a third party without agreement delays`() {
    var city = LedgerCity()
    city.hasOfficer = true
    var run = city.run()
    run.steal(100, from: LedgerCity.addresses, step: 1, at: 1)
    run.discover(at: 2)
    #expect(run.value("notices-late") == 0)

    city = LedgerCity()
    city.lacksAgreement = true
    run = city.run()
    run.steal(100, from: LedgerCity.addresses, step: 1, at: 1)
    run.discover(at: 2)
    #expect(run.value("notices-due") == 0)
    run.run(until: 243)
    #expect(run.value("notices-due") == 3)
  }

  @Test func `trust falls with exposure and with late notice, and with it adoption`() {
    var run = LedgerCity().run()
    #expect(run.value("trust") == 0.8)
    run.steal(500, from: LedgerCity.health, step: 1, at: 1)
    // 2,500 weighted exposures among 10,000 people, 2 for each: exp(-0.5).
    let kept = 0.6065306597126334
    #expect(abs(run.value("trust") - 0.8 * kept) < 1e-12)
    #expect(abs(run.context.trust.adoption - kept) < 1e-12)
    run.discover(at: 2)
    #expect(abs(run.value("trust") - 0.8 * kept * 0.9) < 1e-12)
    #expect(run.context.trust.level == run.value("trust"))
  }

  @Test func `retention and minimisation decide what there is to lose`() {
    #expect(StoreSetup.held(yearly: 1000, retentionYears: 3, minimisedShare: 0) == 3000)
    #expect(StoreSetup.held(yearly: 1000, retentionYears: 0.5, minimisedShare: 0.4) == 300)
  }

  @Test func `a copy runs on as the original`() {
    var run = LedgerCity().run(seed: 5)
    run.steal(100, from: LedgerCity.addresses, step: 1, at: 1)
    run.discover(at: 2)
    var copy = run
    copy.run(until: 700)
    run.run(until: 700)
    #expect(copy.digest == run.digest)
  }
}
