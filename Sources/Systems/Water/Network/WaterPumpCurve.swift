import Numerics

/// What a pump does, in internal units: head gain as a function of flow at speed 1.
struct WaterPumpCurve: Hashable, Sendable {
  enum Shape: UInt8, Hashable, Sendable {
    /// Gain h0 - r q^n.
    case powerFunction
    /// Straight pieces through the points of a curve.
    case pieces
    case constantPower
  }

  var shape: Shape
  /// Minus the shut-off head, ft.
  var negativeShutoffHead = 0.0
  /// r of the power function; -8.814 times the horsepower for constant power.
  var resistance = 0.0
  var exponent = 1.0
  /// The flow a cold start begins with, cfs.
  var designFlow = 1.0
  /// The head above which the pump cannot lift at speed 1, ft.
  var maximumHead = 1e10
  /// Index of the curve of `pieces`.
  var curve: Int32 = -1

  /// A pump of constant power, in horsepower. 8.814 ft·cfs of water are a horsepower.
  static func constantPower(_ horsepower: Double) -> WaterPumpCurve {
    WaterPumpCurve(
      shape: .constantPower, resistance: -8.814 * horsepower, exponent: -1, designFlow: 1)
  }

  /// The power function through (0, `shutoffHead`), (`flow1`, `head1`) and (`flow2`, `head2`), or
  /// `nil` if there is none with an exponent in (0, 20] (EPANET 2.2 user manual, section 3.1).
  static func powerFunction(
    shutoffHead: Double, flow1: Double, head1: Double, flow2: Double, head2: Double
  ) -> WaterPumpCurve? {
    let tiny = 1e-6
    guard shutoffHead >= tiny, shutoffHead - head1 >= tiny, head1 - head2 >= tiny, flow1 >= tiny,
      flow2 - flow1 >= tiny
    else { return nil }
    let drop1 = shutoffHead - head1
    let drop2 = shutoffHead - head2
    let exponent = Elementary.log(drop2 / drop1) / Elementary.log(flow2 / flow1)
    guard exponent > 0, exponent <= 20 else { return nil }
    let resistance = drop1 / Elementary.pow(flow1, exponent)
    guard resistance > 0, resistance.isFinite else { return nil }
    return WaterPumpCurve(
      shape: .powerFunction, negativeShutoffHead: -shutoffHead, resistance: resistance,
      exponent: exponent, designFlow: flow1, maximumHead: shutoffHead)
  }

  /// The same curve with heads and flows that were in the file's units taken to internal ones.
  func converted(from units: WaterUnits) -> WaterPumpCurve {
    var result = self
    result.negativeShutoffHead /= units.length
    if shape == .powerFunction {
      result.resistance *= Elementary.pow(units.flow, exponent) / units.length
    }
    result.designFlow /= units.flow
    result.maximumHead /= units.length
    return result
  }
}
