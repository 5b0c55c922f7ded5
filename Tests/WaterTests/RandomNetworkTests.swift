import TestSupport
import Testing
import Water

/// Networks drawn at random keep the mass of water, whatever is shut in them.
@Suite struct RandomNetworkTests {
  private func network(_ generator: inout TestRandom) throws -> WaterNetwork {
    var model = WaterModel()
    let count = 4 + Int(generator.next() % 30)
    func real(_ low: Double, _ high: Double) -> Double {
      low + (high - low) * Double(generator.next() >> 11) * 0x1p-53
    }
    model.reservoirs = [WaterReservoir("R", head: real(80, 160))]
    model.tanks = [
      WaterTank(
        "T", elevation: real(60, 90), initialLevel: 8, minimumLevel: 1, maximumLevel: 15,
        diameter: real(20, 60))
    ]
    for index in 0..<count {
      model.junctions.append(
        WaterJunction(
          "J\(index)", elevation: real(0, 60), demands: [.init(base: real(-5, 60))],
          emitterCoefficient: generator.next() % 10 == 0 ? 1 : 0))
    }
    let names = ["R", "T"] + model.junctions.map(\.identifier)
    func pipe(_ from: String, _ to: String) {
      model.pipes.append(
        WaterPipe(
          "P\(model.pipes.count)", from: from, to: to, length: real(100, 3000),
          diameter: real(4, 18), roughness: real(60, 140), minorLoss: real(0, 3),
          isOpen: generator.next() % 12 != 0, hasCheckValve: generator.next() % 15 == 0))
    }
    for index in 0..<count { pipe(names[Int(generator.next() % UInt64(index + 2))], "J\(index)") }
    for _ in 0..<(count / 2) {
      let from = names[Int(generator.next() % UInt64(names.count))]
      let to = names[Int(generator.next() % UInt64(names.count))]
      if from != to { pipe(from, to) }
    }
    return try ReferenceData.build(model)
  }

  @Test func massIsKept() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      var generator = TestRandom(seed: seed)
      let network = try network(&generator)
      for model in WaterDemandModel.allCases {
        let options = WaterSolverOptions(network, demandModel: model, accuracy: 1e-6)
        var stepping = WaterStepping(network, options: options, duration: 7200)
        var workspace = WaterWorkspace(network)
        repeat {
          let report = stepping.solve(&workspace)
          if !report.hasConverged { continue }
          #expect(
            report.massBalanceError < 1e-6, "seed \(seed), \(model), at \(stepping.time) s")
        } while stepping.advance() != nil
      }
    }
  }
}
