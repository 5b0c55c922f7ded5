/// The formula for friction in pipes.
public enum WaterHeadlossFormula: String, Sendable, CaseIterable {
  case hazenWilliams = "H-W"
  case darcyWeisbach = "D-W"
  case chezyManning = "C-M"

  /// The exponent of flow in the formula (EPANET 2.2 user manual, table 3.1).
  public var flowExponent: Double { self == .hazenWilliams ? 1.852 : 2 }
}
