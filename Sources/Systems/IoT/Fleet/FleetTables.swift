/// The fleets of connected devices of a city, by class and district. Built once, shared by all
/// threads.
///
/// A **fleet** is one class in one district; fleets are sorted by class, then district, and this
/// position is the index of a fleet everywhere. A worm spreads within one class over all districts.
public final class FleetTables: Sendable {
  /// What the devices of each class have in common.
  public let classes: [DeviceClass]
  /// How many districts the city has.
  public let districtCount: Int
  /// The class of each fleet.
  public let fleetClasses: [Int32]
  /// The district of each fleet.
  public let fleetDistricts: [Int32]
  /// How many devices each fleet has.
  public let counts: [Int]
  /// Share of each fleet with the maker's password.
  public let defaultCredentialShares: [Double]
  /// How many devices each class has in the city.
  public let classCounts: [Int]

  let classOffsets: [Int32]

  /// Compiles plans without findings; plans with findings are a programmer's error. O(n · log n).
  public init(classes: [DeviceClass], districtCount: Int, fleets: [FleetPlan]) {
    precondition(
      Self.findings(classes: classes, districtCount: districtCount, fleets: fleets).isEmpty,
      "plans with findings are no fleets")
    let sorted = fleets.sorted {
      ($0.deviceClass, $0.district) < ($1.deviceClass, $1.district)
    }
    self.classes = classes
    self.districtCount = districtCount
    fleetClasses = sorted.map(\.deviceClass)
    fleetDistricts = sorted.map(\.district)
    counts = sorted.map(\.count)
    defaultCredentialShares = sorted.map(\.defaultCredentialShare)
    var classCounts = [Int](repeating: 0, count: classes.count)
    var classOffsets = [Int32](repeating: 0, count: classes.count + 1)
    for fleet in sorted {
      classCounts[Int(fleet.deviceClass)] += fleet.count
      classOffsets[Int(fleet.deviceClass) + 1] += 1
    }
    for index in classes.indices { classOffsets[index + 1] += classOffsets[index] }
    self.classCounts = classCounts
    self.classOffsets = classOffsets
  }

  /// Everything that keeps the plans from being tables, in one pass; empty if they are. O(n · log
  /// n).
  public static func findings(
    classes: [DeviceClass], districtCount: Int, fleets: [FleetPlan]
  ) -> [FleetFinding] {
    var found: [FleetFinding] = []
    for (index, part) in classes.enumerated() {
      if !(part.kilowattsOn >= 0 && part.kilowattsOn.isFinite) {
        found.append(.init(.deviceClass(index), "a device draws 0 kW or more"))
      }
      if !(part.floodMegabits >= 0 && part.floodMegabits.isFinite) {
        found.append(.init(.deviceClass(index), "a device floods with 0 Mbit/s or more"))
      }
    }
    for (index, fleet) in fleets.enumerated() {
      if !classes.indices.contains(Int(fleet.deviceClass)) {
        found.append(.init(.fleet(index), "a fleet is of a class that exists"))
      }
      if !(0..<districtCount).contains(Int(fleet.district)) {
        found.append(.init(.fleet(index), "a fleet is in a district of the city"))
      }
      if !(1...1_000_000_000_000).contains(fleet.count) {
        found.append(.init(.fleet(index), "a fleet has 1 to 10^12 devices"))
      }
      if !(fleet.defaultCredentialShare >= 0 && fleet.defaultCredentialShare <= 1) {
        found.append(.init(.fleet(index), "the share of default passwords is from 0 to 1"))
      }
    }
    let order = fleets.indices.sorted {
      (fleets[$0].deviceClass, fleets[$0].district, $0)
        < (fleets[$1].deviceClass, fleets[$1].district, $1)
    }
    for (first, second) in zip(order, order.dropFirst())
    where fleets[first].deviceClass == fleets[second].deviceClass
      && fleets[first].district == fleets[second].district
    {
      found.append(.init(.fleet(second), "this class already has a fleet in this district"))
    }
    return found
  }

  /// How many fleets there are.
  public var fleetCount: Int { counts.count }

  /// The fleets of a class.
  public func fleets(ofClass deviceClass: Int) -> Range<Int> {
    Int(classOffsets[deviceClass])..<Int(classOffsets[deviceClass + 1])
  }
}
