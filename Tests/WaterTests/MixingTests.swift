import Diagnostics
import NativeFormats
import Testing
import Water

/// Tanks in which new water mixes completely, in two compartments, or not at all.
@Suite struct MixingTests {
  static let kinds = ["MIXED", "2COMP 0.25", "FIFO", "LIFO"]

  private func text(_ kind: String) -> String {
    DeviceOracleTests.text(
      "[MIXING]\nT1 \(kind)\n[QUALITY]\nR1 1\nT1 0.4\n[REACTIONS]\nGLOBAL BULK -0.4",
      options: "UNITS GPM\nQUALITY Chlorine mg/L")
  }

  private func network(_ text: String) throws -> WaterNetwork {
    var diagnostics = DiagnosticList()
    let model = EpanetReader.read(text: text, file: "", diagnostics: &diagnostics)
    return try ReferenceData.build(
      try #require(model, "\(diagnostics.sorted.map(\.description))"))
  }

  /// The tank's quality hour by hour over three days, and the balance of mass at the end.
  private func run(
    _ network: WaterNetwork, _ constituent: WaterQualityModel.Constituent
  ) throws -> (hours: [Double], quality: WaterQuality) {
    var model = network.model.quality
    model.constituent = constituent
    var diagnostics = DiagnosticList()
    var quality = try #require(
      WaterQuality(network, model, step: 60, diagnostics: &diagnostics))
    let options = WaterSolverOptions(network, demandModel: .demandDriven, accuracy: 1e-6)
    var stepping = WaterStepping(network, options: options, duration: 72 * 3600)
    var workspace = WaterWorkspace(network)
    let tank = try #require(network.node("T1"))
    var hours: [Double] = []
    while true {
      _ = stepping.solve(&workspace)
      let (state, time) = (stepping.state, stepping.time)
      guard let step = stepping.advance() else { break }
      quality.advance(by: Double(step), at: time, state)
      if stepping.time % 3600 == 0 { hours.append(quality.concentrations[tank]) }
    }
    return (hours, quality)
  }

  @Test(.enabled(if: EpanetOracle.isPresent), arguments: kinds)
  func asInEpanet(_ kind: String) throws {
    for (word, constituent) in [
      ("chem", WaterQualityModel.Constituent.chemical), ("age", .age),
    ] {
      let text = text(kind)
      let oracle = try EpanetOracle.run(
        text: text,
        ["accuracy=1e-6", "duration=259200", "every=3600", "qstep=60", "quality=\(word)"])
      let hours = try run(try network(text), constituent).hours
      var largest = 0.0
      var sum = 0.0
      for (row, value) in hours.enumerated() {
        let place = EpanetOracle.Run.Place(time: 3600 * (row + 1), name: "T1")
        let error = abs(value - (try #require(oracle.qualities[place])))
        largest = max(largest, error)
        sum += error
      }
      print("\(kind), \(word): mean \(sum / 72), largest \(largest)")
      // mg/L of 0.3 to 1, and hours of 5 to 40.
      #expect(sum / 72 <= (word == "chem" ? 0.002 : 0.1), "\(kind) \(word)")
    }
  }

  /// What entered is stored, reacted or drawn. Without reaction and with one concentration everywhere
  /// nothing changes, whatever the mixing.
  @Test(arguments: kinds) func aUniformNetworkStaysUniform(_ kind: String) throws {
    let text = text(kind).replacing("T1 0.4", with: "T1 1\nJ1 1\nJ2 1\nJ3 1\nJ4 1\nJ5 1\nJ6 1")
      .replacing("GLOBAL BULK -0.4", with: "GLOBAL BULK 0")
    let result = try run(try network(text), .chemical)
    #expect(result.hours.allSatisfy { abs($0 - 1) < 1e-9 })
    #expect(result.quality.concentrations.allSatisfy { abs($0 - 1) < 1e-9 })
  }
}
