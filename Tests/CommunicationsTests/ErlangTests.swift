import Communications
import TestSupport
import Testing

@Suite("Erlang's formulas")
struct ErlangTests {
  /// Reference table, measured with an independent program, to six digits.
  @Test(arguments: [
    (1, 1.0, 0.5), (2, 1, 0.2), (5, 3, 0.110054), (10, 5, 0.018385), (10, 7, 0.078741),
    (10, 10, 0.214582), (20, 15, 0.045593), (30, 22, 0.020535), (50, 40, 0.018691),
    (100, 100, 0.0757),
  ])
  func `Erlang B blocks the share in the table`(channels: Int, offered: Double, expected: Double) {
    let digits = expected == 0.0757 ? 5e-5 : 5e-7
    let blocking = ErlangB.blocking(channels: channels, offered: offered)
    #expect((blocking - expected).magnitude <= digits)
  }

  @Test func `Erlang B is the closed sum for loads that are not whole`() {
    for (channels, offered) in [(3, 0.37), (7, 4.2), (12, 11.75)] {
      var term = 1.0
      var sum = 1.0
      for channel in 1...channels {
        term *= offered / Double(channel)
        sum += term
      }
      let blocking = ErlangB.blocking(channels: channels, offered: offered)
      #expect((blocking - term / sum).magnitude < 1e-14)
    }
  }

  @Test(arguments: [
    (5, 1.361, 1.657, 2.218), (10, 4.461, 5.084, 6.216), (20, 12.031, 13.182, 15.249),
    (50, 37.901, 40.255, 44.533), (100, 84.064, 87.972, 95.24),
  ])
  func `traffic at a wanted blocking is that of the table`(
    channels: Int, one: Double, two: Double, five: Double
  ) {
    for (target, expected) in [(0.01, one), (0.02, two), (0.05, five)] {
      let offered = ErlangB.offered(channels: channels, forBlocking: target)
      #expect((offered - expected).magnitude <= 5.001e-4)
      let back = ErlangB.blocking(channels: channels, offered: offered)
      #expect((back - target).magnitude <= 1e-14)
    }
  }

  @Test func `limits of Erlang B`() {
    #expect(ErlangB.blocking(channels: 0, offered: 3) == 1)
    #expect(ErlangB.blocking(channels: 4, offered: 0) == 0)
    #expect(ErlangB.blocking(channels: 4, offered: .infinity) == 1)
    #expect(ErlangB.offered(channels: 4, forBlocking: 0) == 0)
    #expect(ErlangB.offered(channels: 4, forBlocking: 1) == .infinity)
    let tiny = ErlangB.offered(channels: 200, forBlocking: 1e-12)
    #expect((ErlangB.blocking(channels: 200, offered: tiny) / 1e-12 - 1).magnitude < 1e-9)
    let heavy = ErlangB.offered(channels: 3, forBlocking: 0.999)
    #expect((ErlangB.blocking(channels: 3, offered: heavy) - 0.999).magnitude < 1e-12)
  }

  @Test(arguments: [
    (2, 1.0, 0.333333, 40.0, 0.69332), (5, 3, 0.236152, 14.169, 0.80010),
    (8, 6, 0.356981, 21.419, 0.69782), (10, 8, 0.409180, 24.551, 0.65364),
    (10, 9, 0.668732, 80.248, 0.38474), (20, 17, 0.385056, 15.402, 0.70012),
  ])
  func `Erlang C waits as in the table`(
    agents: Int, offered: Double, waiting: Double, meanWait: Double, answered: Double
  ) {
    #expect((ErlangC.waiting(agents: agents, offered: offered) - waiting).magnitude <= 5e-7)
    let mean = ErlangC.meanWait(agents: agents, offered: offered, handlingSeconds: 120)
    #expect((mean - meanWait).magnitude <= 5e-4)
    let share = ErlangC.answered(
      within: 10, agents: agents, offered: offered, handlingSeconds: 120)
    #expect((share - answered).magnitude <= 5e-6)
  }

  @Test func `Erlang C in overload never answers`() {
    #expect(ErlangC.waiting(agents: 4, offered: 4) == 1)
    #expect(ErlangC.meanWait(agents: 4, offered: 5, handlingSeconds: 60) == .infinity)
    #expect(ErlangC.answered(within: 9, agents: 4, offered: 5, handlingSeconds: 60) == 0)
  }

  @Test(arguments: [
    (0, 0.3915, 5e-5, 0.3915, 5e-5), (1, 0.42642, 5e-6, 0.02665, 5e-6),
    (2, 0.44753, 5e-6, 0.00192, 5e-6), (4, 0.48824, 5e-6, 1.1e-5, 5e-7),
  ])
  func `reserved channels protect priority calls`(
    reserved: Int, publicShare: Double, publicDigits: Double, priority: Double, digits: Double
  ) {
    let blocking = TrunkReservation.blocking(
      channels: 30, reserved: reserved, publicOffered: 45, priorityOffered: 2)
    #expect((blocking.publicCalls - publicShare).magnitude <= publicDigits)
    #expect((blocking.priorityCalls - priority).magnitude <= digits)
  }

  @Test
  func `without a reserve both classes see Erlang B, with a full one the public sees nothing`() {
    let free = TrunkReservation.blocking(
      channels: 12, reserved: 0, publicOffered: 8, priorityOffered: 3)
    let plain = ErlangB.blocking(channels: 12, offered: 11)
    #expect((free.publicCalls - plain).magnitude < 1e-14)
    #expect((free.priorityCalls - plain).magnitude < 1e-14)
    let closed = TrunkReservation.blocking(
      channels: 12, reserved: 12, publicOffered: 8, priorityOffered: 3)
    #expect(closed.publicCalls == 1)
    #expect(
      (closed.priorityCalls - ErlangB.blocking(channels: 12, offered: 3)).magnitude < 1e-14)
    let huge = TrunkReservation.blocking(
      channels: 5000, reserved: 10, publicOffered: 6000, priorityOffered: 10)
    #expect(huge.publicCalls > 0 && huge.publicCalls < 1 && huge.priorityCalls < 1e-6)
  }

  @Test(arguments: [
    (7.0, 0.5, 7.3404, 0.09273), (7, 0.8, 7.6486, 0.10600), (15, 0.8, 36.38, 0.73462),
  ])
  func `redials raise the load as in the table`(
    fresh: Double, persistence: Double, offered: Double, blocking: Double
  ) {
    let load = Redial.offered(channels: 10, fresh: fresh, persistence: persistence)
    #expect((load - offered).magnitude <= (offered > 20 ? 5e-3 : 5e-5))
    #expect((ErlangB.blocking(channels: 10, offered: load) - blocking).magnitude <= 5e-6)
  }

  @Test func `the fixed point holds, also with reserved channels`() {
    var random = TestRandom(seed: 20_221)
    for round in 0..<300 {
      let channels = 1 + Int(random.uniform() * 60)
      let reserved = Int(random.uniform() * Double(min(5, channels)))
      let fresh = random.uniform() * 150
      let priority = random.uniform() * 5
      let persistence = random.uniform() * 0.98
      let load = Redial.offered(
        channels: channels, reserved: reserved, fresh: fresh, priorityOffered: priority,
        persistence: persistence)
      let blocking = TrunkReservation.blocking(
        channels: channels, reserved: reserved, publicOffered: load, priorityOffered: priority)
      let error = load - fresh - persistence * load * blocking.publicCalls
      #expect(error.magnitude <= 1e-10 * load, "seed 20221, round \(round)")
      let plain = Redial.offered(channels: channels, fresh: fresh, persistence: persistence)
      let plainBlocking = ErlangB.blocking(channels: channels, offered: plain)
      let plainError = plain - fresh - persistence * plain * plainBlocking
      #expect(plainError.magnitude <= 1e-10 * plain, "seed 20221, round \(round)")
    }
  }

  @Test func `full links lose what does not fit`() {
    #expect(LinkLoad.lossShare(capacity: 100, legitimate: 60, attack: 40) == 0)
    #expect(LinkLoad.lossShare(capacity: 100, legitimate: 50, attack: 150) == 0.5)
    #expect(LinkLoad.lossShare(capacity: 0, legitimate: 0, attack: 0) == 0)
    #expect(LinkLoad.delay(serviceSeconds: 0.01, utilisation: 0.5, longest: 1) == 0.02)
    #expect(LinkLoad.delay(serviceSeconds: 0.01, utilisation: 0.999, longest: 1) == 1)
    #expect(LinkLoad.delay(serviceSeconds: 0.01, utilisation: 3, longest: 1) == 1)
  }
}
