import Numerics

/// The exact motion of frequency and governors between events.
///
/// With x the deviation in Hz, y the governors' MW, P the imbalance in MW, M = 2 E / f0:
/// M x' = P + y - D x, and T y' = -K x - y while the governors are free; y stands still at a limit.
/// Both are linear with constant coefficients, hence solved in closed form.
struct FrequencyMotion {
  /// Inertia M, damping D, droop K, lag T.
  let inertia: Double
  let damping: Double
  let droop: Double
  let lag: Double
  let imbalance: Double
  /// Whether the governors follow the frequency; else they hold what they give.
  let isFree: Bool
  /// The state at time 0.
  let deviation: Double
  let governor: Double

  struct State {
    var deviation: Double
    var governor: Double
  }

  /// Rates of change in a state.
  func rates(_ state: State) -> State {
    State(
      deviation: (imbalance + state.governor - damping * state.deviation) / inertia,
      governor: isFree ? (-droop * state.deviation - state.governor) / lag : 0)
  }

  /// The state after some seconds.
  func state(after seconds: Double) -> State {
    if !isFree { return held(seconds) }
    // Deviations from the equilibrium move by exp(At) = e^(mean t) (c I + s (A - mean I)).
    let rest = imbalance / (damping + droop)
    let (x, y) = (deviation - rest, governor + droop * rest)
    let (own, cross) = (-damping / inertia, 1 / inertia)
    let (back, decay) = (-droop / lag, -1 / lag)
    let mean = (own + decay) / 2
    let half = (own - decay) / 2
    let (c, s) = Self.pair(half * half + cross * back, mean, seconds)
    return State(
      deviation: rest + c * x + s * (half * x + cross * y),
      governor: -droop * rest + c * y + s * (back * x - half * y))
  }

  private func held(_ seconds: Double) -> State {
    let force = imbalance + governor
    if damping == 0 {
      return State(deviation: deviation + force / inertia * seconds, governor: governor)
    }
    let rest = force / damping
    let share = Elementary.exp(-damping / inertia * seconds)
    return State(deviation: rest + (deviation - rest) * share, governor: governor)
  }

  /// e^(mean t) times (cosh, sinh / root) of root t, for a root whose square may be negative.
  private static func pair(
    _ square: Double, _ mean: Double, _ seconds: Double
  ) -> (Double, Double) {
    let size = abs(square) * seconds * seconds
    if size < 1e-6 {
      // Two equal rates, nearly: the series, exact to 1e-18.
      let growth = Elementary.exp(mean * seconds)
      let signed = square * seconds * seconds
      return (
        growth * (1 + signed / 2 * (1 + signed / 12)),
        growth * seconds * (1 + signed / 6 * (1 + signed / 20))
      )
    }
    let root = abs(square).squareRoot()
    if square < 0 {
      let growth = Elementary.exp(mean * seconds)
      let angle = root * seconds
      return (growth * Elementary.cos(angle), growth * Elementary.sin(angle) / root)
    }
    let fast = Elementary.exp((mean - root) * seconds)
    let slow = Elementary.exp((mean + root) * seconds)
    return ((slow + fast) / 2, (slow - fast) / (2 * root))
  }

  /// A length of time in which neither quantity has more than one extremum.
  var monotoneSpan: Double {
    if !isFree { return .infinity }
    let (own, decay) = (-damping / inertia, -1 / lag)
    let square = (own - decay) * (own - decay) / 4 - droop / (lag * inertia)
    return square < 0 ? 1.5 / (-square).squareRoot() : .infinity
  }
}
