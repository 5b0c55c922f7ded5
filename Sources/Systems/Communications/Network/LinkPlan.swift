/// A fibre or radio link between two sites, as the scenario compiler describes it.
public struct LinkPlan: Hashable, Sendable {
  /// The sites at its ends, as indices; order does not matter.
  public var from: Int32
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
