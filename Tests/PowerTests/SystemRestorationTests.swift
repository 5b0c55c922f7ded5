import EventKernel
import Foundation
import Power
import SystemKit
import TestSupport
import Testing

/// Cold loads and restoration from nothing in the running system, worked by hand.
@Suite struct SystemRestorationTests {
  private func near(_ left: Double, _ right: Double, _ limit: Double = 1e-6) -> Bool {
    abs(left - right) <= limit
  }

  /// Energy above normal that a block draws after its return: the series of power served against
  /// the closed form of `ColdLoadPickup`.
  @Test func coldLoadHasTheEnergyOfItsClosedForm() {
    var operation = PowerOperation()
    operation.coldLoad = ColdLoadPickup(factor: 2.5, delay: 900, timeConstant: 2700)
    operation.diversityTime = 1800
    let town = SystemTown(
      units: [.init(bus: 1, output: 0, maximum: 1000, minimum: -1000, isExternal: true)],
      blocks: [
        .init(name: "a", bus: 1, load: 30, order: 1), .init(name: "b", bus: 1, load: 70, order: 2),
      ], operation: operation)
    var run = town.run()
    run.order(.open, "power/block/a", hours: 1)
    run.order(.close, "power/block/a", hours: 2)
    run.run(until: 48)
    // The load is back with the order; the block's mode follows after its restart delay.
    let dark = 3600.0
    let lost = 1 - exp(-dark / 1800)
    let wanted = 30 * lost * operation.coldLoad.excess(after: 1e9)
    let row = run.context.registry.series.firstIndex { $0.name == "power-served" } ?? 0
    var energy = 0.0
    var steps: [Double] = []
    let samples = run.samples.filter { $0.series.index == row }
    for (sample, next) in zip(samples, samples.dropFirst())
    where sample.time >= Instant.zero + .hours(2) {
      energy += (sample.value - 100) * (next.time - sample.time).seconds
      if next.value < sample.value { steps.append((next.value - sample.value) / 30) }
    }
    #expect(near(energy / wanted, 1, 1e-9), "\(energy) and \(wanted)")
    // Peak, and steps of about 1 % of the load or of a minute.
    let peak = samples.filter { $0.time >= Instant.zero + .hours(2) }.map(\.value).max() ?? 0
    #expect(near(peak, 70 + 30 * (1 + 1.5 * lost), 1e-9))
    #expect((steps.min() ?? 0) > -0.035 && steps.count < 200, "\(steps.count) steps")
    #expect(near(run.value("power-served"), 100, 1e-9))
  }

  /// Two buses: a small unit that starts alone with a small block, a large one that does not.
  private func coldTown() -> SystemTown {
    var operation = PowerOperation()
    operation.units = [
      .init(startsAlone: true), .init(startsAlone: false, crankingShare: 0.05),
    ]
    operation.governorTime = 0.5
    return SystemTown(
      units: [
        .init(bus: 1, output: 10, maximum: 20), .init(bus: 2, output: 70, maximum: 100),
      ],
      blocks: [
        .init(name: "a", bus: 1, load: 4, order: 1), .init(name: "b", bus: 2, load: 20, order: 2),
        .init(name: "c", bus: 2, load: 25, order: 3),
      ], lines: [(1, 2)], operation: operation)
  }

  @Test func anIslandThatLostAllIsBuiltUpFromTheUnitThatStartsAlone() {
    var run = coldTown().run()
    #expect(near(run.served, 49))
    // The large unit goes: more than the small one can give, no stages, all goes dark.
    run.order(.shutDown, "power/unit/2", hours: 1)
    run.order(.start, "power/unit/2", hours: 1 + 60 / 3600.0)
    run.run(until: 1.1)
    #expect(run.served == 0 && !run.isUp("power/block/a") && !run.isUp("power/branch/1"))
    run.run(until: 8)
    // The small unit is ready 1 h after its trip and starts in 10 min; then steps of 2 min: the
    // line (it leads to the unit that waits), the large unit starts in 10 min, small block first.
    let small = run.lines(.restarted, "power/unit/1").last?.time ?? 0
    let line = run.lines(.restarted, "power/branch/1").last?.time ?? 0
    let large = run.lines(.restarted, "power/unit/2").last?.time ?? 0
    let first = run.lines(.restarted, "power/block/a").last?.time ?? 0
    let last = run.lines(.restarted, "power/block/b").last?.time ?? 0
    #expect(small > 3600 + 3600 + 600 - 1 && small < 3600 + 3600 + 600 + 10, "\(small)")
    #expect(near(line, small + 120 + 10), "\(line - small)")
    // The line carries power from its order on, 10 s before its mode says so.
    #expect(near(large, line - 10 + 600), "\(large - line)")
    #expect(first > line && first < large, "the small block comes before the large unit")
    #expect(last > large, "\(last)")
    #expect(run.isUp("power/block/a") && run.isUp("power/block/b") && run.isUp("power/block/c"))
    #expect(near(run.served, 49), "\(run.served)")
  }

  @Test func withoutAUnitThatStartsAloneItStaysDark() {
    var town = coldTown()
    town.operation.units[0].startsAlone = false
    var run = town.run()
    run.order(.shutDown, "power/unit/2", hours: 1)
    run.order(.start, "power/unit/2", hours: 1.1)
    run.run(until: 100)
    #expect(run.served == 0 && !run.isUp("power/unit/1") && !run.isUp("power/unit/2"))
  }

  @Test func operatorsDoNotTryWhatTheirScreensShowSupplied() {
    // A block that is shed while its view is lost stays dark until the view is back.
    let town = SystemTown(
      units: [
        .init(bus: 1, output: 50, maximum: 60, minimum: -60, isExternal: true),
        .init(bus: 1, output: 50, maximum: 60),
      ],
      blocks: [
        .init(name: "a", bus: 1, load: 50, order: 1), .init(name: "b", bus: 1, load: 50, order: 2),
      ])
    func lost(view: Bool) -> SystemRun<PowerSystem> {
      var run = town.run()
      if view { run.attack(.lossOfView, "power/block/a", hours: 0.5) }
      run.order(.shutDown, "power/unit/2", hours: 1)
      run.order(.start, "power/unit/2", hours: 1.2)
      run.run(until: 4)
      return run
    }
    #expect(lost(view: false).isUp("power/block/a"))
    var blind = lost(view: true)
    #expect(!blind.isUp("power/block/a") && blind.served == 50)
    let block = blind.asset("power/block/a")
    blind.at(5) { context, schedule in
      context.endEffects(step: 0, on: block, because: .none, &schedule)
    }
    blind.run(until: 6)
    #expect(blind.isUp("power/block/a"))
  }
}
