import EventKernel
import Foundation
import Power
import SystemKit
import TestSupport
import Testing

/// The running power system in islands that stand alone: times and frequencies worked by hand.
@Suite struct SystemFrequencyTests {
  private func near(_ left: Double, _ right: Double, _ limit: Double = 1e-6) -> Bool {
    abs(left - right) <= limit
  }

  /// Two units of 100 MW that give 50 each without governors; H = 5 s, 50 Hz, loads do not follow
  /// the frequency.
  private func town(
    stages: [PowerOperation.Stage], droop: Double = .infinity
  ) -> SystemTown {
    var operation = PowerOperation()
    operation.stages = stages
    operation.damping = 0
    operation.units = [PowerOperation.Unit](
      repeating: .init(inertia: 5, droop: droop), count: 2)
    return SystemTown(
      units: [.init(bus: 1, output: 50, maximum: 100), .init(bus: 1, output: 50, maximum: 100)],
      blocks: [
        .init(name: "a", bus: 1, load: 30, order: 1), .init(name: "b", bus: 1, load: 20, order: 2),
        .init(name: "c", bus: 1, load: 50, order: 3),
      ], operation: operation)
  }

  @Test func stagesShedWhenTheSwingEquationSays() {
    let run = town(stages: [
      .init(frequency: 49, share: 0.3, delay: 0.2), .init(frequency: 48.5, share: 0.2, delay: 0.2),
    ])
    var swing = run.run()
    #expect(swing.served == 100)
    swing.order(.shutDown, "power/unit/2", hours: 1)
    swing.run(until: 1 + 30 / 3600.0)
    // One unit is left: 500 MW s of energy; 50 MW are missing: f' = -50 x 50 / (2 x 500) = -2.5
    // Hz/s. 49 Hz after 0.4 s, shed 0.2 s later, at 48.5 Hz: 30 MW. Then -1 Hz/s; the second stage
    // picks up at that very moment and sheds 20 MW 0.2 s later, at 48.3 Hz.
    let first = swing.lines(.shed, "power/block/a")
    let second = swing.lines(.shed, "power/block/b")
    #expect(first.count == 1 && near(first[0].time, 3600.6), "\(first)")
    #expect(first.first?.row == 48_500 && first.first?.value == 30)
    #expect(second.count == 1 && near(second[0].time, 3600.8), "\(second)")
    #expect(second.first?.row == 48_300 && second.first?.value == 20)
    #expect(swing.served == 50 && swing.isUp("power/block/c"))
  }

  @Test func governorsSpareTheLoad() {
    // 5 % droop on 100 MW is 40 MW a Hz: the rest is 50 - 50/40 = 48.75 Hz, and with a lag of 0.3 s
    // the lowest point is 48.61 Hz. A stage below sheds nothing, one above does.
    var run = town(stages: [.init(frequency: 48.6, share: 0.3, delay: 0)], droop: 0.05)
    run.operation.governorTime = 0.3
    var swing = run.run()
    swing.order(.shutDown, "power/unit/2", hours: 1)
    swing.run(until: 1.5)
    #expect(swing.served == 100)
    #expect(swing.lines(.shed, "power/block/a").isEmpty)
    run.operation.stages[0].frequency = 48.62
    swing = run.run()
    swing.order(.shutDown, "power/unit/2", hours: 1)
    swing.run(until: 1.001)
    #expect(swing.served == 70)
  }

  @Test func operatorsShedWhatRelaysLeave() {
    // No stages, no damping: the unit's own relay would take it at 47.5 Hz; with it far away,
    // operators shed after 10 min, in whole blocks.
    var quiet = town(stages: [])
    quiet.operation.lowTrip = 1
    quiet.operation.damping = 5
    quiet.blocks[2].load = 55
    quiet.units[0].output = 55
    var swing = quiet.run()
    // 105 MW, 100 at most from one unit: 5 MW are missing, the rest is at 50 x (1 - 5/525) Hz.
    swing.order(.shutDown, "power/unit/2", hours: 1)
    swing.run(until: 1 + 599 / 3600.0)
    #expect(swing.served == 105)
    swing.run(until: 1 + 601 / 3600.0)
    #expect(swing.lines(.shed, "power/block/a").map(\.row) == [0])
    #expect(near(swing.lines(.shed, "power/block/a").first?.time ?? 0, 4200))
    #expect(swing.served == 75)
  }

  @Test func highFrequencyTripsTheSmallestFirst() {
    // 40 MW of load go: f' = 40 x 50 / (2 x 1000) = 1 Hz/s; 51.5 Hz after 1.5 s. The first of the
    // two equal units waits 0.5 s and goes at 52 Hz with its 50 MW; then 10 MW are missing, and the
    // frequency falls by 0.5 Hz/s: it is below 51.5 Hz long before the second has waited 5.5 s.
    var many = town(stages: [])
    many.blocks = [
      .init(name: "a", bus: 1, load: 40, order: 1), .init(name: "b", bus: 1, load: 60, order: 2),
    ]
    many.operation.tripGrading = 5
    many.operation.lowTrip = 1
    var swing = many.run()
    swing.order(.open, "power/block/a", hours: 1)
    swing.run(until: 1 + 60 / 3600.0)
    let trips = swing.lines(.tripped, "power/unit/1")
    #expect(trips.count == 1 && near(trips[0].time, 3602), "\(trips)")
    #expect(trips.first?.row == 52_000)
    #expect(swing.isUp("power/unit/2") && swing.served == 60)
  }

  @Test func anIslandTiedToTheOutsideDoesNotSwing() {
    var tied = town(stages: [.init(frequency: 49.9, share: 0.5, delay: 0.1)])
    tied.units.append(.init(bus: 1, output: 0, maximum: 60, minimum: -60, isExternal: true))
    var swing = tied.run()
    swing.order(.shutDown, "power/unit/2", hours: 1)
    swing.run(until: 2)
    #expect(swing.served == 100 && swing.lines(.shed, "power/block/a").isEmpty)
  }

  @Test func slowLoadDoesNotSwing() {
    // A tenth of the load more, and the units follow: no stage acts, however high.
    let sharp = town(stages: [.init(frequency: 49.7, share: 0.5, delay: 0.01)])
    var slow = sharp.run()
    slow.at(1) { context, schedule in context.setDemandFactor(system: 0, 1.1, &schedule) }
    slow.run(until: 2)
    #expect(near(slow.served, 110, 1e-9) && slow.lines(.shed, "power/block/a").isEmpty)
    // The same at once, by an order to a block, is a loss of balance.
    var sudden = sharp.run()
    sudden.order(.set, "power/block/c", at: 1.2, hours: 1)
    sudden.run(until: 1 + 10 / 3600.0)
    // f' = -10 x 50 / (2 x 1000) = -0.25 Hz/s: 49.7 Hz after 1.2 s.
    let shed = sudden.lines(.shed, "power/block/a")
    #expect(shed.count == 1 && near(shed[0].time, 3601.21), "\(shed)")
  }

  @Test func aProtectionThatIsTakenDoesNotShed() {
    let run = town(stages: [.init(frequency: 49, share: 0.3, delay: 0.2)])
    var swing = run.run()
    swing.attack(.lossOfProtection, "power/block/a", hours: 0.5)
    swing.order(.shutDown, "power/unit/2", hours: 1)
    swing.run(until: 1 + 5 / 3600.0)
    #expect(swing.lines(.shed, "power/block/a").isEmpty)
    // -2.5 Hz/s for 1 s to 47.5 Hz, and half a second more: the last unit goes, and with it all.
    let trips = swing.lines(.tripped, "power/unit/1")
    #expect(trips.count == 1 && near(trips[0].time, 3601.5), "\(trips)")
    #expect(swing.served == 0)
  }

  @Test func branchOfTheWorldRunsAsTheOriginal() {
    let run = town(stages: [.init(frequency: 49, share: 0.3, delay: 0.2)])
    var swing = run.run()
    swing.order(.shutDown, "power/unit/2", hours: 1)
    swing.run(until: 1 + 0.3 / 3600.0)
    var copy = swing
    swing.run(until: 3)
    copy.run(until: 1.001)
    copy.run(until: 3)
    #expect(swing.digest == copy.digest)
  }
}
