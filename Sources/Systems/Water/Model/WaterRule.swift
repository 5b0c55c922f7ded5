/// A rule: premises, then actions for true and for false.
public struct WaterRule: Hashable, Sendable {
  /// What a rule does to one link.
  public struct Action: Hashable, Sendable {
    public var link: String
    public var action: WaterLinkAction

    public init(link: String, action: WaterLinkAction) {
      self.link = link
      self.action = action
    }
  }

  public var identifier: String
  /// Worked off from the first to the last: `or` asks only when false so far, `and` only when true.
  public var premises: [WaterRulePremise]
  public var thenActions: [Action]
  public var elseActions: [Action]
  /// Of two rules that act on one link, the higher priority wins.
  public var priority: Double
  /// The line of the file, or 0.
  public var line: Int

  public init(
    _ identifier: String, premises: [WaterRulePremise], then thenActions: [Action],
    else elseActions: [Action] = [], priority: Double = 0, line: Int = 0
  ) {
    self.identifier = identifier
    self.premises = premises
    self.thenActions = thenActions
    self.elseActions = elseActions
    self.priority = priority
    self.line = line
  }
}
