/// How a substance is added at a node (EPANET 2.2 user manual, section 3.4).
public enum WaterSourceKind: String, Hashable, Sendable, CaseIterable {
  /// The concentration of what enters from outside: a reservoir's water, or an inflow at a
  /// junction.
  case concentration = "CONCEN"
  /// A mass a minute (mg or µg), whatever the flow.
  case mass = "MASS"
  /// Adds to the concentration of all that leaves the node.
  case flowPaced = "FLOWPACED"
  /// Raises what leaves the node to a concentration.
  case setPoint = "SETPOINT"
}
