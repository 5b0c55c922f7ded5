import EventKernel

/// Room time against simulated time: a straight line while the clock runs.
struct RoomClock: Sendable {
  /// When the exercise was started, or `nil` before.
  var startedAt: Int64?
  private(set) var isRunning = false
  private(set) var pace = 1.0
  /// A point of the line.
  private(set) var anchorWall: Int64 = 0
  private(set) var anchorTime = Instant.zero
  /// The latest time of the room that has been told.
  var latest: Int64 = 0

  static let paces = 0.1...3600.0

  /// The simulated time at a time of the room.
  func time(at wall: Int64) -> Instant {
    if !isRunning || wall <= anchorWall { return anchorTime }
    let seconds = Double(wall - anchorWall) / 1000 * pace
    return anchorTime + TimeSpan(computedSeconds: seconds)
  }

  /// The time of the room at a simulated time, rounded up to milliseconds.
  func wall(of time: Instant) -> Int64 {
    if !isRunning || time <= anchorTime { return anchorWall }
    let milliseconds = ((time - anchorTime).seconds / pace * 1000).rounded(.up)
    return min(latest, anchorWall + Int64(min(milliseconds, 9e15)))
  }

  mutating func run(at wall: Int64, time: Instant) {
    if startedAt == nil { startedAt = wall }
    isRunning = true
    (anchorWall, anchorTime) = (wall, time)
  }

  mutating func pause(at wall: Int64, time: Instant) {
    isRunning = false
    (anchorWall, anchorTime) = (wall, time)
  }

  mutating func set(pace: Double, at wall: Int64, time: Instant) {
    self.pace = pace
    (anchorWall, anchorTime) = (wall, time)
  }

  /// The same line from another simulated time on: after a jump.
  mutating func move(to time: Instant, at wall: Int64) {
    (anchorWall, anchorTime) = (wall, time)
  }

  /// Seconds of the room since the start.
  func roomSeconds(at wall: Int64) -> Double {
    startedAt.map { Double(max(wall, latest) - $0) / 1000 } ?? 0
  }
}
