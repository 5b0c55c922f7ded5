import Diagnostics
import Foundation
import NativeFormats
import Testing
import Water

/// The exact clock solves anew when tanks have moved by a small step; halving the steps hardly
/// moves what happens when.
@Suite struct StepQuantaTests {
  /// The water network of the flagship scenario.
  static func flagship() throws -> WaterNetwork {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("scenarios/cities/falls-city/water/net3.inp")
    var diagnostics = DiagnosticList()
    let model = EpanetReader.read(
      text: String(decoding: try Data(contentsOf: file), as: UTF8.self), file: "net3.inp",
      diagnostics: &diagnostics)
    return try ReferenceData.build(try #require(model))
  }

  struct Threshold: Hashable {
    var cause: WaterEvent.Cause
    var time: Double
  }

  /// Tanks full and empty and level controls over three days, one pump off from `start` to `end` h.
  static func thresholds(
    _ network: WaterNetwork, without pump: String, from start: Double, until end: Double,
    _ limits: WaterResolveLimits
  ) throws -> [Threshold] {
    let options = WaterSolverOptions(network, demandModel: .pressureDriven, requiredPressure: 30)
    var dynamics = WaterDynamics(network, options: options, limits: limits)
    var workspace = WaterWorkspace(network)
    let link = try #require(network.link(pump))
    var changes = [(start * 3600, true), (end * 3600, false)]
    var result: [Threshold] = []
    _ = dynamics.solve(&workspace)
    while dynamics.time < 72 * 3600 {
      let event = dynamics.nextEvent()
      if let (time, isOff) = changes.first, dynamics.time + event.secondsFromNow >= time {
        dynamics.advance(by: time - dynamics.time)
        if isOff {
          dynamics.state.overrides[link].insert(.unpowered)
        } else {
          dynamics.state.overrides[link].remove(.unpowered)
        }
        changes.removeFirst()
      } else {
        dynamics.advance(by: event.secondsFromNow)
        dynamics.handle(event.cause)
        switch event.cause {
        case .tankFull, .tankEmpty, .levelControl:
          result.append(Threshold(cause: event.cause, time: dynamics.time))
        default: break
        }
      }
      _ = dynamics.solve(&workspace)
    }
    return result
  }

  @Test(arguments: [("10", 8.0, 30.0), ("335", 8, 30), ("335", 100, 101)])
  func halvingTheStepsMovesNoThresholdByAMinute(
    _ pump: String, _ start: Double, _ end: Double
  ) throws {
    let network = try Self.flagship()
    var halved = WaterResolveLimits()
    halved.level /= 2
    halved.rangeShare /= 2
    halved.seconds /= 2
    let coarse = try Self.thresholds(
      network, without: pump, from: start, until: end, WaterResolveLimits())
    let fine = try Self.thresholds(network, without: pump, from: start, until: end, halved)
    #expect(!coarse.isEmpty && coarse.map(\.cause) == fine.map(\.cause))
    let moved = zip(coarse, fine).map { abs($0.time - $1.time) }.max() ?? 0
    print("pump \(pump) off: \(coarse.count) thresholds, moved by \(moved) s at most")
    #expect(moved < 60)
  }
}
