extension PowerState {
  /// Outputs start + m x weight within the range of each unit, with the multiplier m of each island
  /// that meets its load; the last rounding goes to the first unit with room.
  ///
  /// - Complexity: O(units x 100) by bisection.
  mutating func shareOutputs(
    by sharing: DispatchRules.Sharing, in network: PowerNetwork,
    using workspace: inout PowerWorkspace
  ) {
    for island in workspace.balances.indices where !workspace.balances[island].isDead {
      let units = unitInService.indices.filter {
        unitInService[$0] && Int(busIsland[Int(network.unitBus[$0])]) == island
      }
      let load = workspace.balances[island].load
      func output(_ unit: Int, _ multiplier: Double) -> Double {
        let start = workspace.unitStart[unit]
        let weight = sharing == .capacity ? abs(network.unitMaximum[unit]) : abs(start)
        // A weight of nothing takes part once all others are at their limits.
        let wanted = start + multiplier * max(weight, 1e-6)
        return max(workspace.unitLow[unit], min(workspace.unitHigh[unit], wanted))
      }
      var (low, high) = (-1e14, 1e14)
      for _ in 0..<200 {
        let middle = low / 2 + high / 2
        if middle <= low || middle >= high { break }
        let sum = units.reduce(0.0) { $0 + output($1, middle) }
        if sum < load { low = middle } else { high = middle }
      }
      var rest = load
      for unit in units {
        unitOutput[unit] = output(unit, high)
        rest -= unitOutput[unit]
      }
      for unit in units {
        let room = max(
          workspace.unitLow[unit] - unitOutput[unit],
          min(workspace.unitHigh[unit] - unitOutput[unit], rest))
        unitOutput[unit] += room
        rest -= room
      }
    }
  }
}
