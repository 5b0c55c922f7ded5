import Diagnostics
import Experiments
import ScenarioFiles
import Simulation
import TestSupport

/// A town whose answers the hand can check: 3,000 people in the west on one line, 10,000 in the east
/// on two lines that each suffice. An intruder of level 2 can hold the control room, which commands
/// the lines. Nobody mends anything, so that a line that is lost at 2 h stays lost to 10 h.
enum TwoWayTown {
  static let files: [String: String] = [
    "town/city.yaml": """
    citycascade-city: 1
    title: Town
    districts: districts.csv
    organisations: [ { id: utility } ]
    power: { network: grid.m, blocks: blocks.csv, by: utility }
    zones:
      - { id: power/zone/office, by: utility, level: 2 }
      - { id: power/zone/scada, by: utility, level: 2, controls: [power/branch/*] }
      - { id: power/zone/depot, by: utility, level: 2, controls: [power/block/*] }
    conduits:
      - { id: power/conduit/scada, between: [power/zone/office, power/zone/scada], level: 2 }
      - { id: power/conduit/depot, between: [power/zone/office, power/zone/depot], level: 3 }
    groups:
      - { id: east, members: [power/branch/2, power/branch/3] }
      - { id: first-two, members: [power/branch/1, power/branch/2] }
    """,
    "town/districts.csv": """
    id,title,people,vulnerable_share,longitude,latitude
    east,East,10000,0.2,0,0
    west,West,3000,0.2,0,0

    """,
    "town/blocks.csv": """
    id,bus,share_of_bus,shedding_order,district,share_of_district
    w,2,1,1,west,1
    e,3,1,2,east,1

    """,
    "town/grid.m": """
    function mpc = grid
    mpc.version = '2';
    mpc.baseMVA = 100;
    mpc.bus = [
      1 3 0  0 0 0 1 1 0 110 1 1.1 0.9;
      2 1 3  0 0 0 1 1 0 110 1 1.1 0.9;
      3 1 10 0 0 0 1 1 0 110 1 1.1 0.9;
    ];
    mpc.gen = [ 1 13 0 0 0 1 100 1 100 0; ];
    mpc.branch = [
      1 2 0 0.1 0 100 100 100 0 0 1;
      1 3 0 0.1 0 100 100 100 0 0 1;
      1 3 0 0.1 0 100 100 100 0 0 1;
    ];
    """,
    "town/attack/scenario.yaml": """
    citycascade: 1
    title: Attack
    city: ..
    start: 2026-01-05 00:00
    duration: 10 h
    replications: 6
    seed: 7
    attacks:
      - id: intruder
        actor: { level: 2 }
        at: T+2 h
        steps:
          - { id: enter, target: power/zone/office }
          - { id: cross, target: power/zone/scada, succeeds: 100 %, otherwise: give up }
          - { id: west, target: power/branch/1, effect: loss of availability, until: never, after: cross }
          - { id: turn, target: power/zone/scada, succeeds: 100 %, otherwise: give up, after: cross }
          - { id: east, target: group/east, effect: loss of availability, until: never, after: turn }
    measures:
      - { id: no-east, cost: 3 MUSD, yearly: 0.1 MUSD, life: 10 yr, set: { attacks/intruder/steps/turn.succeeds: 0 % } }
      - { id: no-entry, cost: 5 MUSD, life: 20 yr, set: { attacks/intruder/steps/cross.succeeds: 0 % } }
      - { id: poster, cost: 0.1 MUSD, life: 1 yr, set: { power/branch.repair: 1 h } }
    """,
  ]

  /// - Parameter changed: files in the place of those above.
  static func compile(
    _ search: AttackSearch? = nil, measures: [String] = [], changed: [String: String] = [:]
  ) throws -> (scenario: Scenario, compiler: ScenarioCompiler) {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: FileSource(files: files.merging(changed) { $1 }),
      path: "town/attack/scenario.yaml",
      options: ScenarioOptions(measures: measures, search: search))
    guard let scenario = compiler.compile(&diagnostics) else { throw InputError(diagnostics) }
    return (scenario, compiler)
  }

  static let headline = LossMetric(StudyResponse(metric: "person-hours-below-half"))
  static let forEver = AttackSearch(until: "never")
}
