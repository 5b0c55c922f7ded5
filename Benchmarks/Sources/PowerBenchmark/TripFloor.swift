import CPowerFloor
import Power

/// The C floor on the base state of a network.
final class TripFloor {
  private let handle: OpaquePointer
  private let baseMVA: Double

  init(_ network: PowerNetwork, base: PowerState) {
    baseMVA = network.baseMVA
    // One grounded bus an island; other buses keep their order.
    var row = [Int32](repeating: 0, count: network.busCount)
    for bus in base.islandReference { row[Int(bus)] = -1 }
    var rows: Int32 = 0
    var power: [Double] = []
    for bus in row.indices where row[bus] == 0 {
      row[bus] = rows
      rows += 1
      power.append(base.busInjection[bus] / network.baseMVA)
    }
    var susceptance = network.branchSusceptance
    for branch in susceptance.indices where !base.branchInService[branch] {
      susceptance[branch] = 0
    }
    let made = power_floor_create(
      rows, Int32(network.branchCount), network.branchFrom.map { row[Int($0)] },
      network.branchTo.map { row[Int($0)] }, susceptance, network.branchShift, power)
    guard let made else { fatalError("CHOLMOD cannot factor the network") }
    handle = made
  }

  deinit { power_floor_free(handle) }

  func reset() {
    guard power_floor_reset(handle) != 0 else { fatalError("CHOLMOD cannot factor the network") }
  }

  func trip(_ branch: Int) {
    guard power_floor_trip(handle, Int32(branch), 0) != 0 else {
      fatalError("CHOLMOD cannot trip branch \(branch + 1)")
    }
  }

  /// Flow of a branch after the last trip, in MW.
  func flow(_ branch: Int) -> Double { power_floor_flows(handle)[branch] * baseMVA }
}
