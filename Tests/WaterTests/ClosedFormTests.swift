import Foundation
import Testing
import Water

/// One link between a reservoir and a junction, where paper and pencil do.
@Suite struct ClosedFormTests {
  private func cubicFeet() -> WaterOptions {
    var options = WaterOptions()
    options.flowUnit = .cubicFeetPerSecond
    return options
  }

  @Test func hazenWilliams() throws {
    let network = try SmallNetwork.oneLink(head: 200, demand: 2, cubicFeet()) {
      $0.pipes = [WaterPipe("P", from: "R", to: "J", length: 1000, diameter: 12, roughness: 120)]
    }
    let state = SmallNetwork.solve(network).state
    let loss = 4.727 * 1000 / pow(120, 1.852) * pow(2, 1.852)
    #expect(abs(try SmallNetwork.head(network, state, "J") - (200 - loss)) < 1e-9)
    #expect(abs(try SmallNetwork.flow(network, state, "P") - 2) < 1e-12)
  }

  @Test func minorLoss() throws {
    let network = try SmallNetwork.oneLink(head: 200, demand: 2, cubicFeet()) {
      $0.pipes = [
        WaterPipe(
          "P", from: "R", to: "J", length: 1000, diameter: 6, roughness: 120, minorLoss: 10)
      ]
    }
    let state = SmallNetwork.solve(network).state
    let friction = 4.727 * 1000 / pow(120, 1.852) / pow(0.5, 4.871) * pow(2, 1.852)
    let local = 0.02517 * 10 / pow(0.5, 4) * 4
    #expect(abs(try SmallNetwork.head(network, state, "J") - (200 - friction - local)) < 1e-8)
  }

  @Test func chezyManning() throws {
    var options = cubicFeet()
    options.headlossFormula = .chezyManning
    let network = try SmallNetwork.oneLink(head: 200, demand: 3, options) {
      $0.pipes = [WaterPipe("P", from: "R", to: "J", length: 500, diameter: 12, roughness: 0.012)]
    }
    let state = SmallNetwork.solve(network).state
    let slope = pow(4 * 0.012 / (1.49 * Double.pi), 2) * pow(0.25, -1.333)
    #expect(abs(try SmallNetwork.head(network, state, "J") - (200 - slope * 500 * 9)) < 1e-9)
  }

  /// Turbulent by Swamee and Jain, laminar by Hagen and Poiseuille, and in between within both.
  @Test(arguments: [2.0, 0.004, 0.02])
  func darcyWeisbach(_ flow: Double) throws {
    var options = cubicFeet()
    options.headlossFormula = .darcyWeisbach
    let network = try SmallNetwork.oneLink(head: 200, demand: flow, options) {
      $0.pipes = [WaterPipe("P", from: "R", to: "J", length: 2000, diameter: 12, roughness: 0.5)]
    }
    let state = SmallNetwork.solve(network).state
    let loss = 200 - (try SmallNetwork.head(network, state, "J"))
    let velocity = flow / (Double.pi / 4)
    let reynolds = velocity / 1.1e-5
    let velocityHead = velocity * velocity / 2 / 32.2 * 2000
    let turbulent = 0.25 / pow(log10(0.0005 / 3.7 + 5.74 / pow(reynolds, 0.9)), 2)
    if reynolds > 4000 {
      #expect(abs(loss / (turbulent * velocityHead) - 1) < 1e-7)
    } else if reynolds < 2000 {
      #expect(abs(loss / (64 / reynolds * velocityHead) - 1) < 1e-9)
    } else {
      let factor = loss / velocityHead
      #expect(factor > 64 / reynolds && factor < 1.05 * turbulent)
    }
  }

  /// H = h0 - r q^n through three points; at speed w, w² h0 - w^(2 - n) r q^n.
  @Test(arguments: [1.0, 0.8])
  func pumpByThreePoints(_ speed: Double) throws {
    let network = try SmallNetwork.oneLink(head: 50, demand: 1.2, cubicFeet()) {
      $0.curves = [WaterCurve("C", x: [0, 1, 2], y: [100, 80, 30])]
      $0.pumps = [
        WaterPump("U", from: "R", to: "J", characteristic: .headCurve("C"), speed: speed)
      ]
    }
    let state = SmallNetwork.solve(network).state
    let exponent = log(70.0 / 20) / log(2.0)
    let gain = speed * speed * 100 - pow(speed, 2 - exponent) * 20 * pow(1.2, exponent)
    #expect(abs(try SmallNetwork.head(network, state, "J") - (50 + gain)) < 1e-8)
  }

  @Test func pumpByOnePoint() throws {
    let network = try SmallNetwork.oneLink(head: 50, demand: 1, cubicFeet()) {
      $0.curves = [WaterCurve("C", x: [1], y: [75])]
      $0.pumps = [WaterPump("U", from: "R", to: "J", characteristic: .headCurve("C"))]
    }
    let state = SmallNetwork.solve(network).state
    #expect(abs(try SmallNetwork.head(network, state, "J") - 125) < 1e-8)
  }

  @Test func pumpByPieces() throws {
    let network = try SmallNetwork.oneLink(head: 50, demand: 1.5, cubicFeet()) {
      $0.curves = [WaterCurve("C", x: [0, 1, 2, 3], y: [100, 90, 60, 10])]
      $0.pumps = [WaterPump("U", from: "R", to: "J", characteristic: .headCurve("C"))]
    }
    let state = SmallNetwork.solve(network).state
    #expect(abs(try SmallNetwork.head(network, state, "J") - 125) < 1e-8)
  }

  /// 8.814 ft·cfs of water are a horsepower.
  @Test func pumpOfConstantPower() throws {
    let network = try SmallNetwork.oneLink(head: 50, demand: 2, cubicFeet()) {
      $0.pumps = [WaterPump("U", from: "R", to: "J", characteristic: .constantPower(10))]
    }
    let state = SmallNetwork.solve(network).state
    #expect(abs(try SmallNetwork.head(network, state, "J") - (50 + 88.14 / 2)) < 1e-6)
    #expect(abs(network.pumpWaterPower(state, 0) - 7.457) < 1e-6)
  }

  /// q = k p^0.5, with the pressure in psi and the flow in gpm.
  @Test func emitter() throws {
    let network = try SmallNetwork.oneLink(head: 100, demand: 0) {
      $0.junctions[0].emitterCoefficient = 5
      $0.pipes = [WaterPipe("P", from: "R", to: "J", length: 10, diameter: 24, roughness: 150)]
    }
    let state = SmallNetwork.solve(network).state
    let view = network.nodeView(state, 0)
    #expect(abs(view.demand - 5 * view.pressure.squareRoot()) < 1e-6)
    #expect(view.pressure > 43.3)
  }

  /// Below the required pressure the share delivered is the square root of the share of pressure.
  @Test(arguments: [20.0, 5.0, 35.0])
  func pressureDrivenDemand(_ pressure: Double) throws {
    let network = try SmallNetwork.oneLink(head: pressure / 0.4333, demand: 10) {
      $0.options.requiredPressure = 30
      $0.pipes = [WaterPipe("P", from: "R", to: "J", length: 1, diameter: 60, roughness: 150)]
    }
    let state = SmallNetwork.solve(network, .pressureDriven).state
    let share = min(pressure / 30, 1).squareRoot()
    #expect(abs(network.nodeView(state, 0).demand - 10 * share) < 1e-3)
  }

  @Test func metricUnits() throws {
    var options = WaterOptions()
    options.flowUnit = .litersPerSecond
    let network = try SmallNetwork.oneLink(head: 60, demand: 30, elevation: 10, options) {
      $0.pipes = [WaterPipe("P", from: "R", to: "J", length: 500, diameter: 200, roughness: 130)]
    }
    let view = network.nodeView(SmallNetwork.solve(network).state, 0)
    // Hazen-Williams in metres and m³/s has the factor 10.67 (2 digits less than EPANET's 4.727).
    let loss = 10.67 * 500 / pow(130, 1.852) / pow(0.2, 4.871) * pow(0.03, 1.852)
    #expect(abs(view.head - (60 - loss)) < 5e-3 * loss)
    #expect(abs(view.pressure - (view.head - 10)) < 1e-9)
  }
}
