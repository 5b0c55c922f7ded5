import CityGraph
import EventKernel
import SystemKit

extension IoTSystem {
  /// Whom the devices see, with no attack at all, and whom an attacker sees through them.
  mutating func publishWatching(_ context: inout Context) {
    guard let watched = series.watched, let exposed = series.exposedLive else { return }
    var (mine, theirs) = (0.0, 0.0)
    for watch in setup.watching where setup.isPresent {
      let view = watch.people * watch.identifiableShare
      for fleet in setup.tables.fleets(ofClass: watch.deviceClass) {
        let devices = Double(setup.tables.counts[fleet])
        mine += view * devices * setup.tables.uptimeShare(state, fleet: fleet)
        theirs += view * devices * setup.tables.exposedShare(state, fleet: fleet)
      }
    }
    context.publish(watched, mine)
    context.publish(exposed, theirs)
  }
}
