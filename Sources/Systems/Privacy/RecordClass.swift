/// What a record tells of a person.
public enum RecordClass: String, CaseIterable, Sendable {
  case contact
  case identity
  case financial
  case location
  case health
  case biometric
  case children

  /// How much the exposure of one record weighs, in exposures of an address. A judgement of this
  /// project: no agreed scale exists.
  public var weight: Double {
    switch self {
    case .contact: 1
    case .identity, .financial, .location: 3
    case .health: 5
    case .biometric, .children: 6
    }
  }
}
