/// How each distribution is written: its name and its parameters.
struct DistributionForm {
  enum Parameter {
    /// A quantity of the field's dimension, with a name before it.
    case quantity(String)
    /// A plain number, with a name before it.
    case number(String)
    /// A quantity without a name, known by its position.
    case position(String)
    /// A probability with its name.
    case probability(String)

    var name: String {
      switch self {
      case .quantity(let name), .number(let name), .position(let name), .probability(let name): name
      }
    }
  }

  var name: String
  var parameters: [Parameter]
  /// Shown in findings.
  var example: String

  var isPositional: Bool {
    if case .position = parameters.first { return true }
    return false
  }

  static let all: [DistributionForm] = [
    DistributionForm(
      name: "uniform", parameters: [.position("low"), .position("high")],
      example: "uniform(2 h; 6 h)"),
    DistributionForm(
      name: "exponential", parameters: [.quantity("mean")], example: "exponential(mean 4 h)"),
    DistributionForm(
      name: "weibull", parameters: [.number("shape"), .quantity("scale")],
      example: "weibull(shape 0.65; scale 159 d)"),
    DistributionForm(
      name: "lognormal", parameters: [.quantity("median"), .number("sigma")],
      example: "lognormal(median 6 h; sigma 0.9)"),
    DistributionForm(
      name: "gamma", parameters: [.quantity("mean"), .number("shape")],
      example: "gamma(mean 25 d; shape 2)"),
    DistributionForm(
      name: "pert", parameters: [.position("low"), .position("mode"), .position("high")],
      example: "pert(2 h; 6 h; 8 h)"),
    DistributionForm(
      name: "triangular", parameters: [.position("low"), .position("mode"), .position("high")],
      example: "triangular(2 h; 6 h; 8 h)"),
    DistributionForm(
      name: "poisson", parameters: [.quantity("mean")], example: "poisson(mean 300 records)"),
    DistributionForm(
      name: "bernoulli", parameters: [.probability("probability")],
      example: "bernoulli(probability 30 %)"),
  ]

  static let mixtureExample =
    "mixture(0.25 exponential(mean 1 h); 0.75 lognormal(median 6 h; sigma 0.9))"
  static let names = all.map(\.name) + ["mixture", "never"]
}
