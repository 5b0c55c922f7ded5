extension PowerCase {
  /// One row of the generator table, or a tie to the outside world added by the city's file.
  public struct Unit: Hashable, Sendable {
    /// The number of its bus.
    public var bus: Int
    /// Scheduled output in MW; negative for a dispatchable load or a pump.
    public var output: Double
    /// Greatest output in MW; may be infinite.
    public var maximum: Double
    /// Least output in MW; may be negative, or minus infinity.
    public var minimum: Double
    /// Whether the unit runs in the base state (GEN_STATUS above zero).
    public var inService: Bool
    /// Ramp limit in MW per minute (column RAMP_AGC); 0 where the file gives none.
    public var rampPerMinute: Double
    /// Whether the unit stands for the outside world: bounded by `minimum` and `maximum`, never by
    /// a ramp, and never tripped for surplus.
    public var isExternal: Bool
    /// The line of the file the row begins on, from 1; 0 where there is no file.
    public var sourceLine: Int

    public init(
      bus: Int, output: Double, maximum: Double, minimum: Double = 0, inService: Bool = true,
      rampPerMinute: Double = 0, isExternal: Bool = false, sourceLine: Int = 0
    ) {
      self.bus = bus
      self.output = output
      self.maximum = maximum
      self.minimum = minimum
      self.inService = inService
      self.rampPerMinute = rampPerMinute
      self.isExternal = isExternal
      self.sourceLine = sourceLine
    }
  }
}
