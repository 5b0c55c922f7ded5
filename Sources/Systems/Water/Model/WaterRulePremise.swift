/// One clause of a rule's condition.
public struct WaterRulePremise: Hashable, Sendable {
  /// What is looked at.
  public enum Subject: Hashable, Sendable {
    case node(String)
    case link(String)
    case system
  }

  /// Which of its quantities; levels, pressures, flows and settings in the file's units, times in
  /// seconds.
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    case demand = "DEMAND"
    case head = "HEAD"
    case level = "LEVEL"
    case pressure = "PRESSURE"
    case flow = "FLOW"
    case status = "STATUS"
    case setting = "SETTING"
    case time = "TIME"
    case clockTime = "CLOCKTIME"
    case fillTime = "FILLTIME"
    case drainTime = "DRAINTIME"
  }

  /// How it is compared.
  public enum Relation: Hashable, Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  /// With what.
  public enum Operand: Hashable, Sendable {
    case number(Double)
    case open
    case closed
    case active
  }

  /// Whether the clause is joined by `or` to what precedes it; the first never is.
  public var isAlternative: Bool
  public var subject: Subject
  public var quantity: Quantity
  public var relation: Relation
  public var operand: Operand

  public init(
    isAlternative: Bool = false, _ subject: Subject, _ quantity: Quantity, _ relation: Relation,
    _ operand: Operand
  ) {
    self.isAlternative = isAlternative
    self.subject = subject
    self.quantity = quantity
    self.relation = relation
    self.operand = operand
  }
}
