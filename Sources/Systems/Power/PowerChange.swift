/// One consequence of a dispatch, with its cause: what the event log tells of every MW lost.
public struct PowerChange: Hashable, Sendable {
  public enum Kind: UInt8, Sendable {
    /// A unit tripped because its island had more power than load even with all at their least.
    case unitTrippedForSurplus
    /// A unit stopped because its island collapsed.
    case unitTrippedForCollapse
    /// A block was opened by under-frequency relays.
    case blockShed
    /// An island has no source, or its least load exceeds all its sources: it is dark.
    case islandDied
  }

  public var kind: Kind
  /// Index of the unit or block; for an island, its lowest bus.
  public var index: Int32
  /// MW lost by it: output of the unit, load of the block, closed load of the island.
  public var power: Double

  public init(_ kind: Kind, index: Int32, power: Double) {
    self.kind = kind
    self.index = index
    self.power = power
  }
}
