/// A sparse table of trips between zones: only positive entries, sorted by origin, then
/// destination.
public struct TripTable: Hashable, Sendable {
  /// Number of zones; origins and destinations are `1...zoneCount`.
  public let zoneCount: Int
  /// Origin zone of each entry, `1...zoneCount`.
  public let origin: [Int32]
  /// Destination zone of each entry, `1...zoneCount`.
  public let destination: [Int32]
  /// Trips of each entry, vehicles per period of the table, above 0.
  public let demand: [Double]

  /// Sorts the entries, drops zeros and adds entries of the same pair.
  ///
  /// - Precondition: the columns have one length, zones are in range, demands finite and at least
  ///   0.
  /// - Complexity: O(n log n).
  public init(zoneCount: Int, origin: [Int32], destination: [Int32], demand: [Double]) {
    precondition(
      origin.count == destination.count && origin.count == demand.count,
      "columns of a trip table must have one length")
    var order = [Int32]()
    order.reserveCapacity(origin.count)
    for entry in origin.indices where demand[entry] != 0 {
      precondition(
        (1...zoneCount).contains(Int(origin[entry]))
          && (1...zoneCount).contains(Int(destination[entry])), "zone out of range")
      precondition(demand[entry] > 0 && demand[entry].isFinite, "demand out of range")
      order.append(Int32(entry))
    }
    func precedes(_ left: Int32, _ right: Int32) -> Bool {
      let (first, second) = (Int(left), Int(right))
      return (origin[first], destination[first], left)
        < (origin[second], destination[second], right)
    }
    order.sort(by: precedes)
    var sortedOrigin: [Int32] = []
    var sortedDestination: [Int32] = []
    var sortedDemand: [Double] = []
    for entry in order.map(Int.init) {
      if sortedOrigin.last == origin[entry], sortedDestination.last == destination[entry] {
        sortedDemand[sortedDemand.count - 1] += demand[entry]
      } else {
        sortedOrigin.append(origin[entry])
        sortedDestination.append(destination[entry])
        sortedDemand.append(demand[entry])
      }
    }
    self.zoneCount = zoneCount
    self.origin = sortedOrigin
    self.destination = sortedDestination
    self.demand = sortedDemand
  }

  /// Number of entries.
  public var count: Int { demand.count }

  /// Sum of all entries, those within a zone included, in the order of the entries.
  public var total: Double { demand.reduce(0, +) }

  /// The same table with each entry multiplied, for an hour's share of a day.
  ///
  /// - Precondition: `factor` is finite and at least 0.
  public func scaled(by factor: Double) -> TripTable {
    precondition(factor >= 0 && factor.isFinite, "a factor of demand is finite and at least 0")
    return TripTable(
      zoneCount: zoneCount, origin: origin, destination: destination,
      demand: demand.map { $0 * factor })
  }
}
