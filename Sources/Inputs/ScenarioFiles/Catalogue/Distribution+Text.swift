import EventKernel
import Quantities
import RandomStreams

extension Distribution {
  /// A distribution of durations as a file writes it: `pert(4 h; 8 h; 24 h)`, `never`.
  public var durationText: String {
    func span(_ seconds: Double) -> String {
      TimeSpan(computedSeconds: seconds).description
    }
    switch self {
    case .constant(let value): return span(value)
    case .never: return "never"
    case .uniform(let low, let high): return "uniform(\(span(low)); \(span(high)))"
    case .exponential(let mean): return "exponential(mean \(span(mean)))"
    case .weibull(let shape, let scale):
      return "weibull(shape \(shape.shortest); scale \(span(scale)))"
    case .lognormal(let median, let sigma):
      return "lognormal(median \(span(median)); sigma \(sigma.shortest))"
    case .gamma(let shape, let mean): return "gamma(mean \(span(mean)); shape \(shape.shortest))"
    case .pert(let low, let mode, let high):
      return "pert(\(span(low)); \(span(mode)); \(span(high)))"
    case .triangular(let low, let mode, let high):
      return "triangular(\(span(low)); \(span(mode)); \(span(high)))"
    case .bernoulli(let probability):
      return "bernoulli(probability \((probability * 100).shortest) %)"
    case .poisson(let mean): return "poisson(mean \(span(mean)))"
    case .mixture(let components):
      let parts = components.map { "\($0.weight.shortest) \($0.distribution.durationText)" }
      return "mixture(\(parts.joined(separator: "; ")))"
    }
  }
}
