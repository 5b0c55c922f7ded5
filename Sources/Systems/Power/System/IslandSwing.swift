import CityGraph
import EventKernel
import SystemKit

/// An island that stands alone and whose frequency is moving.
struct IslandSwing: Sendable {
  /// Its motion, begun at `origin`.
  var response: FrequencyResponse
  var origin: Instant
  /// A bus of the island.
  var bus: Int32
  /// The units whose relays are in the response: each has one for low and one for high frequency.
  var units: [Int32]
  /// When it ends if nothing happens: secondary control has brought the frequency back, or
  /// operators shed by hand what relays have left.
  var end: Instant
  /// Since when its units cannot meet its load within their limits; `never` if they can.
  var unbalancedSince: Instant
  /// The line that put it out of balance.
  var cause: EntryNumber
  /// What happens next, the motion at that moment, and when; `end` if nothing does.
  var action: FrequencyResponse.Record?
  var next: FrequencyResponse
  var due: Instant

  /// Seconds from a balanced island's last loss of balance until its swing is over: primary control
  /// acts within 30 s (Regulation (EU) 2017/1485, article 154 and annex V), and twice that is left.
  static let settlingTime = TimeSpan.seconds(60)

  init(
    response: FrequencyResponse, origin: Instant, bus: Int32, units: [Int32], end: Instant,
    unbalancedSince: Instant, cause: EntryNumber
  ) {
    self.response = response
    self.origin = origin
    self.bus = bus
    self.units = units
    self.end = end
    self.unbalancedSince = unbalancedSince
    self.cause = cause
    next = response
    action = next.runToAction(until: (end - origin).seconds)
    due = end
    if let action { due = min(end, origin + TimeSpan(computedSeconds: action.time)) }
  }

  /// Moves the response on to an instant, short of the next action.
  mutating func advance(to now: Instant) {
    if now <= origin { return }
    let seconds = (now - origin).seconds
    _ = response.run(until: action.map { min(seconds, $0.time.nextDown) } ?? seconds)
  }
}
