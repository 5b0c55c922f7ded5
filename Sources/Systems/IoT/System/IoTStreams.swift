import SystemKit

/// The random streams of a city's devices, one a class and purpose.
struct IoTStreams: Sendable {
  /// Thresholds of the classes' clocks.
  var clock: [StreamIndex]
  /// Which event happens when a clock strikes.
  var choice: [StreamIndex]
  /// Counts of events in leaps.
  var leap: [StreamIndex]
  /// Sizes of the setup's benefits.
  var benefit: [StreamIndex]

  init(setup: IoTSetup, registry: inout Registry) {
    let names = setup.tables.classes.map(\.kind.text)
    clock = names.map { registry.addStream(purpose: "worm-clock", identifier: $0) }
    choice = names.map { registry.addStream(purpose: "worm-choice", identifier: $0) }
    leap = names.map { registry.addStream(purpose: "worm-leap", identifier: $0) }
    benefit = setup.benefits.map {
      registry.addStream(purpose: "smart-benefit", identifier: $0.service)
    }
  }
}
