import EventKernel

/// How long a rule's organisation takes to decide.
public struct Decision: Sendable {
  /// What it would take alone.
  public var base: Governance.Delay
  /// Organisations that must agree, itself included; at least 1.
  public var organisations: Int
  /// What it takes to get the authority that it does not have; a command has all.
  public var authority: Governance.Delay?
  /// After that, another decides alone.
  public var escalation: (after: TimeSpan, base: Governance.Delay)?

  public init(
    base: Governance.Delay, organisations: Int = 1, authority: Governance.Delay? = nil,
    escalation: (after: TimeSpan, base: Governance.Delay)? = nil
  ) {
    precondition(organisations >= 1, "the decider agrees with itself")
    self.base = base
    self.organisations = organisations
    self.authority = authority
    self.escalation = escalation
  }
}
