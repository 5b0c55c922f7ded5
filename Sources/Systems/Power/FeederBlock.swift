/// A part of a bus's load that is switched as one: a feeder or a group of feeders.
public struct FeederBlock: Hashable, Sendable {
  /// Index of its bus in the case's bus table.
  public var bus: Int32
  /// Share of the bus's load in the base state, in 0...1; the shares of a bus sum to at most 1.
  public var share: Double
  /// Shedding order: low numbers are shed first; equal ones by their index.
  public var order: Int32
  /// Whether under-frequency relays may open it. A block that may not be shed keeps its load until
  /// its island collapses.
  public var isSheddable: Bool

  public init(bus: Int32, share: Double, order: Int32 = 0, isSheddable: Bool = true) {
    self.bus = bus
    self.share = share
    self.order = order
    self.isSheddable = isSheddable
  }
}
