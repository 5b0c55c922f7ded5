/// What a restoration from nothing depends on beside the network.
public struct BlackStartRules: Hashable, Sendable {
  /// How a unit comes back.
  public struct Unit: Hashable, Sendable {
    /// Whether it starts without power from outside.
    public var isSelfStarting: Bool
    /// MW that it draws from the network until it is ready; at least 0.
    public var crankingPower: Double
    /// Seconds from its order, or from the begin of cranking, until it can carry load.
    public var startTime: Double

    public init(isSelfStarting: Bool, crankingPower: Double, startTime: Double) {
      precondition(crankingPower >= 0 && startTime >= 0, "a start takes power and time")
      self.isSelfStarting = isSelfStarting
      self.crankingPower = crankingPower
      self.startTime = startTime
    }
  }

  /// By row of the unit table.
  public var units: [Unit]
  /// Seconds to close a branch, and between two steps of load.
  public var switchingTime: Double
  public var loadStepTime: Double
  /// No step of load may take an island below this, in Hz.
  public var lowestFrequency: Double
  public var nominalFrequency: Double
  /// Inertia of the units in seconds (kinetic energy over rating).
  public var inertia: Double
  /// Droop of the governors (share of nominal frequency for all of the rating) and their lag in
  /// seconds.
  public var droop: Double
  public var governorTime: Double
  /// How loads come back; nil for their normal value at once.
  public var coldLoad: ColdLoadPickup?
  /// Seconds after which the plan ends whatever is left.
  public var horizon: Double

  public init(
    units: [Unit], switchingTime: Double = 120, loadStepTime: Double = 120,
    lowestFrequency: Double = 49, nominalFrequency: Double = 50, inertia: Double = 4,
    droop: Double = 0.05, governorTime: Double = 2, coldLoad: ColdLoadPickup? = nil,
    horizon: Double = 172_800
  ) {
    precondition(switchingTime >= 0 && loadStepTime > 0, "switching takes time")
    precondition(lowestFrequency < nominalFrequency, "a load step lowers the frequency")
    precondition(inertia > 0 && droop > 0 && governorTime > 0, "units turn and are governed")
    self.units = units
    self.switchingTime = switchingTime
    self.loadStepTime = loadStepTime
    self.lowestFrequency = lowestFrequency
    self.nominalFrequency = nominalFrequency
    self.inertia = inertia
    self.droop = droop
    self.governorTime = governorTime
    self.coldLoad = coldLoad
    self.horizon = horizon
  }
}
