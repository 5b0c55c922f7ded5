import EventKernel
import SystemKit

/// A line of the room's log with what views need of it.
struct LogRecord: Sendable {
  enum Kind: String, Sendable {
    case clock
    case module
    case inject
    case skipped
    case plan
    case decision
    case proposal
    case offer
    case pin
    case branch
    case undo
    case message
    case note
    case rating
    case lesson
    case answer

    /// Whether going back takes it back.
    var isDeed: Bool {
      switch self {
      case .inject, .skipped, .decision, .offer, .pin: true
      default: false
      }
    }
  }

  var number: Int
  var wall: Int64
  var time: Instant
  var branch: Int
  var kind: Kind
  var by: String
  var text: String
  var why = ""
  var actions: [String] = []
  /// Identifiers of roles, `all`, `public`; empty for the facilitator alone.
  var audience: [String] = []
  var method = ""
  var title = ""
  /// What the public is told.
  var statement = ""
  /// The line of the world's log that its orders follow from.
  var cause = EntryNumber.none
  var results: [String] = []
  /// What was decided and by whom it is answered: the line of the proposal or the offer.
  var answers = 0
  /// Whether it happened by itself while the world ran.
  var isOccurrence = false
  var isUndone = false
}
