import CityGraph
import Communications
import EventKernel
import RandomStreams
import SystemKit
import TestSupport

/// Two districts, each with a feeder block, an exchange and a tower; a fibre joins the exchanges.
/// The exchange `a` is the core. Public calls are 50 Erlang and 10 Erlang at every hour.
struct TwoExchangeCity {
  static let channels = 60
  static let people = [3000.0, 1000.0]
  static let erlang = [50.0, 10.0]
  static let batterySeconds = 7200.0

  let city: CityGraph
  var registry: Registry
  let system: CommunicationsSystem
  /// Electricity of the districts, as a power system would publish it.
  let electricity: [SeriesIndex]

  static let centre = CallCentre(
    trunks: 30, callsPerHour: 90, handlingSeconds: 120, patienceSeconds: 60)
  static let staff = 8

  init(centre: CallCentre = TwoExchangeCity.centre) {
    let city = Self.graph()
    func asset(_ path: String) -> AssetIndex {
      guard let asset = city.asset("communications/" + path) else {
        preconditionFailure("no \(path)")
      }
      return asset
    }
    var registry = Registry(city: city)
    electricity = [0, 1].map {
      registry.addSeries(
        SeriesDefinition(
          name: "electricity", system: "power", district: DistrictIndex($0), unit: "share",
          role: .service))
    }
    let setup = CommunicationsSetup(
      network: CommunicationsNetwork(Self.plan),
      sites: ["exchange/a", "exchange/b", "tower/a", "tower/b"].map(asset),
      links: ["link/ab", "link/ta", "link/tb"].map(asset),
      centre: .init(asset: asset("call-centre/911"), model: centre, staff: Self.staff),
      hourlyCalls: [Double](repeating: 1, count: 24))
    system = CommunicationsSystem(setup: setup, city: city, registry: &registry)
    self.city = city
    self.registry = registry
  }

  /// The started city; both districts have electricity.
  func run(couplings: Couplings = .all, startSecondOfDay: Int64 = 0) -> SystemRun<
    CommunicationsSystem
  > {
    var context = Context(
      city: city, registry: registry, streams: Streams(seed: 7, replication: 0),
      couplings: couplings, startSecondOfDay: startSecondOfDay, startWeekday: 0)
    for series in electricity { context.publish(series, 1) }
    return SystemRun(system, context)
  }

  private static let plan = CommunicationsPlan(
    sites: [SiteKind.core, .hub, .tower, .tower].map {
      SitePlan(kind: $0, batterySeconds: .infinity)
    },
    links: [(0, 1), (0, 2), (1, 3)].map {
      LinkPlan(from: Int32($0.0), to: Int32($0.1), capacityMegabits: 1000)
    },
    towers: [
      TowerPlan(site: 2, channels: channels, coverage: [.init(district: 0, weight: 1)]),
      TowerPlan(site: 3, channels: channels, coverage: [.init(district: 1, weight: 1)]),
    ],
    districts: erlang.map { DistrictDemand(publicErlang: $0, priorityErlang: 0) })

  private static func graph() -> CityGraph {
    let kinds =
      CommunicationsSetup.kinds + [
        AssetKind(
          system: "power", name: "block", modes: ["dark", "energised"], summary: "a feeder block")
      ]
    func asset(_ path: String, district: Int) -> Asset {
      let kind = path.split(separator: "/").prefix(2).joined(separator: "/")
      guard let row = kinds.firstIndex(where: { $0.path == kind }) else {
        preconditionFailure("no kind \(kind)")
      }
      return Asset(path: path, kind: row, district: DistrictIndex(district))
    }
    let own = [
      ("exchange/a", 0), ("exchange/b", 1), ("tower/a", 0), ("tower/b", 1), ("link/ab", 0),
      ("link/ta", 0), ("link/tb", 1), ("call-centre/911", 0),
    ]
    let blocks = [asset("power/block/a", district: 0), asset("power/block/b", district: 1)]
    let energised = Mode(level: 1)
    return CityGraph(
      districts: ["a", "b"].enumerated().map {
        District(
          identifier: $1, title: $1, people: people[$0], vulnerableShare: 0, longitude: 0,
          latitude: 0)
      },
      organisations: [], kinds: kinds, systems: ["communications"],
      assets: blocks + own.map { asset("communications/" + $0.0, district: $0.1) },
      needs: ["a", "b"].map {
        Need(
          consumer: "communications/tower/\($0)", name: "electricity", kind: .physical,
          suppliers: [("power/block/\($0)", energised)], required: 1,
          buffer: .constant(batterySeconds))
      })
  }
}
