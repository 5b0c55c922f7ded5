import EventKernel
import RandomStreams

/// Generation adequacy by simulation of whole years on the event kernel, hour by hour in order.
///
/// Generation only: a copper plate, hourly constant loads, no maintenance. Every unit begins in its
/// long-run state, so that a year is as good as any other; its times up and down are exponential.
/// What `CapacityOutageTable` computes in closed form this must give within chance.
///
/// Source of the method: Billinton and Li 1994, "Reliability Assessment of Electric Power Systems
/// Using Monte Carlo Methods", chapter 3 (state duration sampling).
public struct SequentialAdequacy: Sendable {
  /// What one simulated year brought.
  public struct Year: Hashable, Sendable {
    /// Hours with less capacity than load.
    public var lossOfLoadHours: Double
    /// MWh not served.
    public var energyNotServed: Double
    /// Events that the year took.
    public var eventCount: Int
  }

  private let load: HourlyLoad
  private let seed: UInt64
  private let capacity: [Double]
  private let meanUp: [Double]
  private let meanDown: [Double]
  private let keys: [StreamKey]

  /// - Parameters:
  ///   - groups: the units; names of groups are unique, they name the random streams.
  ///   - seed: of all years.
  public init(_ groups: [GeneratingUnitGroup], load: HourlyLoad, seed: UInt64) {
    self.load = load
    self.seed = seed
    var capacity: [Double] = []
    var meanUp: [Double] = []
    var meanDown: [Double] = []
    var keys: [StreamKey] = []
    for group in groups {
      for number in 1...group.count {
        capacity.append(group.capacity)
        meanUp.append(group.meanTimeToFailure * 3600)
        meanDown.append(group.meanTimeToRepair * 3600)
        keys.append(
          StreamKey(purpose: "generating-unit-outage", identifier: "\(group.name)/\(number)"))
      }
    }
    self.capacity = capacity
    self.meanUp = meanUp
    self.meanDown = meanDown
    self.keys = keys
  }

  /// A unit changes its state, or (`unit` below 0) an hour begins.
  private struct Event: BitwiseCopyable, Sendable {
    var unit: Int32
  }

  /// The running year: capacity and deficit stand still between events.
  private struct Progress {
    var isUp: [Bool]
    var draws: [UInt32]
    var available = 0.0
    var deficit = 0.0
    var since = Instant.zero
    var year = Year(lossOfLoadHours: 0, energyNotServed: 0, eventCount: 0)

    /// Counts what has passed since the last event.
    mutating func advance(to now: Instant) {
      if deficit > CapacityOutageTable.tolerance {
        let hours = (now - since).seconds / 3600
        year.lossOfLoadHours += hours
        year.energyNotServed += deficit * hours
      }
      since = now
    }
  }

  /// Simulates a year.
  ///
  /// Hours are events only while less than the year's peak is available: before and after that no
  /// load can exceed it.
  /// - Parameter replication: below `Streams.replicationLimit`.
  /// - Complexity: O((transitions + hours of low capacity) log units).
  public func year(_ replication: UInt32) -> Year {
    let streams = Streams(seed: seed, replication: replication)
    var queue = EventQueue<Event>()
    var progress = Progress(
      isUp: [Bool](repeating: true, count: capacity.count),
      draws: [UInt32](repeating: 1, count: capacity.count))
    for unit in capacity.indices {
      let up = meanUp[unit] / (meanUp[unit] + meanDown[unit])
      progress.isUp[unit] = streams.bernoulli(up, keys[unit], 0)
      if progress.isUp[unit] { progress.available += capacity[unit] }
      plan(unit, at: .zero, &progress, streams, &queue)
    }
    let end = Instant(nanoseconds: Int64(load.megawatts.count) * Self.hour)
    var hourEvent = EventHandle.none
    setDeficit(at: .zero, &progress, &queue, &hourEvent)
    while let (time, event) = queue.pop(until: end) {
      progress.advance(to: time)
      progress.year.eventCount += 1
      if time >= end { break }
      let unit = Int(event.unit)
      if unit >= 0 {
        progress.isUp[unit].toggle()
        progress.available += progress.isUp[unit] ? capacity[unit] : -capacity[unit]
        plan(unit, at: time, &progress, streams, &queue)
      }
      setDeficit(at: time, &progress, &queue, &hourEvent)
    }
    progress.advance(to: end)
    return progress.year
  }

  /// An hour in nanoseconds.
  private static let hour: Int64 = 3_600_000_000_000

  private func plan(
    _ unit: Int, at now: Instant, _ progress: inout Progress, _ streams: Streams,
    _ queue: inout EventQueue<Event>
  ) {
    let mean = progress.isUp[unit] ? meanUp[unit] : meanDown[unit]
    let seconds = mean * streams.unitExponential(keys[unit], progress.draws[unit])
    progress.draws[unit] += 1
    queue.push(
      Event(unit: Int32(unit)), at: now + TimeSpan(computedSeconds: seconds), priority: 0)
  }

  /// Compares capacity with the load of the present hour, and asks for the next hour if it matters.
  private func setDeficit(
    at now: Instant, _ progress: inout Progress, _ queue: inout EventQueue<Event>,
    _ hourEvent: inout EventHandle
  ) {
    progress.deficit = 0
    guard progress.available < load.peak - CapacityOutageTable.tolerance else { return }
    let hour = Int(now.nanoseconds / Self.hour)
    progress.deficit = max(0, load.megawatts[hour] - progress.available)
    if !queue.isPending(hourEvent) {
      hourEvent = queue.push(
        Event(unit: -1), at: Instant(nanoseconds: Int64(hour + 1) * Self.hour), priority: 1)
    }
  }
}
