import EventKernel
import Numerics
import SystemKit

/// Loads that come back after a time in the dark draw more for a while: heating, cooling and pumps
/// have lost their diversity.
///
/// What has been lost grows as 1 - exp(-t / time constant) in the dark, stays for the enduring time
/// after the return, and decays exponentially (`ColdLoadPickup`). Loads move in steps of 1 % of
/// themselves, or of a minute where that is longer; each holds the mean of its time, so that energy
/// is exact.
extension PowerSystem {
  /// A step of a load on its way back, from some seconds after its return.
  private struct ColdStep {
    var share: Double
    /// Seconds after the return at which it ends.
    var end: Double
    var isLast: Bool
  }

  /// Excess over the normal load below which the rest is given in one step.
  private static let lastExcess = 0.011

  private func coldStep(lost: Double, after seconds: Double, _ now: Instant) -> ColdStep {
    let cold = setup.operation.coldLoad
    let excess = lost * (cold.share(after: seconds) - 1)
    if seconds < cold.delay {
      return ColdStep(share: 1 + excess, end: cold.delay, isLast: false)
    }
    let constant = cold.timeConstant
    if excess < PowerSystem.lastExcess {
      // A constant excess for one time constant has the energy of the whole tail.
      return ColdStep(share: 1 + excess, end: seconds + constant, isLast: true)
    }
    let next = 0.99 * (1 + excess) - 1
    let wanted = constant * Elementary.log(excess / next)
    let minute = TimeSpan.minutes(1).nanoseconds
    let end = now + TimeSpan(computedSeconds: wanted)
    let past = ((end.nanoseconds % minute) + minute) % minute
    let floor = TimeSpan(nanoseconds: (end - now).nanoseconds - past)
    let step = (floor > .zero ? floor : floor + .minutes(1)).seconds
    let mean = -constant / step * Elementary.expm1(-step / constant)
    return ColdStep(share: 1 + excess * mean, end: seconds + step, isLast: false)
  }

  /// What has been lost of a dark block's diversity, 0 to 1.
  private func lostDiversity(_ block: Int, at now: Instant) -> Double {
    let seconds = (now - darkSince[block]).seconds
    return 1
      - (1 - lostDiversity[block])
      * Elementary.exp(-seconds / setup.operation.diversityTime)
  }

  /// What dark blocks would draw if they came back now, over their normal load.
  mutating func setColdShares(at now: Instant) {
    for block in darkSince.indices where !darkSince[block].isNever {
      coldShare[block] = coldStep(lost: lostDiversity(block, at: now), after: 0, now).share
    }
  }

  /// Follows which blocks are supplied, after a solve.
  mutating func followSupply(_ now: Instant, _ schedule: inout EventSchedule) {
    if setup.operation.coldLoad.factor <= 1 { return }
    var isChanged = false
    for block in darkSince.indices {
      let isServed = state.isServed(block: block, in: setup.network)
      if isServed == darkSince[block].isNever { continue }
      isChanged = true
      if isServed {
        let lost = lostDiversity(block, at: now)
        darkSince[block] = .never
        lostDiversity[block] = lost
        backSince[block] = now
        let step = coldStep(lost: lost, after: 0, now)
        setNext(block, step)
      } else {
        darkSince[block] = now
        if backSince[block].isNever {
          lostDiversity[block] = 0
        } else {
          let cold = setup.operation.coldLoad
          let share = cold.share(after: (now - backSince[block]).seconds)
          lostDiversity[block] *= (share - 1) / (cold.factor - 1)
        }
        backSince[block] = .never
        coldNext[block] = .never
        coldShare[block] = 1
      }
    }
    if !isChanged { return }
    hasColdLoads = darkSince.contains { !$0.isNever }
    planColdLoads(&schedule)
  }

  private mutating func setNext(_ block: Int, _ step: ColdStep) {
    coldNext[block] = backSince[block] + TimeSpan(computedSeconds: step.end)
    coldIsLast[block] = step.isLast
  }

  private mutating func planColdLoads(_ schedule: inout EventSchedule) {
    schedule.cancel(coldEvent)
    coldEvent = .none
    guard let next = coldNext.min(), !next.isNever else { return }
    coldEvent = schedule.push(
      Event(system: system, code: Code.coldLoad.rawValue), at: next, priority: Phase.physical)
  }

  /// The loads that are due take their next step.
  mutating func stepColdLoads(_ context: inout Context, _ schedule: inout EventSchedule) {
    coldEvent = .none
    let now = context.now
    for block in coldNext.indices where coldNext[block] <= now {
      if coldIsLast[block] {
        coldShare[block] = 1
        backSince[block] = .never
        coldNext[block] = .never
        coldIsLast[block] = false
        continue
      }
      let step = coldStep(
        lost: lostDiversity[block], after: (now - backSince[block]).seconds, now)
      coldShare[block] = step.share
      setNext(block, step)
    }
    planColdLoads(&schedule)
    context.requestSettle(system: Int(system), &schedule)
  }
}
