import Diagnostics
import Testing
import Water

/// Builds a model that must not build, and compares the codes of the errors, sorted.
func expectBuildErrors(
  _ model: WaterModel, _ codes: [String], sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  var diagnostics = DiagnosticList()
  let network = WaterNetwork.build(model, diagnostics: &diagnostics)
  #expect(network == nil, sourceLocation: sourceLocation)
  #expect(
    diagnostics.all.filter { $0.severity == .error }.map(\.code).sorted() == codes,
    sourceLocation: sourceLocation)
}

@Suite struct BuildTests {
  private func base() -> WaterModel {
    var model = WaterModel()
    model.file = "city.inp"
    model.reservoirs = [WaterReservoir("R", head: 100)]
    model.junctions = [WaterJunction("Main", elevation: 0)]
    model.pipes = [
      WaterPipe("P", from: "R", to: "Main", length: 1, diameter: 8, roughness: 100, line: 7)
    ]
    return model
  }

  @Test func namesOfNothingAreReportedWithWhatWasMeant() {
    var model = base()
    model.pipes[0].endNode = "Mian"
    var diagnostics = DiagnosticList()
    #expect(WaterNetwork.build(model, diagnostics: &diagnostics) == nil)
    #expect(
      diagnostics.all.map(\.description) == [
        "city.inp:7:1: error WAT-0115: there is no such node: «Mian»; did you mean «Main»?"
      ])
  }

  @Test func everythingWrongIsRefused() {
    var model = base()
    model.junctions.append(WaterJunction("Main", elevation: 0))
    expectBuildErrors(model, ["WAT-0101"])
    model = base()
    model.pipes.append(model.pipes[0])
    expectBuildErrors(model, ["WAT-0102"])
    model = base()
    model.reservoirs = []
    expectBuildErrors(model, ["WAT-0103"])
    model = base()
    model.times.patternStep = 0
    expectBuildErrors(model, ["WAT-0105"])
    model = base()
    model.options.trials = 0
    expectBuildErrors(model, ["WAT-0106"])
    model = base()
    model.patterns = [WaterPattern("a", factors: []), WaterPattern("a", factors: [.nan])]
    expectBuildErrors(model, ["WAT-0107", "WAT-0108", "WAT-0110"])
    model = base()
    model.curves = [WaterCurve("c", x: [], y: []), WaterCurve("c", x: [2, 1], y: [0, 0])]
    expectBuildErrors(model, ["WAT-0109", "WAT-0111", "WAT-0112"])
    model = base()
    model.junctions[0].demands = [WaterDemandCategory(base: .infinity, pattern: "none")]
    expectBuildErrors(model, ["WAT-0110", "WAT-0113"])
    model = base()
    model.pipes[0].length = -1
    model.pipes[0].diameter = 1e-300
    expectBuildErrors(model, ["WAT-0110", "WAT-0129"])
  }

  @Test func tanksAreChecked() {
    var model = base()
    model.tanks = [
      WaterTank(
        "T", elevation: 0, initialLevel: 9, minimumLevel: 1, maximumLevel: 5, diameter: 0)
    ]
    expectBuildErrors(model, ["WAT-0110", "WAT-0120", "WAT-0122"])
    model.tanks[0].initialLevel = 3
    model.tanks[0].diameter = 0.01
    expectBuildErrors(model, ["WAT-0122"])
    model.tanks[0].volumeCurve = "v"
    expectBuildErrors(model, ["WAT-0114"])
    model.curves = [WaterCurve("v", x: [2, 3], y: [0, 1])]
    expectBuildErrors(model, ["WAT-0121"])
  }

  @Test func aJunctionWithoutLinksIsWorthAWord() {
    var model = base()
    model.junctions.append(WaterJunction("Alone", elevation: 0, line: 4))
    var diagnostics = DiagnosticList()
    #expect(WaterNetwork.build(model, diagnostics: &diagnostics) != nil)
    #expect(
      diagnostics.all.map(\.description) == [
        "city.inp:4:1: warning WAT-0150: no link leads to this junction, so it gets nothing: "
          + "«Alone»"
      ])
  }

  @Test func linksAreChecked() {
    var model = base()
    model.pipes[0].endNode = "R"
    expectBuildErrors(model, ["WAT-0130"])
    model = base()
    model.patterns = [WaterPattern("down", factors: [-1])]
    model.curves = [WaterCurve("rising", x: [1, 2], y: [1, 2])]
    model.pumps = [
      WaterPump(
        "U", from: "R", to: "Main", characteristic: .headCurve("rising"), speedPattern: "down")
    ]
    expectBuildErrors(model, ["WAT-0131", "WAT-0132"])
    model = base()
    model.curves = [WaterCurve("point", x: [1], y: [1])]
    model.valves = [
      WaterValve("V", from: "R", to: "Main", diameter: 8, kind: .generalPurpose, setting: 0),
      WaterValve(
        "W", from: "R", to: "Main", diameter: 8, kind: .generalPurpose, setting: 0,
        curve: "point"),
    ]
    expectBuildErrors(model, ["WAT-0133", "WAT-0134"])
  }

  @Test func controlsAndRulesAreChecked() {
    var model = base()
    model.pipes[0].hasCheckValve = true
    model.controls = [
      WaterControl(link: "P", action: .open, when: .time(0)),
      WaterControl(link: "Q", action: .open, when: .time(0)),
    ]
    expectBuildErrors(model, ["WAT-0116", "WAT-0140"])
    model.pipes[0].hasCheckValve = false
    model.controls = [WaterControl(link: "P", action: .open, when: .below(node: "R", value: 1))]
    expectBuildErrors(model, ["WAT-0142"])
    model.controls = []
    model.rules = [
      WaterRule(
        "odd", premises: [WaterRulePremise(.node("R"), .fillTime, .less, .number(1))],
        then: [WaterRule.Action(link: "P", action: .close)])
    ]
    expectBuildErrors(model, ["WAT-0143"])
    model.rules = []
    model.curves = [WaterCurve("c", x: [0, 1], y: [0, 1])]
    model.valves = [
      WaterValve(
        "V", from: "R", to: "Main", diameter: 8, kind: .generalPurpose, setting: 0, curve: "c")
    ]
    model.controls = [WaterControl(link: "V", action: .set(2), when: .time(0))]
    expectBuildErrors(model, ["WAT-0141"])
  }
}
