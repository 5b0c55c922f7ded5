/// Which junctions must boil their water: those that lost pressure, until their pressure has been
/// back for as long as samples take; others are safe at once.
///
/// Utilities give notice where pressure fell below 20 psi (14 m of water), since dirt may then
/// enter
/// through leaks (Ten States Standards 2018, section 8.2.1; AWWA G200), and lift it after clean
/// samples, usually a day apart.
public struct BoilWaterNotice: Hashable, Sendable {
  /// In the file's unit of pressure.
  public let limit: Double
  /// Seconds from the return of pressure to the end of the notice.
  public let clearance: Double
  /// When the notice of each junction ends: 0 for none, infinite while pressure is low.
  public private(set) var until: [Double]

  public init(_ network: WaterNetwork, limit: Double, clearance: Double) {
    self.limit = limit
    self.clearance = clearance
    until = [Double](repeating: 0, count: network.junctionCount)
  }

  /// Takes note of a state that holds from now on. - Complexity: O(junctions)
  public mutating func note(_ network: WaterNetwork, _ state: WaterState, at seconds: Double) {
    for junction in until.indices {
      // Without water the pressure is not a number, which is not enough.
      if !(network.nodeView(state, junction).pressure >= limit) {
        until[junction] = .infinity
      } else if until[junction] == .infinity {
        until[junction] = seconds + clearance
      }
    }
  }

  /// People under notice at a time.
  ///
  /// - Precondition: `people` has one figure a junction.
  public func population(_ people: [Double], at seconds: Double) -> Double {
    precondition(people.count == until.count, "one figure a junction")
    var total = 0.0
    for junction in until.indices where until[junction] > seconds { total += people[junction] }
    return total
  }
}
