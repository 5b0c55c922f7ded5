/// The rebalancing of DCSIMSEP: one minute of ramping, then tripping or scaling.
///
/// Source: the protocol of the DCSIMSEP simulator (Eppstein and Hines 2012,
/// doi:10.1109/TPWRS.2012.2183624; Rezaei, Hines and Eppstein 2015,
/// doi:10.1109/TPWRS.2014.2361735), restated in our own words and checked
/// against its figures.
struct DcsimsepBalance {
  /// Load of each bus, in MW.
  var busLoad: [Double]
  var unitOutput: [Double]
  var unitInService: [Bool]
  /// What each unit can move in the minute that every rebalancing grants, in MW: a twentieth of its
  /// greatest output, at least 1. The original adds 1e-4 MW to that output, so we do.
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
    ramp = network.unitMaximum.map { max(1, 0.05 * ($0 + 1e-4)) }
    unitBus = network.unitBus
  }

  /// Load of all buses, in MW.
  var totalLoad: Double { busLoad.reduce(0, +) }

  /// Balances each island by itself. O(units + buses), plus the units of an island for each one
  /// that trips in it.
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
    var running = units.filter { unitInService[Int($0)] }
    let output = sumOutput(running)
    if abs(output - load) < DcsimsepBalance.tolerance { return }
    if running.isEmpty || load <= 0 {
      for bus in buses { busLoad[Int(bus)] = 0 }
      for unit in running { stop(unit) }
      return
    }
    let highest = running.map { min(maximum[Int($0)], unitOutput[Int($0)] + ramp[Int($0)]) }
    var top = [Double](repeating: 0, count: unitOutput.count)
    for (place, unit) in running.enumerated() { top[Int(unit)] = highest[place] }
    if output > load {
      lower(running, to: load)
      tripSmallest(&running, to: load)
    }
    raise(running, to: load, top: top)
    let reached = sumOutput(running)
    if reached < load - DcsimsepBalance.tolerance {
      let share = reached / load
      for bus in buses { busLoad[Int(bus)] *= share }
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

  /// Lowers units in proportion to their ramps, each at most by its ramp and to 0, again and again
  /// among those with room until the load is reached or no room is left.
  private mutating func lower(_ units: [Int32], to load: Double) {
    let floor = units.map { max(0, unitOutput[Int($0)] - ramp[Int($0)]) }
    while true {
      let surplus = sumOutput(units) - load
      if surplus <= DcsimsepBalance.tolerance { return }
      var reach = 0.0
      for (place, unit) in units.enumerated() where unitOutput[Int(unit)] > floor[place] {
        reach += ramp[Int(unit)]
      }
      if reach == 0 { return }
      let share = surplus / reach
      for (place, unit) in units.enumerated() where unitOutput[Int(unit)] > floor[place] {
        let index = Int(unit)
        unitOutput[index] = max(floor[place], unitOutput[index] - share * ramp[index])
      }
    }
  }

  /// Trips the unit with the least output above 0, until the load is not exceeded.
  private mutating func tripSmallest(_ units: inout [Int32], to load: Double) {
    while sumOutput(units) - load > DcsimsepBalance.tolerance {
      var smallest = -1
      for place in units.indices where unitOutput[Int(units[place])] > 0 {
        if smallest < 0 || unitOutput[Int(units[place])] < unitOutput[Int(units[smallest])] {
          smallest = place
        }
      }
      if smallest < 0 { return }
      stop(units[smallest])
      units.remove(at: smallest)
    }
  }

  /// Raises units in proportion to their ramps, each at most to `top` (by unit), again and again
  /// among those with room until the load is reached or no room is left.
  private mutating func raise(_ units: [Int32], to load: Double, top: [Double]) {
    while true {
      let deficit = load - sumOutput(units)
      if deficit <= DcsimsepBalance.tolerance { return }
      var reach = 0.0
      for unit in units where unitOutput[Int(unit)] < top[Int(unit)] { reach += ramp[Int(unit)] }
      if reach == 0 { return }
      let share = deficit / reach
      for unit in units where unitOutput[Int(unit)] < top[Int(unit)] {
        let index = Int(unit)
        unitOutput[index] = min(top[index], unitOutput[index] + share * ramp[index])
      }
    }
  }
}
