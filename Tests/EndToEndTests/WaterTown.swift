import Diagnostics
import EventKernel
import Experiments
import Foundation
import ScenarioFiles
import Simulation
import SystemKit

/// A town with water alone: a lake feeds J1, from which a main each leads to J2 and J3, where 2,000
/// and 1,000 people live. Litres a second, metres; no computers but the waterworks' own.
///
/// The main P1 holds 70.686 m³ and passes 30 L/s, P2 and P3 hold 31.416 m³ each and pass 20 and 10:
/// water takes 2,356.2 s to J1, 1,570.8 s more to J2 and 3,141.6 s to J3.
struct WaterTown {
  static let toJ1 = 2356.194
  static let toJ2 = 2356.194 + 1570.796
  static let toJ3 = 2356.194 + 3141.593

  var network = """
    [JUNCTIONS]
    J1 0 0
    J2 0 20
    J3 0 10
    [RESERVOIRS]
    lake 60
    [PIPES]
    P1 lake J1 1000 300 130 0 Open
    P2 J1 J2 1000 200 130 0 Open
    P3 J1 J3 1000 200 130 0 Open
    [OPTIONS]
    Units LPS
    Headloss H-W
    [TIMES]
    Duration 24:00
    Hydraulic Timestep 1:00
    Pattern Timestep 1:00
    [END]
    """
  /// Further keys of the section `water`.
  var water = ""
  /// What the computers of the waterworks control, if they have any.
  var controlled = ""
  var people = "J2,west,1\nJ3,east,1\n"
  /// The scenario behind its head.
  var story = ""
  var hours = 72
  var demand = "demand-driven"

  var files: [String: String] {
    [
      "town/city.yaml": """
      citycascade-city: 1
      title: A town with water
      districts: districts.csv
      organisations:
        - { id: works, title: The waterworks }
      facilities: facilities.csv
      water:
        network: pipes.inp
        by: works
        demand: \(demand)
        people: people.csv
      \(WaterTown.indented(water, by: 2))
      \(controlled.isEmpty ? "" : zone)
      kinds:
        - { kind: water/pipe, restart: 1 min, repair: 2 h }
      """,
      "town/story/scenario.yaml": """
      citycascade: 1
      title: A story
      city: ..
      start: 2026-01-05 00:00
      duration: \(hours) h
      replications: 1
      seed: 0
      \(story)
      """,
      "town/pipes.inp": network,
      "town/facilities.csv": """
      kind,id,longitude,latitude,district,organisation
      control-centre,water,0,0,west,works
      """,
      "town/districts.csv": """
      id,title,people,vulnerable_share,longitude,latitude
      west,West,2000,0.2,0,0
      east,East,1000,0.2,0,0
      """,
      "town/people.csv": "junction,district,share_of_district\n" + people,
      "town/valves.csv": "link,node\nP2,J1\n",
    ]
  }

  private var zone: String {
    "zones:\n  - { id: water/zone/works, by: works, level: 1, visibility: 0 %, "
      + "controls: [\(controlled)] }"
  }

  private static func indented(_ text: String, by count: Int) -> String {
    let blanks = String(repeating: " ", count: count)
    return text.split(separator: "\n").map { blanks + $0 }.joined(separator: "\n")
  }

  func compile(adding more: [String: String] = [:]) throws -> Scenario {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: FileSource(files: files.merging(more) { $1 }), path: "town/story/scenario.yaml")
    let scenario = compiler.compile(&diagnostics)
    guard let scenario, !diagnostics.hasErrors else { throw InputError(diagnostics) }
    return scenario
  }

  func replay() throws -> WaterStory {
    try WaterStory.run(compile())
  }
}

/// What became of it.
struct WaterStory {
  var scenario: Scenario
  var replay: Replay

  static func run(_ scenario: Scenario) throws -> WaterStory {
    let runner = try ScenarioRunner(scenario)
    return WaterStory(scenario: runner.scenario, replay: try runner.replay(0))
  }

  /// Seconds of all lines of a kind about an asset.
  func times(_ kind: LogKind, _ path: String) -> [Double] {
    replay.recorder.entries.filter { entry in
      entry.kind == kind && !entry.asset.isNone && scenario.city.path(entry.asset) == path
    }.map { ($0.time - .zero).seconds }
  }

  func metric(_ name: String, district: String? = nil) -> Double? {
    replay.trajectories.metrics.first { $0.name == name && $0.district == district }?.value
  }

  /// A reading at the end of the run.
  func reading(_ path: String, _ quantity: String, truly: Bool = true) -> Double {
    let context = replay.world.context
    guard let asset = scenario.city.asset(path),
      let row = scenario.registry.reading(asset, quantity)
    else { return .nan }
    return truly
      ? context.readings.truth(row, at: scenario.horizon)
      : context.readings.believed(row, at: scenario.horizon)
  }
}
