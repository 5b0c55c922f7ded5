/// Generating units of one size and record, as a table of reliability data lists them.
///
/// Each unit is a two-state Markov component: up for an exponential time, down for another
/// (Billinton and Allan 1996, "Reliability Evaluation of Power Systems", 2nd edition, chapter 2).
public struct GeneratingUnitGroup: Hashable, Sendable {
  /// The name of the group; unique in a table.
  public var name: String
  /// How many units of this kind stand in the system; at least 1.
  public var count: Int
  /// Capacity of each in MW, above 0.
  public var capacity: Double
  /// Mean time to failure and to repair in hours, above 0.
  public var meanTimeToFailure: Double
  public var meanTimeToRepair: Double

  public init(
    name: String, count: Int, capacity: Double, meanTimeToFailure: Double,
    meanTimeToRepair: Double
  ) {
    precondition(count >= 1 && capacity > 0, "a group has units with a capacity")
    precondition(meanTimeToFailure > 0 && meanTimeToRepair > 0, "mean times are above 0")
    self.name = name
    self.count = count
    self.capacity = capacity
    self.meanTimeToFailure = meanTimeToFailure
    self.meanTimeToRepair = meanTimeToRepair
  }

  /// The long-run share of the time that a unit is down: MTTR / (MTTF + MTTR).
  public var forcedOutageRate: Double {
    meanTimeToRepair / (meanTimeToFailure + meanTimeToRepair)
  }
}
