import EventKernel
import RandomStreams

/// Like units, each of which fails and is repaired by a crew of its own; the group works while at
/// least `required` of them do. All units work at the start. Times are in units of one simulated
/// second.
struct RedundantGroup: Sendable {
  var units: Int
  var required: Int
  var meanLife: Double
  var meanRepair: Double

  /// The share of a window of time, after a warm-up, in which the group works.
  func availability(_ streams: Streams, warmUp: Double, window: Double) -> Double {
    var run = RedundantGroupRun(self, streams)
    run.advance(to: .zero + TimeSpan(computedSeconds: warmUp))
    run.workingTime = 0
    run.advance(to: .zero + TimeSpan(computedSeconds: warmUp + window))
    return run.workingTime / window
  }

  /// Whether the group works at a time.
  func works(_ streams: Streams, at time: Double) -> Bool {
    var run = RedundantGroupRun(self, streams)
    run.advance(to: .zero + TimeSpan(computedSeconds: time))
    return run.works
  }

  /// When the group first fails.
  func timeToFailure(_ streams: Streams) -> Double {
    var run = RedundantGroupRun(self, streams)
    while run.works { run.step(until: .never) }
    return run.now.seconds
  }
}

/// One history of a group.
private struct RedundantGroupRun {
  let group: RedundantGroup
  let streams: Streams
  let key: StreamKey
  var queue = EventQueue<Int32>()
  var isUp: [Bool]
  var upCount: Int
  var draw: UInt32 = 0
  var now = Instant.zero
  var workingTime = 0.0

  var works: Bool { upCount >= group.required }

  init(_ group: RedundantGroup, _ streams: Streams) {
    self.group = group
    self.streams = streams
    key = StreamKey(purpose: "life and repair", identifier: "\(group.required) of \(group.units)")
    isUp = [Bool](repeating: true, count: group.units)
    upCount = group.units
    for unit in 0..<group.units { scheduleChange(of: unit) }
  }

  mutating func advance(to end: Instant) {
    while step(until: end) {}
    pass(to: end)
  }

  /// Carries out the next event, if it is due by `end`.
  @discardableResult
  mutating func step(until end: Instant) -> Bool {
    guard let (time, unit) = queue.pop(until: end) else { return false }
    pass(to: time)
    isUp[Int(unit)].toggle()
    upCount += isUp[Int(unit)] ? 1 : -1
    scheduleChange(of: Int(unit))
    return true
  }

  private mutating func pass(to time: Instant) {
    if works { workingTime += (time - now).seconds }
    now = time
  }

  private mutating func scheduleChange(of unit: Int) {
    let mean = isUp[unit] ? group.meanLife : group.meanRepair
    let duration = streams.gslDraw(.exponential(mean: mean), key, draw)
    draw += 1
    queue.push(Int32(unit), at: now + TimeSpan(computedSeconds: duration), priority: 1)
  }
}
