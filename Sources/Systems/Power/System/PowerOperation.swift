import EventKernel

/// How a city's power system behaves beside its network: frequency, shedding by frequency,
/// restoration from nothing, loads that come back cold.
///
/// An island joined with the outside is held at nominal frequency by it; all this is of islands
/// that stand alone.
public struct PowerOperation: Hashable, Sendable {
  /// A stage of automatic load shedding: relays at feeders that act together.
  public struct Stage: Hashable, Sendable {
    /// Hz below which they pick up.
    public var frequency: Double
    /// The share of the base load that they shed, 0 to 1; whole blocks, in the order of shedding.
    public var share: Double
    /// Seconds that the frequency must stay below, breaker included.
    public var delay: Double

    public init(frequency: Double, share: Double, delay: Double) {
      self.frequency = frequency
      self.share = share
      self.delay = delay
    }
  }

  /// How a unit turns and starts.
  public struct Unit: Hashable, Sendable {
    /// Kinetic energy at nominal speed over greatest output, in seconds; above 0.
    public var inertia: Double
    /// Share of nominal frequency that takes its governor from nothing to all; infinite for none.
    public var droop: Double
    /// Whether it starts without power from outside.
    public var startsAlone: Bool
    /// Power that it draws to start otherwise, over its greatest output; at least 0.
    public var crankingShare: Double

    public init(
      inertia: Double = 4, droop: Double = 0.05, startsAlone: Bool = true,
      crankingShare: Double = 0.06
    ) {
      self.inertia = inertia
      self.droop = droop
      self.startsAlone = startsAlone
      self.crankingShare = crankingShare
    }
  }

  /// Nominal frequency in Hz.
  public var nominalFrequency = 50.0
  /// The first at the highest frequency.
  public var stages: [Stage] = []
  /// By row of the unit table; units beyond its end are like `Unit()`.
  public var units: [Unit] = []
  /// Lag of the governors in seconds, above 0.
  public var governorTime = 2.0
  /// Share of load lost for a share of frequency lost; at least 0.
  public var damping = 1.0
  /// Hz at which units' own relays take them off.
  public var lowTrip = 47.5
  public var highTrip = 51.5
  /// Seconds that the frequency must stay beyond, and the seconds by which units wait longer at
  /// high frequency the larger they are, so that they do not all go together.
  public var tripDelay = 0.5
  public var tripGrading = 0.5
  /// From the loss of balance to operators' shedding by hand of what relays have left.
  public var manualShedding = TimeSpan.minutes(10)
  /// Between two steps of a restoration from nothing: a branch or a block closed.
  public var switchingTime = TimeSpan.minutes(2)
  /// How long an automatic switch between feeders takes to close.
  public var transferTime = TimeSpan.minutes(1)
  /// How loads come back after a long outage; factor 1 for at their normal value.
  public var coldLoad = ColdLoadPickup(factor: 1, delay: 0, timeConstant: 1)
  /// Time constant in seconds with which loads in the dark lose their diversity; above 0.
  public var diversityTime = 1800.0

  /// How units share in what their island needs beyond their plans.
  public var sharing = DispatchRules.Sharing.headroom

  public init() {}

  func unit(_ row: Int) -> Unit { row < units.count ? units[row] : Unit() }

  /// The frequency below which no step of a restoration may take an island, in Hz: 0.4 % of nominal
  /// above the first stage.
  var restorationFrequency: Double {
    let first = stages.first?.frequency ?? 0.98 * nominalFrequency
    return min(0.998 * nominalFrequency, first + 0.004 * nominalFrequency)
  }

  /// The stage at which each block's relay acts; -1 for none.
  ///
  /// Blocks in their order of shedding, until the stage's share of all load is reached.
  func stageOfBlock(_ network: PowerNetwork) -> [Int32] {
    var stage = [Int32](repeating: -1, count: network.blocks.count)
    let total = network.blockLoad.reduce(0) { $0 + max(0, $1) }
    if total <= 0 { return stage }
    var place = 0
    var (armed, wanted) = (0.0, 0.0)
    for row in stages.indices {
      wanted += stages[row].share * total
      // A block goes to the stage that it brings nearer to its share.
      while place < network.sheddingOrder.count {
        let block = Int(network.sheddingOrder[place])
        let load = max(0, network.blockLoad[block])
        if armed + load / 2 > wanted { break }
        stage[block] = Int32(row)
        armed += load
        place += 1
      }
    }
    return stage
  }
}
