/// What the frequency of an island depends on: its units and its loads, each as one.
///
/// Source of the model: Anderson and Mirheydar 1990, "A low-order system frequency response model",
/// doi:10.1109/59.65898, with a first-order governor, limits on it, and relays.
public struct FrequencyParameters: Hashable, Sendable {
  /// A stage of automatic load shedding.
  public struct SheddingStage: Hashable, Sendable {
    /// Hz below which its relay picks up.
    public var frequency: Double
    /// Seconds that the frequency must stay below, breaker included; at least 0.
    public var delay: Double
    /// MW that it sheds.
    public var power: Double

    public init(frequency: Double, delay: Double, power: Double) {
      self.frequency = frequency
      self.delay = delay
      self.power = power
    }
  }

  /// A unit whose own relay takes it off at a frequency.
  public struct UnitRelay: Hashable, Sendable {
    /// Hz beyond which its relay picks up: above if it lies above nominal, else below.
    public var frequency: Double
    /// Seconds that the frequency must stay beyond; at least 0.
    public var delay: Double
    /// MW that the unit was planned to give, without its governor's share.
    public var power: Double
    /// Its part of `storedEnergy` and of `droop`.
    public var storedEnergy: Double
    public var droop: Double

    public init(
      frequency: Double, delay: Double, power: Double, storedEnergy: Double, droop: Double
    ) {
      self.frequency = frequency
      self.delay = delay
      self.power = power
      self.storedEnergy = storedEnergy
      self.droop = droop
    }
  }

  /// Nominal frequency in Hz, above 0.
  public var nominal: Double
  /// Kinetic energy of all units at nominal speed in MW s (the sum of H times rating), above 0.
  public var storedEnergy: Double
  /// Load lost a Hz below nominal, in MW; at least 0.
  public var damping: Double
  /// Governor power a Hz below nominal, in MW (the sum of rating / (droop times nominal)); at least
  /// 0.
  public var droop: Double
  /// Lag of the governors in seconds, above 0.
  public var governorTime: Double
  /// MW that governors can add and take away at most; at least 0, may be infinite.
  public var roomUp: Double
  public var roomDown: Double
  public var stages: [SheddingStage]
  public var unitRelays: [UnitRelay]

  public init(
    nominal: Double = 50, storedEnergy: Double, damping: Double, droop: Double,
    governorTime: Double, roomUp: Double = .infinity, roomDown: Double = .infinity,
    stages: [SheddingStage] = [], unitRelays: [UnitRelay] = []
  ) {
    precondition(nominal > 0 && storedEnergy > 0 && governorTime > 0, "an island turns")
    precondition(damping >= 0 && droop >= 0 && roomUp >= 0 && roomDown >= 0, "signs of an island")
    self.nominal = nominal
    self.storedEnergy = storedEnergy
    self.damping = damping
    self.droop = droop
    self.governorTime = governorTime
    self.roomUp = roomUp
    self.roomDown = roomDown
    self.stages = stages
    self.unitRelays = unitRelays
  }

  /// Hz a second that a surplus of 1 MW causes at first: nominal / (2 stored energy).
  public var rateOfChange: Double { nominal / (2 * storedEnergy) }
}
