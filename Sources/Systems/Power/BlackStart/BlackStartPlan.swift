/// A restoration: what is switched when, by one crew that does one thing after the other.
public struct BlackStartPlan: Hashable, Sendable {
  /// What is done or happens.
  public enum Step: Hashable, Sendable {
    /// A unit is ready to carry load.
    case unitReady(Int)
    /// A unit gets power to start from its island.
    case crankingBegun(Int)
    case branchClosed(Int)
    /// Two islands with voltage are joined, after a check of their phases.
    case islandsJoined(Int)
    /// A block is supplied again.
    case blockClosed(Int)
  }

  /// Seconds from the order to start.
  public struct Record: Hashable, Sendable {
    public var time: Double
    public var step: Step
  }

  public internal(set) var records: [Record] = []
  /// Blocks that are still dark at the end.
  public internal(set) var darkBlocks: [Int] = []
  /// Energy that was not served until the end, in MWh, at normal loads.
  public internal(set) var energyNotServed = 0.0
}
