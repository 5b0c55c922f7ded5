import CityGraph
import Communications
import EventKernel
import SystemKit
import TestSupport
import Testing

/// The emergency call centre in the simulator.
@Suite struct EmergencyCallTests {
  /// The same centre with busier and quieter hours.
  static let hourly: CallCentre = {
    var centre = TwoExchangeCity.centre
    centre.hourlyProfile = CommunicationsSetup.assumedHourlyEmergencies
    return centre
  }()

  /// Share of the calls of each district that its cells do not block.
  static let carried = CommunicationsSystemTests.undisturbed
  /// Three quarters of the people live in the first district.
  static let access = 0.75 * carried[0] + 0.25 * carried[1]

  /// P(answered in 10 s) of a call that reaches the centre, by the core alone.
  static func answered(
    staff: Int = TwoExchangeCity.staff, surge: Double = 1, floodAnHour: Double = 0,
    access: Double = EmergencyCallTests.access, handling: Double = 120
  ) -> Double {
    var model = TwoExchangeCity.centre
    model.handlingSeconds = handling
    return model.outcome(
      CallCentreState(
        staff: staff, surge: surge, floodCallsPerHour: floodAnHour, accessShare: access)
    ).answeredInTimeShare
  }

  @Test func theDefaultProfilesAreDays() {
    let sum = CommunicationsSetup.assumedHourlyEmergencies.reduce(0, +)
    #expect(abs(sum - 24) < 1e-9)
    #expect(CommunicationsSetup.assumedHourlyCalls.max() == 1)
  }

  @Test func aFloodOfCallsLowersTheAnsweredShareAndItsEndRaisesIt() {
    var run = TwoExchangeCity().run()
    let centre = run.asset("communications/call-centre/911")
    let calm = Self.answered()
    #expect(abs(run.value("emergency", district: 0) - calm * Self.carried[0]) < 1e-12)
    run.at(1) { context, schedule in
      context.startEffect(
        .flood, on: centre, value: 1200.0 / 3600, step: 3, because: .none, &schedule)
    }
    let flooded = Self.answered(floodAnHour: 1200)
    #expect(flooded < 0.8 * calm)
    #expect(abs(run.value("emergency", district: 0) - flooded * Self.carried[0]) < 1e-12)
    // The reading shows the same to those who decide on more staff.
    let reading = run.context.registry.reading(centre, "answered-in-time")
    #expect(reading != nil)
    if let reading {
      #expect(abs(run.context.readings.truth(reading, at: run.context.now) - flooded) < 1e-12)
    }
    run.at(4) { context, schedule in
      context.endEffects(step: 3, on: centre, because: .none, &schedule)
    }
    #expect(abs(run.value("emergency", district: 0) - calm * Self.carried[0]) < 1e-12)
    run.run(until: 6)
    #expect(abs(run.value("calls-offered") - 6 * 90) < 1e-9)
    #expect(abs(run.value("calls-answered") - 90 * Self.access * (3 * calm + 3 * flooded)) < 1e-9)
  }

  @Test func totalsAddUpAProfileOfHours() {
    var run = TwoExchangeCity(centre: Self.hourly).run()
    run.run(until: 24)
    #expect(abs(run.value("calls-offered") - 24 * 90) < 1e-9)
  }

  @Test(arguments: [0, 1800, 3599]) func totalsAreRightAtEveryHourOfTheRun(second: Int64) {
    var run = TwoExchangeCity(centre: Self.hourly).run(startSecondOfDay: second)
    run.run(until: 2)
    let profile = Self.hourly.hourlyProfile
    let part = Double(second) / 3600
    let calls = profile[0] * (1 - part) + profile[1] + profile[2] * part
    #expect(abs(run.value("calls-offered") - 90 * calls) < 1e-9)
  }

  @Test func moreStaffAnswersMore() {
    var run = TwoExchangeCity().run()
    let centre = run.asset("communications/call-centre/911")
    run.at(1) { context, schedule in
      context.order(Command(verb: .set, asset: centre, value: 3), &schedule)
    }
    #expect(isAnswered(run, Self.answered(staff: 3)))
    run.at(2) { context, schedule in
      context.order(Command(verb: .set, asset: centre, value: 14), &schedule)
    }
    #expect(isAnswered(run, Self.answered(staff: 14)))
    #expect(run.refused == 0)
    let tower = run.asset("communications/tower/a")
    run.at(3) { context, schedule in
      context.order(Command(verb: .set, asset: tower, value: 3), &schedule)
      context.order(Command(verb: .set, asset: centre, value: -1), &schedule)
      context.order(Command(verb: .set, asset: centre, value: .nan), &schedule)
    }
    #expect(run.refused == 3)
    #expect(isAnswered(run, Self.answered(staff: 14)))
  }

  @Test func aCentreByHandIsSlowerAndOneThatIsDownAnswersNobody() {
    var run = TwoExchangeCity().run()
    let centre = run.asset("communications/call-centre/911")
    run.at(1) { context, schedule in
      context.order(Command(verb: .manual, asset: centre), &schedule)
    }
    let slower = Self.answered(handling: 180)
    #expect(slower < Self.answered())
    #expect(isAnswered(run, slower))
    run.at(2) { context, schedule in
      context.order(Command(verb: .shutDown, asset: centre), &schedule)
    }
    #expect(run.value("emergency", district: 0) == 0)
    run.run(until: 3)
    #expect(abs(run.value("calls-offered") - 270) < 1e-9)
    #expect(abs(run.value("calls-answered") - 90 * Self.access * (Self.answered() + slower)) < 1e-9)
  }

  @Test(arguments: [(0.0, 0.0, 1.0), (0.0, 1.0, 0.75), (0.5, 0.5, 0.5)])
  func peopleInTheDarkCallMore(first: Double, second: Double, dark: Double) {
    let city = TwoExchangeCity()
    var run = city.run()
    run.at(1) { context, _ in
      context.publish(city.electricity[0], first)
      context.publish(city.electricity[1], second)
    }
    run.run(until: 1 + 5.0 / 60)
    let surge = 1 + 1.03 * dark
    #expect(isAnswered(run, Self.answered(surge: surge)))
    run.run(until: 2)
    // At the latest 5 min after the lights go out; here they go out as the system looks.
    let calls = 90 * (1 + surge)
    #expect(run.value("calls-offered") <= calls + 1e-9)
    #expect(run.value("calls-offered") >= calls - 90 * (surge - 1) / 12 - 1e-9)
    var alone = city.run(couplings: [])
    alone.at(1) { context, _ in
      context.publish(city.electricity[0], first)
    }
    alone.run(until: 3)
    #expect(isAnswered(alone, Self.answered()))
  }

  @Test func helpCountsWhenItArrivesInTime() {
    var run = TwoExchangeCity().run()
    run.at(1) { context, schedule in
      context.setOnScene(DistrictIndex(1), 0.6, &schedule)
    }
    let shares = [1, 0.6]
    for district in 0..<2 {
      let expected = shares[district] * Self.answered() * Self.carried[district]
      #expect(abs(run.value("emergency", district: district) - expected) < 1e-12)
    }
  }

  @Test func callersWithoutSignalDoNotGetThrough() {
    var run = TwoExchangeCity().run()
    let link = run.asset("communications/link/ab")
    run.at(1) { context, schedule in
      context.setLimit(link, .damage, .down, reason: .damaged, because: .none, &schedule)
    }
    #expect(run.value("emergency", district: 1) == 0)
    // Only the callers of the first district are left, to the same staff.
    let access = 0.75 * Self.carried[0]
    let left = Self.answered(access: access)
    #expect(abs(run.value("emergency", district: 0) - left * Self.carried[0]) < 1e-12)
    run.run(until: 2)
    #expect(abs(run.value("calls-offered") - 180) < 1e-9)
    let answered = 90 * (Self.access * Self.answered() + access * left)
    #expect(abs(run.value("calls-answered") - answered) < 1e-9)
  }

  /// Whether each district's emergencies are answered at a share of the calls that its cells carry.
  private func isAnswered(_ run: SystemRun<CommunicationsSystem>, _ share: Double) -> Bool {
    (0..<2).allSatisfy { district in
      let expected = share * Self.carried[district]
      return abs(run.value("emergency", district: district) - expected) < 1e-12
    }
  }

  @Test(arguments: [1e-300, 1e3, 1e200, Double.greatestFiniteMagnitude, .infinity, -1])
  func noFloodIsTooLargeToReckonWith(rate: Double) {
    var run = TwoExchangeCity().run()
    let centre = run.asset("communications/call-centre/911")
    run.at(1) { context, schedule in
      context.startEffect(.flood, on: centre, value: rate, step: 1, because: .none, &schedule)
    }
    run.run(until: 2)
    let share = run.value("emergency", district: 0)
    #expect(share >= 0 && share <= 1)
    #expect(run.value("calls-answered") <= run.value("calls-offered"))
  }
}
