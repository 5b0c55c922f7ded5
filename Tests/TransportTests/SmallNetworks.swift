import Transport

/// Networks small enough to be solved by hand.
enum SmallNetworks {
  /// Braess' four nodes (D. Braess 1968, doi:10.1007/BF01918335; figures of D. Braess, A. Nagurney,
  /// T. Wakolbinger 2005, doi:10.1287/trsc.1050.0127): costs 10 v, 50 + v, 50 + v, 10 + v, 10 v.
  static func braess() -> RoadTables {
    var tables = RoadTables(zoneCount: 2, nodeCount: 4)
    // A cost of 10 v is 1e-8 (1 + 1e9 v), as published files write it.
    tables.appendLink(from: 1, to: 3, capacity: 1, freeFlowTime: 1e-8, b: 1e9, power: 1)
    tables.appendLink(from: 1, to: 4, capacity: 1, freeFlowTime: 50, b: 0.02, power: 1)
    tables.appendLink(from: 3, to: 2, capacity: 1, freeFlowTime: 50, b: 0.02, power: 1)
    tables.appendLink(from: 3, to: 4, capacity: 1, freeFlowTime: 10, b: 0.1, power: 1)
    tables.appendLink(from: 4, to: 2, capacity: 1, freeFlowTime: 1e-8, b: 1e9, power: 1)
    return tables
  }

  static let braessTrips = TripTable(
    zoneCount: 2, origin: [1], destination: [2], demand: [6])

  /// A grid of `side` × `side` nodes, all of them zones, with links both ways between neighbours.
  static func grid(side: Int, capacity: Double = 1000) -> RoadTables {
    var tables = RoadTables(zoneCount: side * side, nodeCount: side * side)
    func number(_ row: Int, _ column: Int) -> Int { row * side + column + 1 }
    for row in 0..<side {
      for column in 0..<side {
        let time = Double(2 + (3 * row + 5 * column) % 4)
        for (toRow, toColumn) in [(row, column + 1), (row + 1, column)]
        where toRow < side && toColumn < side {
          let (from, to) = (number(row, column), number(toRow, toColumn))
          tables.appendLink(from: from, to: to, capacity: capacity, freeFlowTime: time)
          tables.appendLink(from: to, to: from, capacity: capacity, freeFlowTime: time)
        }
      }
    }
    return tables
  }

  /// Trips between all zones of a grid, unequal so that nothing is symmetric by accident.
  static func gridTrips(side: Int, scale: Double = 1) -> TripTable {
    var origin: [Int32] = []
    var destination: [Int32] = []
    var demand: [Double] = []
    let zones = Int32(side * side)
    for from in 1...zones {
      for to in 1...zones where from != to {
        origin.append(from)
        destination.append(to)
        demand.append(scale * Double(10 + (7 * from + 11 * to) % 13 * 10))
      }
    }
    return TripTable(
      zoneCount: Int(zones), origin: origin, destination: destination, demand: demand)
  }
}
