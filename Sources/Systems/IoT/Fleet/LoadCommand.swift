/// What an attacker tells the infected devices to do with their power.
public enum LoadCommand: UInt8, CaseIterable, Sendable {
  /// All on: those that were off add their power.
  case switchOn
  /// All off: those that were on take theirs away.
  case switchOff
}
