/// A town of one feeder block that a storm breaks in some replications: figures that the hand can
/// check.
public enum StormTown {
  /// The files of the city and of its one scenario, `town/storm/scenario.yaml`.
  public static let files: [String: String] = [
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
    replications: 200
    seed: 7
    hazards:
      - { id: storm, targets: power/block/b, from: T+1 h, until: T+2 h, time-to-failure: exponential(mean 1 h) }
    """,
  ]
}
