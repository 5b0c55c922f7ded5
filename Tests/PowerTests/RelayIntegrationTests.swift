import Power
import TestSupport
import Testing

/// The laws of the relays against their differential equations, integrated by Runge and Kutta's
/// method of fourth order, over loadings that change.
@Suite struct RelayIntegrationTests {
  /// ds/dt as the standards print it, written apart from the library.
  private func rate(_ curve: RelayCurve, _ loading: Double, _ state: Double) -> Double {
    func power(_ base: Double, _ exponent: Double) -> Double {
      // exp(exponent ln(base)) by series: base lies near 1 for the exponents used.
      var (term, sum) = (1.0, 1.0)
      let x = exponent * logarithm(base)
      for k in 1...30 {
        term *= x / Double(k)
        sum += term
      }
      return sum
    }
    switch curve {
    case .linear: return (loading - 1) / 7.5
    case .standardInverse(let multiplier):
      return loading > 1
        ? (power(loading, 0.02) - 1) / (0.14 * multiplier)
        : -(1 - loading * loading) / (13.5 * multiplier)
    case .veryInverse(let multiplier):
      return loading > 1
        ? (loading - 1) / (13.5 * multiplier) : -(1 - loading * loading) / (47.3 * multiplier)
    case .extremelyInverse(let multiplier): return (loading * loading - 1) / (80 * multiplier)
    case .thermal(let constant): return (loading * loading - state) / constant
    case .instantaneous, .none: return 0
    }
  }

  private func logarithm(_ value: Double) -> Double {
    let x = (value - 1) / (value + 1)
    var (term, sum) = (x, x)
    for k in stride(from: 3.0, through: 199, by: 2) {
      term *= x * x
      sum += term / k
    }
    return 2 * sum
  }

  private func integrate(
    _ curve: RelayCurve, from start: Double, loading: Double, seconds: Double
  ) -> Double {
    let steps = 200
    let step = seconds / Double(steps)
    var state = start
    for _ in 0..<steps {
      let first = rate(curve, loading, state)
      let second = rate(curve, loading, state + step / 2 * first)
      let third = rate(curve, loading, state + step / 2 * second)
      let fourth = rate(curve, loading, state + step * third)
      state += step / 6 * (first + 2 * second + 2 * third + fourth)
      state = min(1, max(0, state))
    }
    return state
  }

  private let curves: [RelayCurve] = [
    .linear, .standardInverse(timeMultiplier: 0.3), .veryInverse(timeMultiplier: 0.7),
    .extremelyInverse(timeMultiplier: 1.3), .thermal(timeConstant: 40),
  ]

  @Test func statesFollowTheirEquations() {
    for curve in curves {
      for seed in UInt64(1)...20 {
        var random = TestRandom(seed: seed)
        var (ours, theirs) = (0.0, 0.0)
        for _ in 0..<12 {
          let loading = random.uniform(0...1.6)
          let seconds = random.uniform(0.1...4)
          ours = curve.state(from: ours, atLoading: loading, after: seconds)
          theirs = integrate(curve, from: theirs, loading: loading, seconds: seconds)
          // A state that meets a bound within a step is late by at most a part of it.
          #expect(abs(ours - theirs) <= 1e-3, "\(curve), seed \(seed)")
          theirs = ours
        }
      }
    }
  }

  @Test func tripTimesAreWhereTheStateReachesOne() {
    for curve in curves {
      for loading in [1.05, 1.3, 2, 4.5] {
        for start in [0, 0.3, 0.9] {
          let seconds = curve.secondsToTrip(atLoading: loading, state: start)
          let end = integrate(curve, from: start, loading: loading, seconds: seconds * 0.999999)
          #expect(abs(end - 1) <= 1e-5, "\(curve) at \(loading) from \(start): \(end)")
          // Time in two parts is the same time.
          let half = curve.state(from: start, atLoading: loading, after: seconds / 2)
          let rest = curve.secondsToTrip(atLoading: loading, state: half)
          #expect(abs(rest - seconds / 2) <= 1e-9 * max(1, seconds), "\(curve) at \(loading)")
        }
      }
    }
  }
}
