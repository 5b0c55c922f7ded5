/// What the loss of some elements leads to.
public struct ContingencyConsequence: Hashable, Sendable {
  /// The lost elements, ascending: branches before units, by row.
  public var outages: [PowerOutage]
  /// MW of load lost when the cascade has ended.
  public var lostLoad: Double
  /// Trips by overload relays.
  public var tripCount: Int
  /// The largest loading right after the outages, and the row of its branch (-1 for none).
  public var firstLoading: Double
  public var firstLoadedBranch: Int

  public init(
    outages: [PowerOutage], lostLoad: Double, tripCount: Int, firstLoading: Double,
    firstLoadedBranch: Int
  ) {
    self.outages = outages
    self.lostLoad = lostLoad
    self.tripCount = tripCount
    self.firstLoading = firstLoading
    self.firstLoadedBranch = firstLoadedBranch
  }

  /// Worse first: by MW lost (to a watt), then trips, then loading (to 1e-9), then the place of the
  /// elements.
  public static func isWorse(_ left: Self, _ right: Self) -> Bool {
    let lost = ((left.lostLoad * 1e6).rounded(), (right.lostLoad * 1e6).rounded())
    if lost.0 != lost.1 { return lost.0 > lost.1 }
    if left.tripCount != right.tripCount { return left.tripCount > right.tripCount }
    let loading = ((left.firstLoading * 1e9).rounded(), (right.firstLoading * 1e9).rounded())
    if loading.0 != loading.1 { return loading.0 > loading.1 }
    return left.place.lexicographicallyPrecedes(right.place)
  }

  private var place: [Int] {
    outages.flatMap { outage -> [Int] in
      switch outage {
      case .branch(let row): [0, row]
      case .unit(let row): [1, row]
      }
    }
  }
}
