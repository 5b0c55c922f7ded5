import Diagnostics
import Foundation
import NativeFormats
import Water

/// One network under one demand model, open on both sides.
struct WaterCase {
  let path: String
  let name: String
  let isPressureDriven: Bool
  let network: WaterNetwork
  let options: WaterSolverOptions
  let project: EpanetLibrary.Project

  init?(_ folder: String, _ file: String, _ isPressureDriven: Bool, _ epanet: EpanetLibrary) {
    path = "\(folder)/\(file).inp"
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    var diagnostics = DiagnosticList()
    let text = String(decoding: data, as: UTF8.self)
    guard let model = EpanetReader.read(text: text, file: path, diagnostics: &diagnostics),
      let network = WaterNetwork.build(model, diagnostics: &diagnostics)
    else { return nil }
    let requiredPressure = model.options.flowUnit.isMetric ? 20.0 : 30.0
    guard
      let project = epanet.opened(
        path, pressureDriven: isPressureDriven, requiredPressure: requiredPressure)
    else { return nil }
    name = "\(file)/\(isPressureDriven ? "PDA" : "DDA")"
    self.isPressureDriven = isPressureDriven
    self.network = network
    self.project = project
    options = WaterSolverOptions(
      network, demandModel: isPressureDriven ? .pressureDriven : .demandDriven, accuracy: 1e-6,
      requiredPressure: requiredPressure)
  }

  /// Simulates a day, or less, from a cold start, and gives the last state and the number of solves.
  func simulate(
    _ workspace: inout WaterWorkspace, seconds: Int = 86_400
  ) -> (state: WaterState, solves: Int) {
    var stepping = WaterStepping(network, options: options, duration: seconds)
    var solves = 0
    repeat {
      _ = stepping.solve(&workspace)
      solves += 1
    } while stepping.advance() != nil
    return (stepping.state, solves)
  }

  /// The largest and median difference of head at junctions of a state, in the file's unit.
  func difference(_ state: WaterState, _ epanet: EpanetLibrary) -> (largest: Double, median: Double)
  {
    var differences: [Double] = []
    for junction in 0..<network.junctionCount where state.isSupplied[junction] {
      let ours = network.nodeView(state, junction).head
      differences.append(abs(ours - epanet.head(project, network.nodeIdentifiers[junction])))
    }
    differences.sort()
    return (differences.last ?? 0, differences.isEmpty ? 0 : differences[differences.count / 2])
  }
}
