import Diagnostics
import NativeFormats
import Testing
import Water

/// Substances, age and origin of the water.
@Suite struct QualityTests {
  private func long(_ quality: WaterQualityModel) throws -> WaterNetwork {
    try SmallNetwork.oneLink(head: 100, demand: 448.831) { model in
      model.quality = quality
      model.pipes = [
        // 1000 ft³ at 1 ft³/s.
        WaterPipe("P", from: "R", to: "J", length: 1273.239545, diameter: 12, roughness: 130)
      ]
      model.times.qualityStep = 10
    }
  }

  private func run(
    _ network: WaterNetwork, seconds: Double, parts: Int = 1,
    change: (inout WaterQuality) -> Void = { _ in }
  ) throws -> (quality: WaterQuality, state: WaterState) {
    var diagnostics = DiagnosticList()
    var quality = try #require(WaterQuality(network, diagnostics: &diagnostics))
    change(&quality)
    let (state, _) = SmallNetwork.solve(network)
    for part in 0..<parts {
      quality.advance(by: seconds / Double(parts), at: Int(seconds) * part / parts, state)
    }
    return (quality, state)
  }

  /// Plug flow with first-order decay: e^(k t) of the concentration at the entrance.
  @Test func decayAlongAPipe() throws {
    var model = WaterQualityModel()
    model.constituent = .chemical
    model.bulkCoefficient = -20
    model.initial = [.init("R", 2)]
    let network = try long(model)
    let result = try run(network, seconds: 3000)
    let expected = 2 * 0.7933567846  // e^(-20 · 1000 / 86400)
    #expect(abs(result.quality.concentrations[0] - expected) < 0.01 * expected)
    // What entered is stored, reacted away or drawn: the drawn part is 2000 s of the outflow.
    #expect(result.quality.reactedMass > 0)
  }

  /// A front arrives after the time that the water takes, and the balance of mass closes.
  @Test func aFrontArrivesInTime() throws {
    var model = WaterQualityModel()
    model.constituent = .chemical
    model.initial = [.init("R", 1)]
    let network = try long(model)
    #expect(try run(network, seconds: 990).quality.concentrations[0] == 0)
    #expect(try run(network, seconds: 1010).quality.concentrations[0] > 0.99)
    let early = try run(network, seconds: 900)
    #expect(abs(early.quality.storedMass - early.quality.enteredMass) < 1e-9 * 900)
    #expect(abs(early.quality.enteredMass - 900) < 1e-3)
  }

  @Test func ageAndOrigin() throws {
    var model = WaterQualityModel()
    model.constituent = .age
    let age = try run(try long(model), seconds: 5000).quality.concentrations[0]
    #expect(abs(age - 1000.0 / 3600) < 0.01)
    model.constituent = .trace(node: "R")
    #expect(try run(try long(model), seconds: 5000).quality.concentrations[0] == 100)
  }

  /// Dosing manipulated: a set point 111 times too high for five minutes is a plug of five minutes.
  @Test func manipulatedDosingReachesPeople() throws {
    var model = WaterQualityModel()
    model.constituent = .chemical
    let network = try long(model)
    var diagnostics = DiagnosticList()
    var quality = try #require(WaterQuality(network, diagnostics: &diagnostics))
    let (state, _) = SmallNetwork.solve(network)
    let reservoir = try #require(network.node("R"))
    var exposedSeconds = 0
    for second in stride(from: 0, to: 3000, by: 10) {
      quality.sources[reservoir] = WaterSource(
        .setPoint, strength: second >= 600 && second < 900 ? 11_100 : 100)
      quality.advance(by: 10, at: second, state)
      if quality.exposed([15_000], above: 1000, state) == 15_000 { exposedSeconds += 10 }
    }
    #expect(abs(exposedSeconds - 300) <= 20, "\(exposedSeconds)")
  }

  @Test func namesOfNothingAreReported() throws {
    var model = WaterQualityModel()
    model.constituent = .chemical
    model.initial = [.init("Q", 1, line: 3)]
    model.sources = [.init("R", .mass, strength: 1, pattern: "none", line: 4)]
    model.pipeBulkCoefficients = [.init("X", 1, line: 5)]
    let network = try long(WaterQualityModel())
    var diagnostics = DiagnosticList()
    #expect(WaterQuality(network, model, diagnostics: &diagnostics) == nil)
    #expect(diagnostics.errorCount == 3)
  }

  static let cases: [(String, String, Double, Double)] = [
    ("Net1", "chem", 0.001, 0.02), ("Net1", "age", 0.01, 0.2), ("Net3", "trace:Lake", 0.1, 2),
    ("Net3", "age", 0.01, 0.2),
  ]

  /// Against EPANET 2.3.5 hour by hour: mean difference, and that of 99.9 % of all
  /// samples.
  @Test(
    .enabled(if: EpanetOracle.isPresent && ReferenceData.hasNetwork("Net3")), arguments: cases)
  func asInEpanet(_ name: String, _ kind: String, _ mean: Double, _ largest: Double) throws {
    var model = try ReferenceData.model(name)
    switch kind {
    case "chem": model.quality.constituent = .chemical
    case "age": model.quality.constituent = .age
    default: model.quality.constituent = .trace(node: String(kind.dropFirst(6)))
    }
    model.times.qualityStep = 60
    let network = try ReferenceData.build(model)
    let path = "\(try #require(ReferenceData.networkFolder))/\(name).inp"
    let oracle = try EpanetOracle.run(
      path: path,
      ["accuracy=1e-6", "duration=86400", "every=3600", "qstep=60", "quality=\(kind)"])
    var diagnostics = DiagnosticList()
    var quality = try #require(WaterQuality(network, diagnostics: &diagnostics))
    let options = WaterSolverOptions(network, demandModel: .demandDriven, accuracy: 1e-6)
    var stepping = WaterStepping(network, options: options, duration: 86_400)
    var workspace = WaterWorkspace(network)
    var errors: [(error: Double, place: String)] = []
    while true {
      _ = stepping.solve(&workspace)
      let (state, time) = (stepping.state, stepping.time)
      guard let step = stepping.advance() else { break }
      quality.advance(by: Double(step), at: time, state)
      if stepping.time % 3600 != 0 { continue }
      for node in 0..<network.nodeCount {
        let identifier = network.nodeIdentifiers[node]
        let expected = try #require(
          oracle.qualities[.init(time: stepping.time, name: identifier)])
        let error = abs(quality.concentrations[node] - expected)
        errors.append((error, "\(identifier) at \(stepping.time) s: \(expected)"))
      }
    }
    errors.sort { $0.error < $1.error }
    let average = errors.reduce(0) { $0 + $1.error } / Double(errors.count)
    let high = errors[errors.count * 999 / 1000]
    print("\(name) \(kind): mean \(average), 99.9 % within \(high), all within \(errors.last!)")
    #expect(average <= mean)
    #expect(high.error <= largest, "\(high.place)")
  }
}
