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
    var first = Double.infinity
    for branch in 0..<network.branchCount {
      first = min(first, secondsToTrip(branch, of: state, in: network))
    }
    if first == .infinity { return first }
    let bound = first + max(first * tieTolerance, 0)
    for branch in 0..<network.branchCount
    where secondsToTrip(branch, of: state, in: network) <= bound {
      branches.append(branch)
    }
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
    for branch in 0..<network.branchCount {
      let loading = state.loading(ofBranch: branch, in: network)
      if loading < 1, state.relayState[branch] == 0, !network.branchRelay[branch].restsAboveZero {
        continue
      }
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
