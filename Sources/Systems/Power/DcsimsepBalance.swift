/// The rebalancing of DCSIMSEP: one minute of ramping, then tripping or scaling.
///
/// Source: the protocol of the DCSIMSEP simulator (Eppstein and Hines 2012,
/// doi:10.1109/TPWRS.2012.2183624; Rezaei, Hines and Eppstein 2015, doi:10.1109/TPWRS.2014.2361735),
/// restated from its behaviour.
struct DcsimsepBalance {
  /// Load of each bus, in MW.
  var busLoad: [Double]
  var unitOutput: [Double]
  var unitInService: [Bool]
  /// What each unit can move in the minute that every rebalancing grants, in MW.
  let ramp: [Double]
  private let maximum: [Double]
  private let unitBus: [Int32]

  /// An imbalance of less than this, in MW, is none.
  private static let tolerance = 1e-6

  init(_ network: PowerNetwork) {
    busLoad = network.source.buses.map { $0.role == .isolated ? 0 : $0.load }
    unitOutput = network.source.units.map { $0.inService ? $0.output : 0 }
    unitInService = network.source.units.map(\.inService)
    maximum = network.unitMaximum
    ramp = network.unitMaximum.map { max(1, 0.05 * $0) }
    unitBus = network.unitBus
  }

  /// Load of all buses, in MW.
  var totalLoad: Double { busLoad.reduce(0, +) }

  /// Balances each island by itself. O(units + buses), plus the units of an island for each one that
  /// trips in it.
  mutating func balance(busIsland: [Int32], islandCount: Int) {
    let unitIsland = unitBus.map { busIsland[Int($0)] }
    let (unitStart, units) = CompressedRows.build(rowCount: islandCount, rowOfItem: unitIsland)
    let (busStart, buses) = CompressedRows.build(rowCount: islandCount, rowOfItem: busIsland)
    for island in 0..<islandCount {
      balanceIsland(
        units: units[Int(unitStart[island])..<Int(unitStart[island + 1])],
        buses: buses[Int(busStart[island])..<Int(busStart[island + 1])])
    }
  }

  private mutating func balanceIsland(units: ArraySlice<Int32>, buses: ArraySlice<Int32>) {
    var load = 0.0
    for bus in buses { load += busLoad[Int(bus)] }
    let running = units.filter { unitInService[Int($0)] }
    if running.isEmpty {
      for bus in buses { busLoad[Int(bus)] = 0 }
      return
    }
    if load <= 0 {
      for unit in running { stop(unit) }
      return
    }
    let output = sumOutput(running)
    if output > load + DcsimsepBalance.tolerance {
      lower(running, to: load)
    } else if output < load - DcsimsepBalance.tolerance {
      let reached = raise(running, by: load - output)
      if reached < load {
        let share = reached / load
        for bus in buses { busLoad[Int(bus)] *= share }
      }
    }
  }

  private mutating func stop(_ unit: Int32) {
    unitInService[Int(unit)] = false
    unitOutput[Int(unit)] = 0
  }

  private func sumOutput(_ units: [Int32]) -> Double {
    var sum = 0.0
    for unit in units { sum += unitOutput[Int(unit)] }
    return sum
  }

  /// Lowers units in proportion to their ramps, each at most by its ramp and to 0; while that does
  /// not reach the load, the smallest running unit trips.
  private mutating func lower(_ units: [Int32], to load: Double) {
    var running = units
    let floor = units.map { max(0, unitOutput[Int($0)] - ramp[Int($0)]) }
    var floors = floor
    while !running.isEmpty {
      let surplus = sumOutput(running) - load
      if surplus <= DcsimsepBalance.tolerance { break }
      var reach = 0.0
      for unit in running { reach += ramp[Int(unit)] }
      let share = min(1, surplus / reach)
      for (place, unit) in running.enumerated() {
        let index = Int(unit)
        unitOutput[index] = max(floors[place], unitOutput[index] - share * ramp[index])
      }
      if sumOutput(running) - load <= DcsimsepBalance.tolerance { break }
      var smallest = 0
      for place in running.indices
      where unitOutput[Int(running[place])] < unitOutput[Int(running[smallest])] {
        smallest = place
      }
      stop(running[smallest])
      running.remove(at: smallest)
      floors.remove(at: smallest)
    }
    // A trip may have gone below the load: the rest ramps up again.
    let output = sumOutput(running)
    if output < load - DcsimsepBalance.tolerance { _ = raise(running, by: load - output) }
  }

  /// Raises units in proportion to their ramps within their limits; returns what they then give.
  private mutating func raise(_ units: [Int32], by deficit: Double) -> Double {
    var reach = 0.0
    for unit in units { reach += ramp[Int(unit)] }
    let share = min(1, deficit / reach)
    for unit in units {
      let index = Int(unit)
      unitOutput[index] = min(maximum[index], unitOutput[index] + share * ramp[index])
    }
    return sumOutput(units)
  }
}
