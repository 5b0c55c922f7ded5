import Diagnostics
import Testing
import Water

/// Networks written for these tests.
enum SmallNetwork {
  /// A reservoir, a pump, two loops and a tank; US units.
  static let town = """
    [TITLE]
    A town of six junctions
    [JUNCTIONS]
    J1  20  0
    J2  25  80  day
    J3  30  60  day
    J4  18  90  day
    J5  35  40  day
    J6  22  50
    [RESERVOIRS]
    R1  10
    [TANKS]
    T1  110  12  2  20  40  0
    [PIPES]
    P1  J1  J2  1500  12  110  0  Open
    P2  J2  J3  1200  10  110
    P3  J2  J4  1000  8   100  1.5
    P4  J3  J5  1300  8   100
    P5  J4  J5  1100  6   95
    P6  J5  J6  900   6   95
    P7  J4  J6  1400  6   95
    P8  J3  T1  800   10  120
    [PUMPS]
    U1  R1  J1  HEAD lift
    [CURVES]
    lift  0    160
    lift  500  130
    lift  1000 50
    [PATTERNS]
    day  0.5 0.4 0.6 1.2 1.5 1.1
    [CONTROLS]
    LINK U1 CLOSED IF NODE T1 ABOVE 18
    LINK U1 OPEN IF NODE T1 BELOW 6
    [OPTIONS]
    UNITS GPM
    HEADLOSS H-W
    ACCURACY 0.00001
    [TIMES]
    DURATION 24:00
    PATTERN TIMESTEP 4:00
    [END]
    """

  /// A reservoir, one link and one junction that draws `demand`.
  static func oneLink(
    head: Double, demand: Double, elevation: Double = 0, _ options: WaterOptions = WaterOptions(),
    _ add: (inout WaterModel) -> Void
  ) throws -> WaterNetwork {
    var model = WaterModel()
    model.options = options
    model.reservoirs = [WaterReservoir("R", head: head)]
    model.junctions = [
      WaterJunction("J", elevation: elevation, demands: [WaterDemandCategory(base: demand)])
    ]
    add(&model)
    return try ReferenceData.build(model)
  }

  /// Solves once at the start and gives state and report.
  static func solve(
    _ network: WaterNetwork, _ demandModel: WaterDemandModel = .demandDriven,
    accuracy: Double = 1e-8, change: (inout WaterState) -> Void = { _ in }
  ) -> (state: WaterState, report: WaterSolveReport) {
    let options = WaterSolverOptions(network, demandModel: demandModel, accuracy: accuracy)
    var stepping = WaterStepping(network, options: options, duration: 0)
    change(&stepping.state)
    var workspace = WaterWorkspace(network)
    let report = stepping.solve(&workspace)
    return (stepping.state, report)
  }

  static func head(_ network: WaterNetwork, _ state: WaterState, _ name: String) throws -> Double {
    network.nodeView(state, try #require(network.node(name))).head
  }

  static func flow(_ network: WaterNetwork, _ state: WaterState, _ name: String) throws -> Double {
    network.linkView(state, try #require(network.link(name))).flow
  }
}
