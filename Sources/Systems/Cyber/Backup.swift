/// Where the copies lie from which a zone can be restored.
public enum Backup: String, CaseIterable, Sendable {
  /// Out of an attacker's reach.
  case offline
  /// Where the attack that takes the zone may take them too.
  case online
  case none
}
