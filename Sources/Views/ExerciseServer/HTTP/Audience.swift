/// Who may use a route.
public enum Audience: Equatable, Sendable {
  /// Also who has not joined.
  case anyone
  /// Every seat.
  case joined
  case facilitator
  /// A played role.
  case role
  /// The projector, and the facilitator who wants to see what it shows.
  case projector
  /// The facilitator, and a played role for what is its own.
  case facilitatorOrRole

  /// Whether `seat`, nil for somebody who has not joined, belongs to it.
  func includes(_ seat: Seat?) -> Bool {
    guard let seat else { return self == .anyone }
    switch (self, seat) {
    case (.anyone, _), (.joined, _): return true
    case (_, .facilitator): return self != .role
    case (.role, .role), (.facilitatorOrRole, .role): return true
    case (.projector, .projector): return true
    default: return false
    }
  }
}
