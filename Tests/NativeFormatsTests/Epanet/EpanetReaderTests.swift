import Diagnostics
import NativeFormats
import Testing
import Water

@Suite struct EpanetReaderTests {
  private func read(_ text: String) -> (model: WaterModel?, messages: [String]) {
    var diagnostics = DiagnosticList()
    let model = EpanetReader.read(text: text, file: "a.inp", diagnostics: &diagnostics)
    return (model, diagnostics.sorted.map(\.description))
  }

  @Test func tablesOfNodesAndLinks() throws {
    let (read, messages) = read(EpanetSample.everything)
    let model = try #require(read, "\(messages)")
    #expect(model.title == ["A network with one of each", "and a second line"])
    #expect(model.junctions.map(\.identifier) == ["J1", "J2", "J3"])
    #expect(
      model.junctions[0].demands == [
        WaterDemandCategory(base: 5, pattern: "p1", line: 55),
        WaterDemandCategory(base: 7, line: 56),
      ])
    #expect(model.junctions[1].demands.map(\.base) == [12.5])
    #expect(model.junctions[2].emitterCoefficient == 0.5)
    #expect(model.reservoirs.map(\.head) == [100, 90])
    #expect(model.reservoirs[0].pattern == "p1")
    let tank = try #require(model.tanks.first)
    #expect(tank.volumeCurve == "vol" && tank.canOverflow && tank.minimumVolume == 0)
    #expect(model.pipes.map(\.hasCheckValve) == [false, true, false])
    #expect(model.pipes.map(\.isOpen) == [true, true, false])
    #expect(model.pipes[0].minorLoss == 0.5)
    #expect(model.pumps[0].characteristic == .headCurve("lift"))
    #expect(model.pumps[0].speedPattern == "p1" && model.pumps[0].speed == 1.2)
    #expect(model.pumps[1].characteristic == .constantPower(15) && !model.pumps[1].isOpen)
    #expect(model.valves.map(\.kind) == [.pressureReducing, .generalPurpose])
    #expect(model.valves[1].curve == "loss" && model.valves[0].fixedStatus == .open)
    #expect(model.patterns[0].factors == [1, 2, 3, 4, 5])
    #expect(model.curves.map(\.identifier) == ["vol", "lift", "loss"])
    #expect(model.coordinates == [WaterCoordinate(node: "J1", x: 1.5, y: -2)])
  }

  @Test func optionsAndTimes() throws {
    let model = try #require(read(EpanetSample.everything).model)
    let options = model.options
    #expect(options.flowUnit == .litersPerSecond && options.headlossFormula == .darcyWeisbach)
    #expect(options.demandModel == .pressureDriven && options.requiredPressure == 25)
    #expect(options.minimumPressure == 3 && options.pressureExponent == 0.6)
    #expect(options.emitterExponent == 0.55 && !options.allowsEmitterBackflow)
    #expect(options.extraTrials == 10 && options.trials == 50 && options.accuracy == 0.0005)
    #expect(options.defaultPattern == "p1" && options.demandMultiplier == 1.5)
    #expect(options.pressureUnit == .kilopascals && options.specificGravity == 0.99)
    #expect(options.checkFrequency == 3 && options.maximumCheck == 12 && options.dampLimit == 0.1)
    let times = model.times
    #expect(times.duration == 86_400 && times.hydraulicStep == 1800)
    #expect(times.patternStep == 7200 && times.patternStart == 3600)
    #expect(times.reportStep == 5400 && times.reportStart == 90)
    #expect(times.ruleStep == 300 && times.startClockTime == 13 * 3600)
  }

  @Test func controlsAndRules() throws {
    let model = try #require(read(EpanetSample.everything).model)
    #expect(
      model.controls.map(\.condition) == [
        .below(node: "T", value: 2.5), .above(node: "J1", value: 40), .time(5400),
        .clockTime(21 * 3600 + 1800),
      ])
    #expect(model.controls.map(\.action) == [.open, .set(0.8), .close, .set(60)])
    let rule = try #require(model.rules.first)
    #expect(rule.identifier == "night" && rule.priority == 3)
    #expect(
      rule.premises == [
        WaterRulePremise(.system, .clockTime, .greaterOrEqual, .number(20 * 3600)),
        WaterRulePremise(.node("T"), .level, .less, .number(1.5)),
        WaterRulePremise(isAlternative: true, .link("U2"), .status, .equal, .closed),
        WaterRulePremise(.node("T"), .drainTime, .less, .number(7200)),
      ])
    #expect(
      rule.thenActions == [
        WaterRule.Action(link: "U2", action: .open), WaterRule.Action(link: "V1", action: .set(55)),
      ])
    #expect(rule.elseActions == [WaterRule.Action(link: "P3", action: .close)])
  }

  @Test func theSampleBuildsAndSolves() throws {
    let model = try #require(read(EpanetSample.everything).model)
    var diagnostics = DiagnosticList()
    let network = try #require(WaterNetwork.build(model, diagnostics: &diagnostics))
    #expect(diagnostics.isEmpty)
    let summary = WaterSolveTable.write(network, WaterSolveRequest()) { _ in }
    #expect(summary.solves > 20 && summary.unconvergedSolves == 0)
  }

  @Test func sectionHeadsAreKnownByFourLettersInAnyCase() throws {
    let model = try #require(
      read("[junc]\nA 1\n[Rese]\nR 2\n[TANK]\n[pipeline]\nP R A 1 1 1\n[end]\nrubbish").model)
    #expect(model.junctions.count == 1 && model.pipes.count == 1)
  }

  @Test func lineEndsTabsCommasAndQuotes() throws {
    for end in ["\n", "\r\n", "\r"] {
      let text = ["[JUNCTIONS]", "\"A 1\"\t5,6 ; comment", ";all comment", "", "B 7"]
      let model = try #require(read(text.joined(separator: end)).model)
      #expect(model.junctions.map(\.identifier) == ["A 1", "B"])
      #expect(model.junctions[0].elevation == 5 && model.junctions[1].line == 5)
    }
  }

  @Test func oldForms() throws {
    let model = try #require(
      read(
        """
        [TANKS]
        R 50
        [JUNCTIONS]
        J 0
        [PUMPS]
        A R J 12
        B R J 30 5
        C R J 40 30 5 10 9
        [DEMANDS]
        MULTIPLY 2
        """
      ).model)
    #expect(model.reservoirs.map(\.identifier) == ["R"])
    #expect(model.pumps[0].characteristic == .constantPower(12))
    #expect(model.curves.map(\.x) == [[5], [0, 5, 9]])
    #expect(model.curves.map(\.y) == [[30], [40, 30, 10]])
    #expect(model.options.demandMultiplier == 2)
  }

  @Test(arguments: [
    (
      "[JUNKTIONS]",
      "a.inp:1:1: warning EPA-0002: there is no such section; it is passed over: "
        + "«[JUNKTIONS]»; did you mean «[JUNCTIONS]»?"
    ),
    (
      "[LEAKAGE]\nP 1 1",
      "a.inp:2:1: error EPA-0086: there is no such pipe: «P»"
    ),
    ("[JUNCTIONS]\n  A  1x", "a.inp:2:6: error EPA-0011: the elevation is not a number: «1x»"),
    (
      "[PIPES]\nP A B",
      "a.inp:2:5: error EPA-0012: the row is too short: it needs identifier, two "
        + "nodes, length, diameter and roughness: «B»"
    ),
    (
      "[VALVES]\nV A B 1 PRW 1",
      "a.inp:2:9: error EPA-0013: this is no type of valve (PRV, PSV, "
        + "PBV, FCV, TCV, GPV, PCV): «PRW»; did you mean «PRV»?"
    ),
    ("[EMITTERS]\nJ 1", "a.inp:2:1: error EPA-0021: there is no such junction: «J»"),
    (
      "[PIPES]\nP A B 1 1 1 0 OPNE",
      "a.inp:2:15: error EPA-0030: this is neither a minor loss nor "
        + "a status (OPEN, CLOSED, CV): «OPNE»; did you mean «OPEN»?"
    ),
    (
      "[PUMPS]\nU A B HEAD",
      "a.inp:2:7: error EPA-0031: a value is missing after this word: "
        + "«HEAD»"
    ),
    (
      "[PUMPS]\nU A B SPEED 1",
      "a.inp:2:1: error EPA-0033: the pump has neither HEAD nor POWER: "
        + "«U»"
    ),
    ("[STATUS]\nX OPEN", "a.inp:2:1: error EPA-0036: there is no such link: «X»"),
    ("[CURVES]\nc 1 2 3", "a.inp:2:7: error EPA-0040: a curve's numbers come in pairs: «3»"),
    (
      "[TIMES]\nDURATION 1:xx",
      "a.inp:2:10: error EPA-0051: the time is no time (1:30, 1.5, 90 "
        + "MIN, 6 PM): «1:xx»"
    ),
    (
      "[TIMES]\nDURATOIN 1",
      "a.inp:2:1: error EPA-0054: there is no such time: «DURATOIN»; did you "
        + "mean «DURATION»?"
    ),
    (
      "[OPTIONS]\nACURACY 1",
      "a.inp:2:1: error EPA-0060: there is no such option: «ACURACY»; did "
        + "you mean «ACCURACY»?"
    ),
    ("[RULES]\nTHEN X", "a.inp:2:1: error EPA-0070: this clause cannot stand here: «THEN»"),
  ])
  func findings(_ text: String, _ message: String) {
    #expect(read(text).messages == [message])
  }

  @Test func allFindingsComeInOneGo() {
    let messages = read("[PIPES]\nP A B x y z\n[OPTIONS]\nUNITS FOO\nNONSENSE\n").messages
    #expect(messages.count == 5)
  }
}
