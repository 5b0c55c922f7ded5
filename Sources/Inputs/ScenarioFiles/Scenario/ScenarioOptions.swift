/// What a caller changes in a scenario as it is written.
public struct ScenarioOptions: Sendable {
  /// Measures in force, by identifier.
  public var measures: [String]
  /// `PATH=VALUE` changes, applied after the measures.
  public var changes: [String]

  /// Whether every step of every attack succeeds: the run given that the attack reaches its effect.
  public var givenAttack: Bool
  /// What is taken where the files say nothing.
  public var assumptions: AssumptionSet

  public init(
    measures: [String] = [], changes: [String] = [], givenAttack: Bool = false,
    assumptions: AssumptionSet = .nominal
  ) {
    self.assumptions = assumptions
    self.measures = measures
    self.changes = changes
    self.givenAttack = givenAttack
  }
}

/// A measure that a scenario lists.
public struct Measure: Hashable, Sendable {
  public var identifier: String
  /// What it costs at the start, in its currency's unit.
  public var cost: Double
  public var currency: String
  public var yearly: Double
  /// Years it serves.
  public var lifeYears: Double
}
