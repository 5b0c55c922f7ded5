import Numerics

/// The friction factor of Swamee and Jain (1976), its logarithms taken all at once: the bits are those
/// of one at a time.
extension WaterSolver {
  /// 5.74 (π / 4)^0.9, for flows over ν d instead of Reynolds numbers.
  private static let smoothFactor = 4.61841319859
  /// 5.74 / 4000^0.9, where the cubic of the transition meets the formula.
  private static let smoothAtTransition = 3.28895476345e-03

  static func takeLogarithms(
    _ network: WaterNetwork, _ state: WaterState, _ workspace: inout WaterWorkspace
  ) {
    fillArguments(
      network, state, workspace.modes, &workspace.frictionArguments, &workspace.frictionSmooth)
    takeLogarithms(of: workspace.frictionArguments, &workspace.frictionLogarithms)
  }

  private static func takeLogarithms(of arguments: [Double], _ results: inout [Double]) {
    var logarithms = results.mutableSpan
    Elementary.log(arguments.span, into: &logarithms)
  }

  private static func fillArguments(
    _ network: WaterNetwork, _ state: WaterState, _ modeArray: [UInt8],
    _ argumentArray: inout [Double], _ smoothArray: inout [Double]
  ) {
    let power = network.pipePower
    let viscosity = network.viscosity
    let flows = state.flows.span
    let modes = modeArray.span
    let diametersArray = network.linkTable.diameters
    let diameters = diametersArray.span
    let roughnessArray = network.linkTable.relativeRoughness
    let roughness = roughnessArray.span
    var arguments = argumentArray.mutableSpan
    var smooths = smoothArray.mutableSpan
    for link in 0..<flows.count {
      guard modes[unchecked: link] == WaterWorkspace.LinkMode.pipe else {
        arguments[unchecked: link] = 1
        continue
      }
      // Below the transition nobody asks for the logarithm.
      let scaled = abs(flows[unchecked: link]) / (viscosity * diameters[unchecked: link])
      let smooth =
        scaled >= 1000 * Double.pi ? smoothFactor / power.power(scaled) : smoothAtTransition
      smooths[unchecked: link] = smooth
      arguments[unchecked: link] = roughness[unchecked: link] / 3.7 + smooth
    }
  }
}
