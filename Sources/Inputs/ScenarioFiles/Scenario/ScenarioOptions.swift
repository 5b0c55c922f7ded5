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

  /// Whether the city loses its smart layer, whatever the scenario says: the other twin.
  public var withoutSmartLayer: Bool

  /// The parameters of a study, applied last.
  public var parameters: [ParameterChange]
  /// A searched attack in the place of the scenario's own.
  public var search: AttackSearch?

  public init(
    measures: [String] = [], changes: [String] = [], givenAttack: Bool = false,
    parameters: [ParameterChange] = [], assumptions: AssumptionSet = .nominal,
    withoutSmartLayer: Bool = false, search: AttackSearch? = nil
  ) {
    self.withoutSmartLayer = withoutSmartLayer
    self.search = search
    self.assumptions = assumptions
    self.measures = measures
    self.changes = changes
    self.givenAttack = givenAttack
    self.parameters = parameters
  }
}

/// A field that a parameter of a study changes, and what is written into it, with the places of
/// both in the study's file.
public struct ParameterChange: Sendable {
  public var path: DocumentNode
  public var value: DocumentNode

  public init(path: DocumentNode, value: DocumentNode) {
    self.path = path
    self.value = value
  }
}

/// A measure that a scenario lists.
public struct Measure: Hashable, Sendable {
  public var identifier: String
  /// What it costs at the start, in its currency's unit.
  public var cost: Double
  public var currency: String
  public var yearly: Double
  /// Years it serves; 0 where the file does not say.
  public var lifeYears: Double

  public init(
    identifier: String, cost: Double, currency: String, yearly: Double = 0, lifeYears: Double = 0
  ) {
    self.identifier = identifier
    self.cost = cost
    self.currency = currency
    self.yearly = yearly
    self.lifeYears = lifeYears
  }
}
