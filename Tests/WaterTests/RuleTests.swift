import Testing
import Water

/// Rules on EPANET's clock and on the exact one.
@Suite struct RuleTests {
  private func network(_ rules: [WaterRule]) throws -> WaterNetwork {
    var model = WaterModel()
    model.options.flowUnit = .cubicFeetPerSecond
    model.reservoirs = [WaterReservoir("R", head: 200)]
    model.junctions = [WaterJunction("J", elevation: 0, demands: [WaterDemandCategory(base: 1)])]
    model.tanks = [
      WaterTank(
        "T", elevation: 100, initialLevel: 10, minimumLevel: 0, maximumLevel: 20, diameter: 40)
    ]
    model.pipes = [
      WaterPipe(
        "feed", from: "R", to: "J", length: 100, diameter: 12, roughness: 120, isOpen: false),
      WaterPipe("main", from: "T", to: "J", length: 100, diameter: 12, roughness: 120),
    ]
    model.rules = rules
    model.times.duration = 20_000
    return try ReferenceData.build(model)
  }

  /// The first time the feed is open, on both clocks.
  private func opening(_ network: WaterNetwork) -> (epanet: Int?, exact: Double?) {
    let options = WaterSolverOptions(network)
    var workspace = WaterWorkspace(network)
    var stepping = WaterStepping(network, options: options, duration: 20_000)
    let feed = network.link("feed") ?? 0
    var epanet: Int?
    repeat {
      _ = stepping.solve(&workspace)
      if epanet == nil && stepping.state.statuses[feed] == .open { epanet = stepping.time }
    } while stepping.advance() != nil
    var dynamics = WaterDynamics(network, options: options)
    _ = dynamics.solve(&workspace)
    while dynamics.time < 20_000 && dynamics.state.statuses[feed] != .open {
      let event = dynamics.nextEvent()
      dynamics.advance(by: event.secondsFromNow)
      dynamics.handle(event.cause)
      _ = dynamics.solve(&workspace)
    }
    return (epanet, dynamics.time < 20_000 ? dynamics.time : nil)
  }

  private func open() -> [WaterRule.Action] { [WaterRule.Action(link: "feed", action: .open)] }

  /// The level falls below 7 ft at 3770 s; the next multiple of a tenth of an hour is 3960 s.
  @Test func levelsAreLookedAtEveryRuleStep() throws {
    let network = try network([
      WaterRule(
        "low", premises: [WaterRulePremise(.node("T"), .level, .less, .number(7))], then: open())
    ])
    let times = opening(network)
    #expect(times.epanet == 3960)
    #expect(times.exact == 3960)
  }

  @Test func orIsAskedOnlyWhenFalseSoFar() throws {
    let network = try network([
      WaterRule(
        "either",
        premises: [
          WaterRulePremise(.node("T"), .level, .less, .number(1)),
          WaterRulePremise(isAlternative: true, .system, .time, .greaterOrEqual, .number(7200)),
        ], then: open())
    ])
    #expect(opening(network).epanet == 7200)
    #expect(opening(network).exact == 7200)
  }

  @Test func theHigherPriorityWins() throws {
    let always = [WaterRulePremise(.system, .time, .greater, .number(0))]
    let shut = [WaterRule.Action(link: "feed", action: .close)]
    let first = try network([
      WaterRule("a", premises: always, then: open(), priority: 1),
      WaterRule("b", premises: always, then: shut, priority: 2),
    ])
    #expect(opening(first).epanet == nil)
    let second = try network([
      WaterRule("a", premises: always, then: shut, priority: 1),
      WaterRule("b", premises: always, then: open(), priority: 2),
    ])
    #expect(opening(second).epanet == 360)
  }

  @Test func elseActsWhenThePremisesFail() throws {
    let network = try network([
      WaterRule(
        "else", premises: [WaterRulePremise(.link("main"), .status, .equal, .closed)], then: [],
        else: open())
    ])
    #expect(opening(network).epanet == 360)
  }

  @Test func aHeldRuleDoesNothing() throws {
    let network = try network([
      WaterRule(
        "low", premises: [WaterRulePremise(.node("T"), .level, .less, .number(7))], then: open())
    ])
    var stepping = WaterStepping(
      network, options: WaterSolverOptions(network), duration: 10_000)
    stepping.state.heldRules[0] = true
    var workspace = WaterWorkspace(network)
    repeat { _ = stepping.solve(&workspace) } while stepping.advance() != nil
    #expect(stepping.state.statuses[network.link("feed") ?? 0] == .closed)
  }
}
