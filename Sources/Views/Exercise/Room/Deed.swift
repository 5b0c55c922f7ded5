import EventKernel
import Simulation
import SystemKit

/// One thing that people have done to a running city: with its instant, a line of the recipe of a
/// branch.
struct Deed: Sendable {
  enum Kind: Sendable {
    case orders([Command])
    case pin(step: Int, isPinned: Bool)
    /// An inject of the plan is delivered, with what it does to the city.
    case deliver(row: Int, orders: [Command])
    case skip(row: Int)
    /// The condition of an inject is watched from now on, in its present wording.
    case watch(row: Int, version: Int, rule: Rule)
    case unwatch(row: Int)
    /// An offer of a response is taken or turned down.
    case settle(offer: OfferKey, orders: [Command])
  }

  /// The line of the room's log, or 0.
  var number: Int
  var time: Instant
  var kind: Kind
}

/// What makes an offer the same when a branch is played again: the response and when it was due.
struct OfferKey: Hashable, Sendable {
  var rule: Int
  var time: Instant
}
