/// How a `PowerNetwork` reads its case.
public struct PowerNetworkOptions: Sendable {
  /// Which of the three ratings of a branch its relay takes.
  public enum Rating: Sendable {
    case long
    case short
    case emergency
  }

  /// Whether turns ratios and phase shifts count (MATPOWER) or are ignored (DCSIMSEP).
  public var usesTapsAndShifts: Bool
  /// The rating that counts as a loading of 1.
  public var rating: Rating
  /// Feeder blocks; a bus whose shares sum to less than 1 gets one more block for the rest, which
  /// is shed last. Empty means one block a loaded bus.
  public var blocks: [FeederBlock]
  /// The overload relay of every branch that is not named in `relayOfBranch`.
  public var relay: RelayCurve
  /// Relays of single branches: (row of the branch from 0, curve). The last entry of a row wins.
  public var relayOfBranch: [(branch: Int, curve: RelayCurve)]

  public init(
    usesTapsAndShifts: Bool = true, rating: Rating = .long, blocks: [FeederBlock] = [],
    relay: RelayCurve = .linear, relayOfBranch: [(branch: Int, curve: RelayCurve)] = []
  ) {
    self.usesTapsAndShifts = usesTapsAndShifts
    self.rating = rating
    self.blocks = blocks
    self.relay = relay
    self.relayOfBranch = relayOfBranch
  }
}
