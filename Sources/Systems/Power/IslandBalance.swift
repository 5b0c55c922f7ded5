/// Sums over one island during a dispatch, in MW.
struct IslandBalance: Sendable {
  /// Closed blocks and shunts.
  var load = 0.0
  /// What its units give at least, as scheduled, and at most.
  var low = 0.0
  var start = 0.0
  var high = 0.0
  var hasSource = false
  var isDead = false
  /// Whether its frequency is moving, so that nothing is shed or tripped for balance.
  var isHeld = false
  /// The greatest outputs of its sources.
  var capacity = 0.0
  /// Whether its death has been told in this dispatch.
  var isReported = false
  /// The running unit that would be tripped first for surplus; -1 if there is none.
  var smallestUnit: Int32 = -1

  /// Rounding that is not worth a switching: a tenth of what conservation allows.
  private var tolerance: Double { 1e-10 * max(1, abs(load)) }
  var isDeficient: Bool { !isDead && !isHeld && load > high + tolerance }
  var isSurplus: Bool { !isDead && !isHeld && load < low - tolerance }
  /// Load that its units cannot meet within their limits; below 0 for power that they cannot help.
  var gap: Double { load > high ? load - high : load < low ? load - low : 0 }

  /// Output of a unit with the given range, so that all together meet the load in proportion to
  /// their room above or below the schedule.
  func output(low unitLow: Double, start unitStart: Double, high unitHigh: Double) -> Double {
    if load >= start {
      let headroom = high - start
      if headroom <= 0 { return unitStart }
      return unitStart + min(1, (load - start) / headroom) * (unitHigh - unitStart)
    }
    let room = start - low
    if room <= 0 { return unitStart }
    return unitStart - min(1, (start - load) / room) * (unitStart - unitLow)
  }
}
