import CityGraph
import EventKernel
import RandomStreams
import Simulation
import SystemKit

/// A small city in which much happens: two systems, random breakdowns and buffers, repairs, a bus
/// that is short of supply, rules with delays, timed orders, series and readings.
enum BusyCity {
  static func city() -> TestCity {
    var city = TestCity(systems: ["grid", "pipes"])
    for name in ["a", "b", "c", "d"] { city.add("grid/stopping/\(name)", "pipes/mended/\(name)") }
    city.add("grid/plain/bus", "pipes/staged/pump", "pipes/slow/valve", "facility/plain/hospital")
    let names = ["a", "b", "c", "d"]
    city.need(
      "grid/plain/bus", from: names.map { "grid/stopping/\($0)" }, required: 2)
    city.need(
      "pipes/staged/pump", "power", from: ["grid/plain/bus"], kind: .physical,
      buffer: .exponential(mean: 900), rechargeRate: 0.5, fallback: Mode(level: 1))
    city.need(
      "pipes/staged/pump", "pipes", from: names.map { "pipes/mended/\($0)" }, required: 3)
    city.need(
      "pipes/slow/valve", from: ["pipes/staged/pump", "grid/stopping/a"], required: 1,
      kind: .cyber)
    city.need(
      "facility/plain/hospital", "water", from: ["pipes/staged/pump"], least: Mode(level: 2),
      buffer: .constant(1200))
    city.need("grid/stopping/d", "cooling", from: ["pipes/slow/valve"], buffer: .constant(300))
    return city
  }

  /// - Parameters:
  ///   - extra: adds an asset that nothing is connected to.
  ///   - horizon: of a run.
  static func scenario(
    extra: Bool = false, horizon: TimeSpan = .hours(6), seed: UInt64 = 1907
  ) -> Scenario {
    var city = city()
    // Its path comes first, so that every index moves.
    if extra { city.add("grid/mended/0") }
    return city.scenario(seed: seed, horizon: horizon) { graph, registry, systems, script in
      for (row, system) in ["grid", "pipes"].enumerated() {
        let assets = (0..<graph.assetCount).map(AssetIndex.init)
          .filter { graph.path($0).hasPrefix(system) && graph.path($0) != "grid/mended/0" }
        systems[row].assets = assets
        systems[row].share = registry.addSeries(
          SeriesDefinition(name: "\(system)-share", system: system, unit: "1", role: .service))
        for asset in assets where graph.kind(of: asset).trade != "" {
          let stream = registry.addStream(purpose: "breakdown", identifier: graph.path(asset))
          systems[row].timed.append(
            .init(at: at(Double(600 * row)), deed: .breakAgain(asset, stream, mean: 7200)))
        }
      }
      systems[0].buses = [
        .init(
          asset: graph["grid/plain/bus"],
          loads: [graph["pipes/staged/pump"], graph["pipes/slow/valve"]], capacity: 1)
      ]
      let level = registry.addReading(
        ReadingDefinition(
          asset: graph["pipes/staged/pump"], quantity: "level", dimension: "length", unit: "m"))
      for turn in 0..<20 {
        let rate = turn.isMultiple(of: 2) ? 0.004 : -0.004
        systems[1].timed.append(
          .init(
            at: at(Double(900 * turn)),
            deed: .publishReading(level, value: turn.isMultiple(of: 2) ? 1 : 4.6, rate: rate)))
      }
      script.rules = rules(graph, level, &registry)
      let targets = [graph["pipes/staged/pump"], graph["facility/plain/hospital"]]
      script.hazards = [
        Hazard(
          identifier: "storm", targets: targets,
          streams: targets.map {
            registry.addStream(purpose: "hazard storm", identifier: graph.path($0))
          }, from: at(3600), timeToFailure: .exponential(mean: 20_000))
      ]
      script.surroundings = [.init(system: 1, factor: 1.3, from: at(100), until: at(9000))]
    }
  }

  private static func rules(
    _ graph: CityGraph, _ level: ReadingIndex, _ registry: inout Registry
  ) -> [Rule] {
    let bus = graph["grid/plain/bus"]
    let delays = [Distribution.exponential(mean: 300), .pert(low: 10, mode: 20, high: 90)]
    let conditions: [Condition] = [
      .sustained(.mode(assets: [bus], all: true, mode: .down, truly: false), .seconds(60), slot: 0),
      .reading(level, above: true, level: 3, truly: false),
    ]
    let orders = [
      Command(verb: .shutDown, asset: graph["pipes/slow/valve"], duration: .seconds(700)),
      Command(verb: .manual, asset: graph["pipes/staged/pump"], value: 0.5, duration: .hours(1)),
    ]
    return (0..<2).map { row in
      Rule(
        identifier: "r\(row)", condition: conditions[row], delay: delays[row],
        stream: registry.addStream(purpose: "response", identifier: "r\(row)"),
        orders: [orders[row]], rearmAfter: .seconds(1800), organisation: .none)
    }
  }
}
