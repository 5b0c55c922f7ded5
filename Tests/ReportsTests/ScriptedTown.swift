import Diagnostics
import Experiments
import ScenarioFiles

/// A town of one feeder block that a storm breaks in some replications, and studies of it.
enum ScriptedTown {
  static let files: [String: String] = [
    "town/city.yaml": """
    citycascade-city: 1
    title: Town
    districts: districts.csv
    power: { network: grid.m, blocks: blocks.csv }
    kinds:
      - { kind: power/block, restart: 10 s, repair: 50 min }
    """,
    "town/districts.csv":
      "id,title,people,vulnerable_share,longitude,latitude\nd,Town,1000,0.2,0,0\n",
    "town/blocks.csv":
      "id,bus,share_of_bus,shedding_order,district,share_of_district\nb,2,1,1,d,1\n",
    "town/grid.m": """
    function mpc = grid
    mpc.version = '2';
    mpc.baseMVA = 100;
    mpc.bus = [
      1 3 0  0 0 0 1 1 0 110 1 1.1 0.9;
      2 1 10 0 0 0 1 1 0 110 1 1.1 0.9;
    ];
    mpc.gen = [ 1 10 0 0 0 1 100 1 100 0; ];
    mpc.branch = [ 1 2 0 0.1 0 100 100 100 0 0 1; ];
    """,
    "town/storm/scenario.yaml": """
    citycascade: 1
    title: Storm
    city: ..
    start: 2026-01-05 00:00
    duration: 10 h
    seed: 7
    hazards:
      - { id: storm, targets: power/block/b, from: T+1 h, until: T+2 h, time-to-failure: exponential(mean 1 h) }
    """,
  ]

  static func runner(repair: String) throws -> ScenarioRunner {
    var diagnostics = DiagnosticList()
    var compiler = ScenarioCompiler(
      files: FileSource(files: files), path: "town/storm/scenario.yaml",
      options: ScenarioOptions(changes: ["power/block.repair=\(repair)"]))
    guard let scenario = compiler.compile(&diagnostics) else { throw InputError(diagnostics) }
    return try ScenarioRunner(scenario)
  }

  /// The plan of a study with the parameters `a` and `b`, both shares.
  static func plan(design: String) throws -> StudyPlan {
    var all = files
    all["town/study/study.yaml"] = """
      citycascade-study: 1
      scenario: ../storm/scenario.yaml
      parameters:
        a: { path: power/block.repair, range: 10 min .. 100 min }
        b: { path: power/block.restart, range: 10 s .. 60 s }
      design: \(design)
      replications: 2
      """
    let source = FileSource(files: all)
    var diagnostics = DiagnosticList()
    var reader = StudyReader(files: source, path: "town/study/study.yaml")
    guard let file = reader.read(&diagnostics),
      let base = file.base(files: source, &diagnostics)
        .scenario
    else { throw InputError(diagnostics) }
    return StudyPlan(file, scenarioHash: base.hash, modelVersion: 1)
  }
}
