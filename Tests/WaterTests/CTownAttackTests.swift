import Testing
import Water

/// Attacks on C-Town after Taormina et al. 2017 (doi:10.1061/(ASCE)WR.1943-5452.0000749), against
/// EPANET 2.3.5 driven in the same way.
@Suite(.enabled(if: EpanetOracle.isPresent && ReferenceData.hasNetwork("CTOWN")))
struct CTownAttackTests {
  /// Levels of the seven tanks at the start, m.
  static let levels = [4, 3.75, 3.25, 3.75, 3.5, 3.5, 3]

  /// Two days pressure-driven; the reading of T2 that the controls see is 5.6 m between two hours.
  /// Gives the level of T2, m, on the hour.
  static func levelsOfT2(attackedFrom first: Int, until last: Int) throws -> [Double] {
    var model = try ReferenceData.model("CTOWN")
    for row in model.tanks.indices {
      let name = model.tanks[row].identifier
      let number = try #require(Int(name.drop { !$0.isNumber }), "\(name)")
      model.tanks[row].initialLevel = levels[number - 1]
    }
    model.times.hydraulicStep = 300
    let network = try ReferenceData.build(model)
    let options = WaterSolverOptions(network, demandModel: .pressureDriven, accuracy: 1e-6)
    let tank = try #require(network.node("T2"))
    var stepping = WaterStepping(network, options: options, duration: 48 * 3600)
    var workspace = WaterWorkspace(network)
    var levels: [Double] = []
    repeat {
      let isAttacked = stepping.time >= first * 3600 && stepping.time < last * 3600
      stepping.state.falseReadings[tank] =
        isAttacked ? network.elevations[tank] + 5.6 / 0.3048 : .infinity
      let report = stepping.solve(&workspace)
      #expect(report.massBalanceError < 1e-6, "at \(stepping.time) s")
      if stepping.time % 3600 == 0 {
        levels.append(
          (stepping.state.heads[tank] - network.elevations[tank]) * network.units.length)
      }
    } while stepping.advance() != nil
    return levels
  }

  /// The reading of T2 says full from 10 to 20 h: valve V2 shuts, and T2 runs empty.
  @Test func falseReadingEmptiesATank() throws {
    let attacked = try Self.levelsOfT2(attackedFrom: 10, until: 20)
    let calm = try Self.levelsOfT2(attackedFrom: 0, until: 0)
    print(
      "T2 at 10, 12, 16, 20, 24 h: \([10, 12, 16, 20, 24].map { attacked[$0] }), without attack"
        + " \([10, 12, 16, 20, 24].map { calm[$0] })")
    let expected = try Self.levelsInEpanet(["fake=T2:5.6:36000:72000"])
    let calmExpected = try Self.levelsInEpanet([])
    for hour in [10, 12, 16] {
      #expect(abs(attacked[hour] - expected[hour]) <= 0.02, "at \(hour) h")
    }
    #expect(attacked[16] == 0)
    for hour in [10, 12, 16, 20, 24] {
      #expect(abs(calm[hour] - calmExpected[hour]) <= 0.02, "at \(hour) h")
    }
  }

  /// The same in EPANET 2.3.5, whose controls at T2 are set to act always or never meanwhile.
  static func levelsInEpanet(_ keys: [String]) throws -> [Double] {
    let path = "\(try #require(ReferenceData.networkFolder))/CTOWN.inp"
    let levels = levels.enumerated().map { "T\($0.offset + 1):\($0.element)" }
    let oracle = try EpanetOracle.run(
      path: path,
      [
        "model=PDA", "preq=20", "accuracy=1e-6", "duration=172800", "hstep=300", "every=3600",
        "levels=\(levels.joined(separator: ";"))",
      ] + keys)
    return try (0...48).map { hour in
      let row = try #require(oracle.nodes[.init(time: hour * 3600, name: "T2")])
      return row[0] - 65
    }
  }
}
