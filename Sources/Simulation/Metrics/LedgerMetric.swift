/// Metrics beside service at people: of the smart layer, of privacy and of governance. A run has
/// those whose part its city has.
public enum LedgerMetric: String, CaseIterable, Sendable {
  case travelTime = "travel-time"
  case improvedHoursLost = "smart-service-hours-lost"
  case exposedContact = "records-exposed-contact"
  case exposedIdentity = "records-exposed-identity"
  case exposedFinancial = "records-exposed-financial"
  case exposedLocation = "records-exposed-location"
  case exposedHealth = "records-exposed-health"
  case exposedBiometric = "records-exposed-biometric"
  case exposedChildren = "records-exposed-children"
  case exposedWeighted = "records-exposed-weighted"
  case breachCost = "breach-cost"
  case noticesDue = "notices-due"
  case noticesLate = "notices-late"
  case trust = "lowest-trust"
  case watched = "person-hours-watched"
  case watchedByAttackers = "person-hours-watched-by-attackers"
  case decisionHours = "decision-hours"
  case decisions = "decisions-taken"

  /// One sentence for reports and the data dictionary.
  public var meaning: String {
    switch self {
    case .travelTime: "Hours of travel beyond the undisturbed run, driving and queues."
    case .improvedHoursLost:
      "People times the part of a smart benefit that is missing, where it is a multiplier."
    case .exposedContact: "Readable records stolen that tell an address or a number."
    case .exposedIdentity: "The same that tell who somebody is."
    case .exposedFinancial: "The same of accounts and payments."
    case .exposedLocation: "The same of whereabouts."
    case .exposedHealth: "The same of health."
    case .exposedBiometric: "The same of faces, fingers or voices."
    case .exposedChildren: "The same of children."
    case .exposedWeighted: "The same, each times the weight of its class (contact 1, health 5)."
    case .breachCost: "What the breaches cost their owners, after IBM's figures."
    case .noticesDue: "Notices of breaches that fell due: three a breach that was discovered."
    case .noticesLate: "Those that miss 24 h, 72 h or 30 days."
    case .trust: "The lowest share of people who comply and use smart services."
    case .watched: "Identifiable people in view of devices times hours, with no attack at all."
    case .watchedByAttackers: "The same in view of an attacker who holds the devices."
    case .decisionHours: "Hours that organisations took to decide, from the triage on."
    case .decisions: "Decisions that they took."
    }
  }
}
