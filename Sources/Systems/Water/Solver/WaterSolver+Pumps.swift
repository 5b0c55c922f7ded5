import Numerics

extension WaterSolver {
  /// A pump at relative speed w: h = w² h0 − ... by the affinity laws, taken as a negative head
  /// loss.
  static func pump(
    _ network: WaterNetwork, _ link: Int, _ flow: Double, speed: Double
  ) -> Coefficient {
    let pump = network.linkTable.pumps[Int(network.linkTable.pumpRows[link])]
    let magnitude = abs(flow)
    switch pump.shape {
    case .pieces:
      let units = network.units
      let piece = network.curves.piece(pump.curve, at: magnitude / speed * units.flow)
      let intercept = piece.intercept / units.length
      let gradient = -piece.slope * units.flow / units.length * speed
      return Coefficient(loss: -intercept * speed * speed + gradient * flow, gradient: gradient)
    case .constantPower:
      let resistance = pump.resistance * speed * speed * speed
      let gradient = -resistance / magnitude / magnitude
      if gradient > large { return Coefficient(conductance: 1 / large, correction: flow) }
      if gradient < small { return Coefficient(conductance: 1 / small, correction: flow) }
      return Coefficient(loss: resistance / flow, gradient: gradient)
    case .powerFunction:
      let shutoff = speed * speed * pump.negativeShutoffHead
      let exponent = abs(pump.exponent - 1) < 1e-6 ? 1 : pump.exponent
      let resistance =
        speed == 1 ? pump.resistance : pump.resistance * Elementary.pow(speed, 2 - exponent)
      if exponent == 1 {
        return Coefficient(loss: shutoff + resistance * flow, gradient: resistance)
      }
      // Below exponent 1 the curve is vertical at no flow.
      let base = exponent < 1 ? max(magnitude, small) : magnitude
      let gradient = exponent * resistance * Elementary.pow(base, exponent - 1)
      if gradient < gradientFloor {
        return Coefficient(loss: shutoff + gradientFloor * flow, gradient: gradientFloor)
      }
      return Coefficient(loss: shutoff + gradient * flow / exponent, gradient: gradient)
    }
  }
}
