/// Overload relays of all branches as integrators between changes of flow.
///
/// The caller keeps the time: after each `settle` ask `nextTrip`; before anything changes the
/// flows, `advance` by the seconds gone by; when a trip is due, `advance` by its seconds and open
/// its branches without testing them again.
public enum OverloadRelays {
  /// Trip times that differ by less than this share are one event: branches in series carry the
  /// same flow, and rounding must not decide which of them trips.
  public static let tieTolerance = 1e-9
  /// A loading is above 1 when it exceeds it by more than this.
  public static let loadingTolerance = 1e-9

  /// The next trip while flows stay as they are.
  ///
  /// - Parameter branches: replaced by the branches (rows from 0, ascending) that trip together.
  /// - Returns: seconds from now, at least 0, or infinity (and no branches).
  /// - Complexity: O(branches).
  public static func nextTrip(
    of state: PowerState, in network: PowerNetwork, branches: inout [Int]
  ) -> Double {
    branches.removeAll(keepingCapacity: true)
    let (flow, rating) = (state.branchFlow, network.branchRating)
    var first = Double.infinity
    // Only what carries more than its rating can trip: this spares the division for the rest.
    for branch in flow.indices where abs(flow[branch]) > rating[branch] {
      let seconds = secondsToTrip(branch, of: state, in: network)
      guard seconds < .infinity else { continue }
      first = min(first, seconds)
      branches.append(branch)
    }
    let bound = first + first * tieTolerance
    branches.removeAll { secondsToTrip($0, of: state, in: network) > bound }
    return first
  }

  /// Moves all relays on by some seconds at the present flows.
  ///
  /// - Parameter seconds: at least 0, finite, at most the time to the next trip.
  /// - Complexity: O(branches).
  public static func advance(
    _ state: inout PowerState, in network: PowerNetwork, by seconds: Double
  ) {
    precondition(seconds >= 0 && seconds.isFinite, "relays move forward in time")
    if seconds == 0 { return }
    let (flow, rating) = (state.branchFlow, network.branchRating)
    let restsAtZero = network.relaysRestAtZero
    for branch in flow.indices {
      if restsAtZero, abs(flow[branch]) < rating[branch], state.relayState[branch] == 0 {
        continue
      }
      let loading = state.loading(ofBranch: branch, in: network)
      state.relayState[branch] = network.branchRelay[branch].state(
        from: state.relayState[branch], atLoading: loading, after: seconds)
    }
  }

  @inline(__always)
  private static func secondsToTrip(
    _ branch: Int, of state: PowerState, in network: PowerNetwork
  ) -> Double {
    let loading = state.loading(ofBranch: branch, in: network)
    if loading <= 1 + loadingTolerance { return .infinity }
    return network.branchRelay[branch].secondsToTrip(
      atLoading: loading, state: state.relayState[branch])
  }
}
