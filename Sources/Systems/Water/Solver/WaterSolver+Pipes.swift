import Numerics

extension WaterSolver {
  /// Writes inverse gradient and correction of every link at its present flow.
  static func setCoefficients(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    let formula = network.model.options.headlossFormula
    for link in 0..<network.linkCount {
      let flow = state.flows[link]
      var coefficient: Coefficient
      if !workspace.conducts[link] {
        coefficient = Coefficient(conductance: 0, correction: flow)
      } else {
        switch network.linkKinds[link] {
        case .checkValvePipe, .pipe:
          switch formula {
          case .hazenWilliams:
            coefficient = powerPipe(network.linkTable, link, flow, exponent: 1.852)
          case .chezyManning:
            coefficient = powerPipe(network.linkTable, link, flow, exponent: 2)
          case .darcyWeisbach:
            coefficient = darcyWeisbachPipe(network, link, flow)
          }
        case .pump: coefficient = pump(network, link, flow, speed: state.settings[link])
        default: coefficient = valve(network, state, link, flow)
        }
      }
      workspace.conductances[link] = coefficient.conductance
      workspace.corrections[link] = coefficient.correction
    }
  }

  /// 1 / h'(q) and h(q) / h'(q) of a link.
  struct Coefficient {
    var conductance: Double
    var correction: Double

    init(conductance: Double, correction: Double) {
      self.conductance = conductance
      self.correction = correction
    }

    init(loss: Double, gradient: Double) {
      conductance = 1 / gradient
      correction = loss / gradient
    }
  }

  /// Hazen-Williams or Chezy-Manning: h = R |q|^n + k q².
  ///
  /// Without local losses 1 / h' = |q|^(1 - n) / (n R) and h / h' = q / n need no division.
  @inline(__always)
  private static func powerPipe(
    _ table: LinkTable, _ link: Int, _ flow: Double, exponent: Double
  ) -> Coefficient {
    let magnitude = abs(flow)
    let scale = table.conductanceScales[link]
    var conductance: Double
    if exponent == 2 {
      conductance = scale / magnitude
    } else {
      conductance = scale * Elementary.pow(magnitude, 1 - exponent)
    }
    var correction = flow / exponent
    // Near no flow the gradient of a power vanishes: a straight line keeps the matrix regular.
    if !(conductance <= 1 / gradientFloor) {
      conductance = exponent / gradientFloor
      correction = flow
    }
    let minorLoss = table.minorLosses[link]
    if minorLoss == 0 { return Coefficient(conductance: conductance, correction: correction) }
    let gradient = 1 / conductance
    return Coefficient(
      loss: correction * gradient + minorLoss * magnitude * flow,
      gradient: gradient + 2 * minorLoss * magnitude)
  }

  /// Darcy-Weisbach: Hagen-Poiseuille up to Re 2000, Swamee and Jain (1976) from 4000, Dunlop's
  /// cubic (1991) between (EPANET 2.2 user manual, section 12.1).
  private static func darcyWeisbachPipe(
    _ network: WaterNetwork, _ link: Int, _ flow: Double
  ) -> Coefficient {
    let table = network.linkTable
    let magnitude = abs(flow)
    let resistance = table.resistances[link]
    let minorLoss = table.minorLosses[link]
    // q / (ν d) is the Reynolds number times π / 4.
    let viscous = network.viscosity * table.diameters[link]
    if magnitude <= 500 * Double.pi * viscous {
      let linear = 16 * Double.pi * viscous * resistance
      return Coefficient(
        loss: flow * (linear + minorLoss * magnitude), gradient: linear + 2 * minorLoss * magnitude)
    }
    let (factor, slope) = frictionFactor(
      flow: magnitude, relativeRoughness: table.relativeRoughness[link], viscous: viscous)
    let total = factor * resistance + minorLoss
    return Coefficient(
      loss: total * magnitude * flow,
      gradient: 2 * total * magnitude + slope * resistance * magnitude * magnitude)
  }

  /// The friction factor above Re 2000, and its derivative by flow.
  static func frictionFactor(
    flow: Double, relativeRoughness: Double, viscous: Double
  ) -> (factor: Double, slope: Double) {
    let scaled = flow / viscous
    let rough = relativeRoughness / 3.7
    // -2 / ln 10, so that f = (−2 log₁₀(ε / 3.7 d + 5.74 / Re^0.9))^−2.
    let logarithm = -8.685889638e-01
    if scaled >= 1000 * Double.pi {
      // 5.74 (π / 4)^0.9
      let smooth = 4.61841319859 / Elementary.pow(scaled, 0.9)
      let argument = rough + smooth
      let root = logarithm * Elementary.log(argument)
      let factor = 1 / (root * root)
      return (factor, 1.8 * factor * smooth * logarithm / argument / root / flow)
    }
    // Value and slope at Re 4000: 5.74 / 4000^0.9, and −2 · 0.9 · 2 / ln 10 times it.
    let argument = rough + 3.28895476345e-03
    let root = logarithm * Elementary.log(argument)
    let upper = 1 / (root * root)
    let bend = (2 - 5.14214965799e-03 / (argument * root)) * upper
    let ratio = scaled / (500 * Double.pi)
    let c0 = 7 * upper - bend
    let c1 = 0.128 - 17 * upper + 2.5 * bend
    let c2 = -0.128 + 13 * upper - 2 * bend
    let c3 = 0.032 - 3 * upper + 0.5 * bend
    return (
      c0 + ratio * (c1 + ratio * (c2 + ratio * c3)),
      (c1 + ratio * (2 * c2 + ratio * 3 * c3)) / viscous / (500 * Double.pi)
    )
  }
}
