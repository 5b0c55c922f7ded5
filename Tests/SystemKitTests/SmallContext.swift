import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// Three assets and the context of a run, driven by hand.
struct SmallContext {
  var context: Context
  var schedule = EventSchedule()
  let a: AssetIndex
  let b: AssetIndex
  let pump: AssetIndex

  init(
    startSecondOfDay: Int64 = 0, startWeekday: Int = 0,
    registry change: (inout Registry) -> Void = { _ in }
  ) {
    let kinds = [
      AssetKind(system: "grid", name: "bus", summary: "a bus"),
      AssetKind(
        system: "grid", name: "pump", modes: ["off", "manual", "on"], onLossOfControl: .stop,
        summary: "a pump"),
    ]
    let city = CityGraph(
      districts: [], organisations: [], kinds: kinds, systems: ["grid"],
      assets: [
        Asset(path: "grid/bus/a", kind: 0), Asset(path: "grid/bus/b", kind: 0),
        Asset(path: "grid/pump/1", kind: 1),
      ], needs: [])
    (a, b, pump) = (AssetIndex(0), AssetIndex(1), AssetIndex(2))
    var registry = Registry(city: city)
    change(&registry)
    context = Context(
      city: city, registry: registry, streams: Streams(seed: 7, replication: 3),
      startSecondOfDay: startSecondOfDay, startWeekday: startWeekday)
  }

  /// Moves the clock, and lets restarts that are due happen.
  mutating func advance(to seconds: Double) {
    let limit = Instant(nanoseconds: Int64(seconds * 1e9))
    while let next = schedule.pop(until: limit) {
      context.now = next.time
      if next.payload.code == CityEvent.restart.rawValue {
        context.restart(AssetIndex(Int(next.payload.target)), &schedule)
      }
    }
    context.now = limit
  }

  mutating func limit(_ asset: AssetIndex, _ source: Limit, _ mode: Mode?) {
    context.setLimit(asset, source, mode, reason: .starved, because: .none, &schedule)
  }
}
