extension PowerCase {
  /// One row of the bus table.
  public struct Bus: Hashable, Sendable {
    /// The role of a bus in a power flow (column BUS_TYPE).
    public enum Role: Int, Sendable {
      /// Load bus: injection given.
      case load = 1
      /// Generator bus: voltage held.
      case generator = 2
      /// The angle reference, whose units take the mismatch of the plain solve.
      case reference = 3
      /// Isolated: takes no part, nor do its units, branches and load.
      case isolated = 4
    }

    /// The number the file gives the bus; numbers may be sparse, never repeated.
    public var number: Int
    public var role: Role
    /// Demand in MW; may be negative.
    public var load: Double
    /// Reactive demand in MVAr; kept, not used by the direct-current model.
    public var reactiveLoad: Double
    /// Shunt conductance in MW drawn at 1 per unit voltage; may be negative.
    public var shuntConductance: Double
    /// The angle of the file in degrees; the reference bus keeps it.
    public var angle: Double
    /// Nominal voltage in kV.
    public var baseVoltage: Double
    /// The line of the file the row begins on, from 1; 0 where there is no file.
    public var sourceLine: Int

    public init(
      number: Int, role: Role = .load, load: Double = 0, reactiveLoad: Double = 0,
      shuntConductance: Double = 0, angle: Double = 0, baseVoltage: Double = 0, sourceLine: Int = 0
    ) {
      self.number = number
      self.role = role
      self.load = load
      self.reactiveLoad = reactiveLoad
      self.shuntConductance = shuntConductance
      self.angle = angle
      self.baseVoltage = baseVoltage
      self.sourceLine = sourceLine
    }
  }
}
