/// Where someone sits in the room: what a seat may see and do follows from it alone.
public enum Seat: Hashable, Sendable {
  /// Runs the exercise and sees everything.
  case facilitator
  /// The screen for all: what is public.
  case projector
  /// A played role, by its identifier in the exercise file.
  case role(String)

  /// The word by which files and pages name the seat.
  public var name: String {
    switch self {
    case .facilitator: return "facilitator"
    case .projector: return "projector"
    case .role(let identifier): return "role/\(identifier)"
    }
  }

  /// The seat that `name` names, or nil.
  public init?(name: String) {
    switch name {
    case "facilitator": self = .facilitator
    case "projector": self = .projector
    default:
      let start = "role/"
      guard name.hasPrefix(start), name.count > start.count else { return nil }
      self = .role(String(name.dropFirst(start.count)))
    }
  }
}
