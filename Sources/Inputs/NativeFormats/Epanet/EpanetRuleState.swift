/// Which clause of a rule has been read last.
enum EpanetRuleState {
  case none
  /// The rule's name, its premises, its actions, its priority.
  case name, premises, thenActions, elseActions, priority
  /// A clause was wrong: the rest of the rule is passed over.
  case failed
}
