import Numerics

extension WaterSolver {
  /// 1 / h'(q) and h(q) / h'(q) of a link.
  struct Coefficient {
    var conductance: Double
    var correction: Double

    @inline(__always) init(conductance: Double, correction: Double) {
      self.conductance = conductance
      self.correction = correction
    }

    @inline(__always) init(loss: Double, gradient: Double) {
      conductance = 1 / gradient
      correction = loss / gradient
    }
  }

  /// Hazen-Williams or Chezy-Manning: h = R |q|^n + k q².
  ///
  /// Without local losses 1 / h' = |q|^(1 - n) / (n R) and h / h' = q / n need no division.
  ///
  /// - Parameter conductance: 1 / h' of friction alone.
  @inline(__always) static func powerPipe(
    flow: Double, conductance friction: Double, exponent: Double, minorLoss: Double
  ) -> Coefficient {
    var conductance = friction
    var correction = flow * (1 / exponent)
    // Near no flow the gradient of a power vanishes: a straight line keeps the matrix regular.
    if !(conductance <= 1 / gradientFloor) {
      conductance = exponent / gradientFloor
      correction = flow
    }
    if minorLoss == 0 { return Coefficient(conductance: conductance, correction: correction) }
    let magnitude = abs(flow)
    let gradient = 1 / conductance
    return Coefficient(
      loss: correction * gradient + minorLoss * magnitude * flow,
      gradient: gradient + 2 * minorLoss * magnitude)
  }

  /// Darcy-Weisbach: Hagen-Poiseuille up to Re 2000, Swamee and Jain (1976) from 4000, Dunlop's
  /// cubic (1991) between (EPANET 2.2 user manual, section 12.1).
  ///
  /// - Parameters:
  ///   - viscous: ν d; q / (ν d) is the Reynolds number times π / 4.
  ///   - friction: see `takeLogarithms`.
  @inline(__always) static func darcyWeisbachPipe(
    flow: Double, viscous: Double, resistance: Double, minorLoss: Double,
    friction: (argument: Double, smooth: Double, logarithm: Double)
  ) -> Coefficient {
    let magnitude = abs(flow)
    if magnitude <= 500 * Double.pi * viscous {
      let linear = 16 * Double.pi * viscous * resistance
      return Coefficient(
        loss: flow * (linear + minorLoss * magnitude), gradient: linear + 2 * minorLoss * magnitude)
    }
    let (factor, slope) = frictionFactor(flow: magnitude, viscous: viscous, friction)
    let total = factor * resistance + minorLoss
    return Coefficient(
      loss: total * magnitude * flow,
      gradient: 2 * total * magnitude + slope * resistance * magnitude * magnitude)
  }

  /// The friction factor above Re 2000, and its derivative by flow.
  @inline(__always) static func frictionFactor(
    flow: Double, viscous: Double,
    _ friction: (argument: Double, smooth: Double, logarithm: Double)
  ) -> (factor: Double, slope: Double) {
    let scaled = flow / viscous
    let argument = friction.argument
    // -2 / ln 10, so that f = (−2 log₁₀(ε / 3.7 d + 5.74 / Re^0.9))^−2.
    let logarithm = -8.685889638e-01
    let root = logarithm * friction.logarithm
    if scaled >= 1000 * Double.pi {
      let factor = 1 / (root * root)
      return (factor, 1.8 * factor * friction.smooth * logarithm / argument / root / flow)
    }
    // Value and slope at Re 4000: 5.74 / 4000^0.9, and −2 · 0.9 · 2 / ln 10 times it.
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
