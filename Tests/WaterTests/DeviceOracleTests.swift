import Diagnostics
import NativeFormats
import Testing
import Water

/// Small networks with one kind of device each, against EPANET 2.3.5: heads, flows and pump powers
/// of every solve of a day.
@Suite(.enabled(if: EpanetOracle.isPresent))
struct DeviceOracleTests {
  /// The common part: a reservoir, two loops and a tank, in the units and formula of a case.
  static func text(
    _ sections: String, options: String = "UNITS GPM\nHEADLOSS H-W",
    roughness: [Double] = [
      110, 120, 100, 95,
    ], lift: String = "[PUMPS]\nU1 R1 J1 HEAD lift", valve: String = "P4 J3 J5 1300 8 ROUGH2 0.5"
  ) -> String {
    """
    [JUNCTIONS]
    J1 20 0
    J2 25 80 day
    J3 30 60 day
    J4 18 90 day
    J5 35 40 day
    J6 22 50
    [RESERVOIRS]
    R1 10
    [TANKS]
    T1 110 12 2 20 40 0
    [PIPES]
    P1 J1 J2 1500 12 \(roughness[0])
    P2 J2 J3 1200 10 \(roughness[1])
    P3 J2 J4 1000 8 \(roughness[2]) 1.5
    P5 J4 J5 1100 6 \(roughness[3])
    P6 J5 J6 900 6 \(roughness[3])
    P7 J4 J6 1400 6 \(roughness[3])
    P8 J3 T1 800 10 \(roughness[1])
    \(valve.contains(" PRV ") || valve.hasPrefix("[") ? "" : valve.replacing("ROUGH2", with: "\(roughness[2])"))
    \(valve.hasPrefix("[") ? valve : "")
    \(lift)
    [CURVES]
    lift 0 160
    lift 500 130
    lift 1000 50
    many 0 170
    many 200 160
    many 600 120
    many 1100 30
    one 500 130
    shape 0 0
    shape 8 6000
    shape 20 26000
    loss 0 0
    loss 100 4
    loss 300 20
    kv 0 0
    kv 50 20
    kv 100 100
    eff 100 50
    eff 500 78
    eff 1000 60
    [PATTERNS]
    day 0.5 0.4 0.6 1.2 1.5 1.1
    speed 1 1.1 0.9 0.8 0 1
    tariff 1 2
    \(sections)
    [OPTIONS]
    \(options)
    ACCURACY 0.00001
    [TIMES]
    DURATION 24:00
    PATTERN TIMESTEP 4:00
    [END]
    """
  }

  static let cases: [(name: String, text: String)] = [
    ("Hazen-Williams", text("")),
    (
      "Darcy-Weisbach",
      text(
        "", options: "UNITS GPM\nHEADLOSS D-W\nVISCOSITY 1.1", roughness: [0.5, 0.9, 5, 0.05])
    ),
    (
      "Chezy-Manning",
      text("", options: "UNITS GPM\nHEADLOSS C-M", roughness: [0.011, 0.012, 0.013, 0.014])
    ),
    ("one point", text("", lift: "[PUMPS]\nU1 R1 J1 HEAD one")),
    ("many points", text("", lift: "[PUMPS]\nU1 R1 J1 HEAD many")),
    ("slower, many points", text("", lift: "[PUMPS]\nU1 R1 J1 HEAD many SPEED 0.93")),
    (
      "constant power",
      text("", lift: "[PUMPS]\nU1 R1 J1 POWER 20")
        .replacing("T1 110 12 2 20 40 0", with: "T1 110 12 2 20 120 0")
    ),
    (
      "speed pattern",
      text("", lift: "[PUMPS]\nU1 R1 J1 HEAD lift PATTERN speed")
        .replacing("T1 110 12 2 20 40 0", with: "T1 110 12 2 20 120 0")
    ),
    ("emitters", text("[EMITTERS]\nJ5 3\nJ6 1.5")),
    (
      "emitters of exponent 0.7",
      text("[EMITTERS]\nJ6 2", options: "UNITS GPM\nEMITTER EXPONENT 0.7")
    ),
    (
      "leaks that take nothing in",
      text("[EMITTERS]\nJ6 2", options: "UNITS GPM\nBACKFLOW ALLOWED NO")
    ),
    ("check valve", text("", valve: "P4 J5 J3 1300 8 ROUGH2 0.5 CV")),
    ("reducing", text("", valve: "[VALVES]\nV1 J3 J5 8 PRV 35 0.2")),
    ("sustaining", text("", valve: "[VALVES]\nV1 J3 J5 8 PSV 45 0.2")),
    ("breaker", text("", valve: "[VALVES]\nV1 J3 J5 8 PBV 3 0.2")),
    ("flow control", text("", valve: "[VALVES]\nV1 J3 J5 8 FCV 45 0.2")),
    ("throttle", text("", valve: "[VALVES]\nV1 J3 J5 8 TCV 80 0.2")),
    ("general purpose", text("", valve: "[VALVES]\nV1 J3 J5 8 GPV loss")),
    ("positional", text("", valve: "[VALVES]\nV1 J3 J5 8 PCV 30 2.5")),
    ("positional with curve", text("", valve: "[VALVES]\nV1 J3 J5 8 PCV 40 2.5 kv")),
    (
      "volume curve",
      text("").replacing("T1 110 12 2 20 40 0", with: "T1 110 12 2 20 40 0 shape")
    ),
    ("overflow", text("").replacing("T1 110 12 2 20 40 0", with: "T1 110 19 2 20 40 0 * YES")),
    (
      "controls by level and time",
      text(
        "[CONTROLS]\nLINK U1 CLOSED IF NODE T1 ABOVE 18\nLINK U1 OPEN IF NODE T1 BELOW 6\n"
          + "LINK P7 CLOSED AT TIME 5:30\nLINK P7 OPEN AT CLOCKTIME 9 AM")
    ),
    ("control by pressure", text("[CONTROLS]\nLINK P7 CLOSED IF NODE J6 ABOVE 50")),
    (
      "rules",
      text(
        "[RULES]\nRULE 1\nIF TANK T1 LEVEL ABOVE 17.5\nAND SYSTEM CLOCKTIME >= 3 AM\n"
          + "THEN PUMP U1 STATUS IS CLOSED\nPRIORITY 2\n\nRULE 2\nIF TANK T1 LEVEL BELOW 11\n"
          + "OR NODE J6 PRESSURE BELOW 20\nTHEN PUMP U1 SETTING IS 1.05\nELSE PIPE P7 STATUS IS OPEN\n"
      )
    ),
    (
      "energy",
      text(
        "[ENERGY]\nGLOBAL EFFICIENCY 70\nGLOBAL PRICE 0.1\nGLOBAL PATTERN tariff\n"
          + "PUMP U1 EFFIC eff\nDEMAND CHARGE 3",
        lift: "[PUMPS]\nU1 R1 J1 HEAD lift PATTERN speed"
      ).replacing("T1 110 12 2 20 40 0", with: "T1 110 12 2 20 120 0")
    ),
    ("leakage", text("[LEAKAGE]\nP1 20 1\nP3 10 0\nP5 0 4\nP8 8 0.3")),
    ("leakage of fixed area", text("[LEAKAGE]\nP2 15 0\nP6 5 0")),
    (
      "metric, kPa",
      text("[EMITTERS]\nJ6 0.2", options: "UNITS LPS\nPRESSURE KPA\nSPECIFIC GRAVITY 1.02")
        .replacing("lift 0 160", with: "lift 0 140").replacing("J1 20 0", with: "J1 5 0")
        .replacing(" day\n", with: "\n").replacing("80\n", with: "8\n")
        .replacing("60\nJ4", with: "6\nJ4").replacing("90\n", with: "9\n")
        .replacing("40\nJ6", with: "4\nJ6").replacing("J6 22 50", with: "J6 22 5")
        .replacing("1500 12 110", with: "1500 300 110").replacing("1200 10", with: "1200 250")
        .replacing("1000 8 100 1.5", with: "1000 200 100 1.5").replacing("1100 6", with: "1100 150")
        .replacing("900 6", with: "900 150").replacing("1400 6", with: "1400 150")
        .replacing("800 10", with: "800 250").replacing("1300 8", with: "1300 200")
        .replacing("lift 500 130", with: "lift 50 110").replacing(
          "lift 1000 50", with: "lift 100 20")
    ),
  ]

  @Test(arguments: cases.indices)
  func asInEpanet(_ index: Int) throws {
    for model in WaterDemandModel.allCases { try compare(Self.cases[index], model) }
  }

  /// Leaks of pipes in metric units: per 100 m, and per metre of pressure.
  @Test(arguments: WaterDemandModel.allCases)
  func metricLeakageAsInEpanet(_ model: WaterDemandModel) throws {
    let metric = try #require(Self.cases.last { $0.name == "metric, kPa" }).text
    let text = metric.replacing("[EMITTERS]\nJ6 0.2", with: "[LEAKAGE]\nP1 20 2\nP5 3 1.5")
    try #require(text.contains("LEAKAGE"))
    try compare(("leakage, metric", text), model)
  }

  private func compare(_ one: (name: String, text: String), _ model: WaterDemandModel) throws {
    var diagnostics = DiagnosticList()
    let read = EpanetReader.read(text: one.text, file: one.name, diagnostics: &diagnostics)
    let network = try ReferenceData.build(
      try #require(read, "\(diagnostics.sorted.map(\.description))"))
    let options = WaterSolverOptions(
      network, demandModel: model, accuracy: 1e-6, requiredPressure: 30)
    let required = options.requiredPressure * network.units.pressure
    let oracle = try EpanetOracle.run(
      text: one.text,
      [
        "accuracy=1e-6", "every=solve", "preq=\(required)",
        "model=\(model == .pressureDriven ? "PDA" : "DDA")",
      ])
    var stepping = WaterStepping(network, options: options, duration: 86_400)
    var workspace = WaterWorkspace(network)
    var row = 0
    repeat {
      let report = stepping.solve(&workspace)
      let time = stepping.time
      #expect(report.hasConverged && report.massBalanceError < 1e-6, "\(one.name) at \(time) s")
      try #require(row < oracle.times.count, "\(one.name): more solves than EPANET's")
      let theirs = oracle.times[row]
      row += 1
      #expect(abs(time - theirs) <= 1, "\(one.name), \(model): \(theirs) s came at \(time) s")
      for node in 0..<network.nodeCount {
        let name = network.nodeIdentifiers[node]
        let expected = try #require(oracle.nodes[.init(time: theirs, name: name)])
        // EPANET gives zones without supply heads of minus millions; they are none here.
        if node < network.junctionCount && !stepping.state.isSupplied[node] {
          #expect(expected[0] < -1000)
          continue
        }
        let view = network.nodeView(stepping.state, node)
        #expect(
          abs(view.head - expected[0]) < (model == .demandDriven ? 1e-3 : 5e-3),
          "\(one.name), \(model): head of \(name) at \(time) s: \(view.head), not \(expected[0])")
      }
      for link in 0..<network.linkCount {
        let name = network.linkIdentifiers[link]
        let expected = try #require(oracle.links[.init(time: theirs, name: name)])
        let flow = network.linkView(stepping.state, link).flow
        #expect(
          abs(flow - expected[0]) < 1e-3 * max(abs(expected[0]), 1) + 0.05,
          "\(one.name), \(model): flow of \(name) at \(time) s: \(flow), not \(expected[0])")
        // Of a pump that stands EPANET gives the power of what leaks through its closed links.
        if network.linkKinds[link] == .pump && network.linkView(stepping.state, link).isOpen {
          let power = network.pumpPower(stepping.state, link)
          #expect(abs(power - expected[2]) < 1e-3 * max(expected[2], 1), "\(one.name) at \(time) s")
        }
      }
    } while stepping.advance() != nil
    #expect(row == oracle.times.count, "\(one.name): EPANET solves more often")
  }
}
