import Numerics

/// The law by which an overload relay integrates towards its trip.
///
/// M is the loading, |flow| / rating. The relay's state s runs from 0 to 1, where it trips. For M
/// above 1 it rises by ds/dt = 1/T(M); below 1 it falls, never under 0; at 1 it rests. Between
/// changes of flow M is constant, so the time to a trip is exact.
///
/// Sources: DCSIMSEP's relay (Eppstein and Hines 2012, doi:10.1109/TPWRS.2012.2183624, as restated
/// in its published code); IEC 60255-151:2009, curves A, B and C; reset times of disc relays as
/// printed for curves C1 to C3 in the SEL-351 manual; thermal replica of IEC 60255-149:2013.
public enum RelayCurve: Hashable, Sendable {
  /// T = 7.5 s / (M - 1), falling by the same law: 15 s at half as much again.
  case linear
  /// T = TMS 0.14 s / (M^0.02 - 1), reset TMS 13.5 s / (1 - M^2).
  case standardInverse(timeMultiplier: Double)
  /// T = TMS 13.5 s / (M - 1), reset TMS 47.3 s / (1 - M^2).
  case veryInverse(timeMultiplier: Double)
  /// T = TMS 80 s / (M^2 - 1), reset TMS 80 s / (1 - M^2).
  case extremelyInverse(timeMultiplier: Double)
  /// Trips at once when M exceeds 1.
  case instantaneous
  /// The state is the temperature rise over the one at rating: ds/dt = (M^2 - s) / time constant.
  case thermal(timeConstant: Double)
  /// Never trips (a branch without overload protection).
  case none

  /// Whether the state of a branch below its rating is above 0: it must be moved on even from 0.
  var restsAboveZero: Bool {
    if case .thermal = self { return true }
    return false
  }

  /// Rate of the state per second at a constant loading, for all curves but `thermal`.
  ///
  /// - Parameter loading: M, at least 0.
  /// - Complexity: O(1).
  func rate(atLoading loading: Double) -> Double {
    switch self {
    case .linear:
      return (loading - 1) / 7.5
    case .standardInverse(let multiplier):
      if loading > 1 { return (Elementary.pow(loading, 0.02) - 1) / (0.14 * multiplier) }
      return (loading * loading - 1) / (13.5 * multiplier)
    case .veryInverse(let multiplier):
      if loading > 1 { return (loading - 1) / (13.5 * multiplier) }
      return (loading * loading - 1) / (47.3 * multiplier)
    case .extremelyInverse(let multiplier):
      return (loading * loading - 1) / (80 * multiplier)
    case .instantaneous:
      return loading > 1 ? .infinity : -.infinity
    case .thermal, .none:
      return 0
    }
  }

  /// Seconds from state `state` to the trip at a constant loading; infinite if it never trips.
  ///
  /// - Parameters:
  ///   - loading: M, at least 0.
  ///   - state: s in 0...1.
  /// - Complexity: O(1).
  public func secondsToTrip(atLoading loading: Double, state: Double) -> Double {
    if self == .none { return .infinity }
    if state >= 1 { return 0 }
    guard loading > 1 else { return .infinity }
    switch self {
    case .instantaneous:
      return 0
    case .thermal(let timeConstant):
      let final = loading * loading
      return timeConstant * Elementary.log((final - state) / (final - 1))
    default:
      return (1 - state) / rate(atLoading: loading)
    }
  }

  /// The state after some seconds at a constant loading, held within 0...1.
  ///
  /// - Parameters:
  ///   - state: s in 0...1.
  ///   - loading: M, at least 0.
  ///   - seconds: at least 0.
  /// - Complexity: O(1).
  public func state(from state: Double, atLoading loading: Double, after seconds: Double) -> Double
  {
    if seconds == 0 { return state }
    switch self {
    case .none:
      return 0
    case .instantaneous:
      return loading > 1 ? 1 : 0
    case .thermal(let timeConstant):
      let final = loading * loading
      return min(1, max(0, final + (state - final) * Elementary.exp(-seconds / timeConstant)))
    default:
      return min(1, max(0, state + rate(atLoading: loading) * seconds))
    }
  }

  /// The state of a relay whose loading has long been constant.
  ///
  /// - Complexity: O(1).
  public func settledState(atLoading loading: Double) -> Double {
    if case .thermal = self { return min(1, loading * loading) }
    return 0
  }
}
