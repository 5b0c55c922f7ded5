import RandomStreams

extension Distribution {
  /// The distribution of `factor` times this one's draws.
  ///
  /// - Parameter factor: positive; 1 gives the very same distribution.
  func scaled(by factor: Double) -> Distribution {
    precondition(factor > 0, "a factor on a time is positive")
    if factor == 1 { return self }
    switch self {
    case .constant(let value): return .constant(value * factor)
    case .never: return .never
    case .uniform(let low, let high): return .uniform(low: low * factor, high: high * factor)
    case .exponential(let mean): return .exponential(mean: mean * factor)
    case .weibull(let shape, let scale): return .weibull(shape: shape, scale: scale * factor)
    case .lognormal(let median, let sigma):
      return .lognormal(median: median * factor, sigma: sigma)
    case .gamma(let shape, let mean): return .gamma(shape: shape, mean: mean * factor)
    case .pert(let low, let mode, let high):
      return .pert(low: low * factor, mode: mode * factor, high: high * factor)
    case .triangular(let low, let mode, let high):
      return .triangular(low: low * factor, mode: mode * factor, high: high * factor)
    case .bernoulli, .poisson:
      preconditionFailure("a count is no time")
    case .mixture(let components):
      return .mixture(
        components.map { .init(weight: $0.weight, $0.distribution.scaled(by: factor)) })
    }
  }
}
