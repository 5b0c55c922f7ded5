import CityGraph
import EventKernel
import IoT
import RandomStreams
import SystemKit
import TestSupport

/// Two districts with 1,000 and 500 air conditioners of 3 kW, two fifths of them on, and 200
/// cameras in the first. Feeder blocks `a1` and `a2` supply three quarters and one quarter of the
/// first.
struct TwoDistrictCity {
  static let counts = [1000, 500]
  static let kilowatts = 3.0
  static let onShare = 0.4
  static let blockShares = [0.75, 0.25]

  let city: CityGraph
  let registry: Registry
  let system: IoTSystem

  init(
    rates: WormRates = WormRates.mirai(),
    benefit: Distribution = .uniform(low: 0.1, high: 0.2)
  ) {
    let city = Self.graph()
    func asset(_ path: String) -> AssetIndex {
      guard let asset = city.asset(path) else { preconditionFailure("no \(path)") }
      return asset
    }
    let tables = FleetTables(
      classes: [
        DeviceClass(
          kind: .camera, kilowattsOn: 0.01, floodMegabits: 2, benefitChannel: .safety),
        DeviceClass(
          kind: .airConditioner, kilowattsOn: Self.kilowatts, floodMegabits: 0.5,
          benefitChannel: .none),
      ], districtCount: 2,
      fleets: [
        FleetPlan(deviceClass: 0, district: 0, count: 200, defaultCredentialShare: 1),
        FleetPlan(deviceClass: 1, district: 0, count: 1000, defaultCredentialShare: 1),
        FleetPlan(deviceClass: 1, district: 1, count: 500, defaultCredentialShare: 1),
      ])
    var registry = Registry(city: city)
    let setup = IoTSetup(
      tables: tables,
      fleets: ["a-camera", "a-air-conditioner", "b-air-conditioner"].map {
        asset("iot/fleet/" + $0)
      },
      onShares: [1, Self.onShare, Self.onShare],
      kilowatts: [0.01, Self.kilowatts, Self.kilowatts],
      blocks: (0..<2).flatMap { fleet in
        Self.blockShares.enumerated().map {
          .init(fleet: fleet, block: asset("power/block/a\($0.offset + 1)"), share: $0.element)
        }
      } + [.init(fleet: 2, block: asset("power/block/b1"), share: 1)],
      rates: [.none, rates],
      benefits: [.init(deviceClass: 1, service: "mobility", size: benefit)])
    system = IoTSystem(setup: setup, city: city, registry: &registry)
    self.city = city
    self.registry = registry
  }

  func run(seed: UInt64 = 1, couplings: Couplings = .all) -> SystemRun<IoTSystem> {
    SystemRun(
      system,
      Context(
        city: city, registry: registry, streams: Streams(seed: seed, replication: 0),
        couplings: couplings, startSecondOfDay: 0, startWeekday: 0))
  }

  private static func graph() -> CityGraph {
    let kinds =
      IoTSetup.kinds + [
        AssetKind(
          system: "power", name: "block", modes: ["dark", "energised"], summary: "a feeder block")
      ]
    func need(_ fleet: String, _ blocks: [String]) -> Need {
      Need(
        consumer: "iot/fleet/" + fleet, name: "electricity", kind: .physical,
        suppliers: blocks.map { ("power/block/" + $0, Mode(level: 1)) }, required: 1)
    }
    return CityGraph(
      districts: ["a", "b"].map {
        District(
          identifier: $0, title: $0, people: 1000, vulnerableShare: 0, longitude: 0, latitude: 0)
      },
      organisations: [], kinds: kinds, systems: ["iot"],
      assets: ["a-camera", "a-air-conditioner", "b-air-conditioner"].map {
        Asset(
          path: "iot/fleet/" + $0, kind: 0, district: DistrictIndex($0.hasPrefix("a") ? 0 : 1))
      }
        + ["a1", "a2", "b1"].map {
          Asset(
            path: "power/block/" + $0, kind: 1, district: DistrictIndex($0.hasPrefix("a") ? 0 : 1))
        },
      needs: [
        need("a-camera", ["a1", "a2"]), need("a-air-conditioner", ["a1", "a2"]),
        need("b-air-conditioner", ["b1"]),
      ])
  }
}

extension SystemRun<IoTSystem> {
  /// Extra MW at a feeder block.
  func megawatts(_ block: String) -> Double {
    context.demands.extraPower[asset("power/block/" + block).index] / 1e6
  }

  /// Starts an effect on a fleet at an instant.
  mutating func start(
    _ kind: EffectKind, on fleet: String, value: Double, step: Int, at hours: Double
  ) {
    let asset = asset("iot/fleet/" + fleet)
    at(hours) { context, schedule in
      context.startEffect(kind, on: asset, value: value, step: step, because: .none, &schedule)
    }
  }

  mutating func end(step: Int, on fleet: String, at hours: Double) {
    let asset = asset("iot/fleet/" + fleet)
    at(hours) { context, schedule in
      context.endEffects(step: step, on: asset, because: .none, &schedule)
    }
  }

  /// Takes the supply of a feeder block, or gives it back.
  mutating func setBlock(_ block: String, broken: Bool, at hours: Double) {
    let asset = asset("power/block/" + block)
    at(hours) { context, schedule in
      context.setLimit(
        asset, .damage, broken ? .down : nil, reason: .damaged, because: .none, &schedule)
    }
  }

  /// The samples of a city-wide series in order.
  func curve(_ name: String) -> [SeriesSample] {
    guard let row = context.registry.series.firstIndex(where: { $0.name == name }) else {
      return []
    }
    return samples.filter { $0.series.index == row }
  }
}
