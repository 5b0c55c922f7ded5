import Diagnostics
import ScenarioFiles
import Simulation

/// A town of one district and eight assets that matter: a feeder block, a tower, a signal, a pump,
/// a tank, a junction, a hospital and a fleet of devices. One broken block goes through all five
/// systems, on round numbers.
enum MiniatureCity {
  static let city = """
    citycascade-city: 1
    title: Miniature
    districts: districts.csv
    organisations:
      - { id: town, title: The town }
    facilities: facilities.csv
    power:
      network: grid.m
      by: town
      buses: buses.csv
      blocks: blocks.csv
      relay: { kind: instantaneous }
    water:
      network: pipes.inp
      by: town
      clock: repeats daily
      demand: demand-driven
      people: people.csv
    transport:
      network: roads_net.tntp
      trips: roads_trips.tntp
      nodes: roads_node.tntp
      by: town
      signals: [2]
      district-nodes: district-nodes.csv
    communications:
      by: town
      sites: sites.csv
      links: links.csv
      coverage: coverage.csv
      calls: 0.02 calls/h
      call-length: 100 s
    iot:
      fleets: fleets.csv
    crews:
      - { id: line, by: town, trade: power, count: 1, base: facility/depot/1 }
    kinds:
      - { kind: power/block, restart: 10 s, repair: 2 h }
      - { kind: water/pump, restart: 2 min }
      - { kind: water/junction, restart: 10 s }
      - { kind: communications/tower, restart: 1 min }
      - { kind: facility/hospital, restart: 10 min }
      - { kind: iot/fleet, restart: 10 s }
      - { kind: transport/signal, restart: 2 min }
    dependencies:
      - { consumer: communications/tower/1, need: electricity, from: power/block/b, buffer: 30 min }
      - { consumer: water/pump/1, need: electricity, from: power/block/b }
      - { consumer: transport/signal/2, need: electricity, from: power/block/b }
      - { consumer: iot/fleet/d-smart-meter, need: electricity, from: power/block/b }
      - { consumer: facility/hospital/1, need: electricity, from: power/block/b, buffer: 96 h }
      - { consumer: facility/hospital/1, need: water, from: water/junction/1, buffer: 30 min, without: strained }
    """

  static let scenario = """
    citycascade: 1
    title: One broken block
    city: ..
    start: 2026-01-05 00:00
    duration: 6 h
    replications: 1
    seed: 0
    hazards:
      - { id: digger, targets: power/block/b, at: T+1 h }
    """

  static let grid = """
    function mpc = grid
    mpc.version = '2';
    mpc.baseMVA = 100;
    mpc.bus = [
      1 3 0  0 0 0 1 1 0 110 1 1.1 0.9;
      2 1 10 0 0 0 1 1 0 110 1 1.1 0.9;
    ];
    mpc.gen = [
      1 10 0 0 0 1 100 1 100 0;
    ];
    mpc.branch = [
      1 2 0 0.1 0 100 100 100 0 0 1;
    ];
    """

  /// A pump lifts from a lake into a junction with a tank beside it. The tank is full while the
  /// pump runs.
  static let pipes = """
    [JUNCTIONS]
    1 0 100
    [RESERVOIRS]
    lake 0
    [TANKS]
    tank 100 5 0 5 10 0
    [PIPES]
    pipe 1 tank 10 12 130 0 Open
    [PUMPS]
    1 lake 1 HEAD curve
    [CURVES]
    curve 200 120
    [OPTIONS]
    Units GPM
    Headloss H-W
    Accuracy 0.000001
    [TIMES]
    Duration 24:00
    Hydraulic Timestep 1:00
    Pattern Timestep 1:00
    [END]
    """

  static let files: [String: String] = [
    "town/city.yaml": city,
    "town/calm/scenario.yaml": scenario,
    "town/grid.m": grid,
    "town/pipes.inp": pipes,
    "town/districts.csv":
      "id,title,people,vulnerable_share,longitude,latitude\nd,Town,1000,0.2,0.01,0\n",
    "town/facilities.csv": """
    kind,id,longitude,latitude,district,organisation
    depot,1,0,0,d,town
    hospital,1,0.01,0,d,town
    """,
    "town/buses.csv": "bus,longitude,latitude\n1,0,0\n2,0.01,0\n",
    "town/blocks.csv": """
    id,bus,share_of_bus,shedding_order,district,share_of_district,longitude,latitude
    b,2,1,1,d,1,0.01,0
    """,
    "town/people.csv": "junction,district,share_of_district\n1,d,1\n",
    "town/roads_net.tntp": """
    <NUMBER OF ZONES> 2
    <NUMBER OF NODES> 2
    <FIRST THRU NODE> 1
    <NUMBER OF LINKS> 2
    <END OF METADATA>
    ~ init term capacity length time b power speed toll type ;
    1 2 10000 1 10 0 1 0 0 1 ;
    2 1 10000 1 10 0 1 0 0 1 ;
    """,
    "town/roads_trips.tntp": """
    <NUMBER OF ZONES> 2
    <TOTAL OD FLOW> 480
    <END OF METADATA>
    Origin 1
    2 : 240;
    Origin 2
    1 : 240;
    """,
    "town/roads_node.tntp": "Node X Y ;\n1 0 0 ;\n2 0.01 0 ;\n",
    "town/district-nodes.csv": "district,node,share_of_district\nd,2,1\n",
    "town/sites.csv": """
    kind,id,title,longitude,latitude,district,channels,core
    exchange,1,Exchange,0,0,d,0,yes
    tower,1,Mast,0.01,0,d,60,no
    """,
    "town/links.csv": """
    id,from,to,capacity_mbit_s,length_km
    1,communications/exchange/1,communications/tower/1,1000,1
    """,
    "town/coverage.csv": "tower,district,share_of_people\n1,d,1\n",
    "town/fleets.csv": """
    district,class,count,default_credentials_share,power_kw,flood_mbit_s,on_share
    d,smart-meter,400,0.02,0.002,0.01,1
    """,
  ]

  /// - Parameter more: lines that the scenario has besides.
  static func compile(more: String = "") throws -> Scenario {
    var diagnostics = DiagnosticList()
    var files = files
    files["town/calm/scenario.yaml"] = scenario + "\n" + more
    var compiler = ScenarioCompiler(
      files: FileSource(files: files), path: "town/calm/scenario.yaml")
    let scenario = compiler.compile(&diagnostics)
    guard let scenario, !diagnostics.hasErrors else { throw InputError(diagnostics) }
    return scenario
  }
}
