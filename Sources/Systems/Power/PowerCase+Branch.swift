extension PowerCase {
  /// One row of the branch table: a line or a transformer.
  public struct Branch: Hashable, Sendable {
    /// The numbers of the buses at its ends.
    public var from: Int
    public var to: Int
    /// Series resistance, per unit; kept, not used by the direct-current model.
    public var resistance: Double
    /// Series reactance, per unit; never zero in service, may be negative (series compensation, the
    /// star equivalent of a three-winding transformer).
    public var reactance: Double
    /// Long-term, short-term and emergency rating in MVA; 0 means unlimited.
    public var ratingA: Double
    public var ratingB: Double
    public var ratingC: Double
    /// Off-nominal turns ratio at the `from` end; 0 means 1.
    public var tap: Double
    /// Phase shift in degrees, positive for a delay.
    public var shift: Double
    /// Whether the branch is in service in the base state.
    public var inService: Bool
    /// The line of the file the row begins on, from 1; 0 where there is no file.
    public var sourceLine: Int

    public init(
      from: Int, to: Int, resistance: Double = 0, reactance: Double, ratingA: Double = 0,
      ratingB: Double = 0, ratingC: Double = 0, tap: Double = 0, shift: Double = 0,
      inService: Bool = true, sourceLine: Int = 0
    ) {
      self.from = from
      self.to = to
      self.resistance = resistance
      self.reactance = reactance
      self.ratingA = ratingA
      self.ratingB = ratingB
      self.ratingC = ratingC
      self.tap = tap
      self.shift = shift
      self.inService = inService
      self.sourceLine = sourceLine
    }
  }
}
