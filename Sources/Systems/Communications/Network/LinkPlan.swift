/// A fibre or radio link between two sites, as the scenario compiler describes it.
public struct LinkPlan: Hashable, Sendable {
  /// The site at one end, as an index; which end is which does not matter.
  public var from: Int32
  /// The site at the other end.
  public var to: Int32
  /// What it carries in each direction, in Mbit/s, positive.
  public var capacityMegabits: Double

  /// A link between two sites.
  public init(from: Int32, to: Int32, capacityMegabits: Double) {
    self.from = from
    self.to = to
    self.capacityMegabits = capacityMegabits
  }
}
