import EventKernel

/// The performance of one system over one window, and the figures that are read from it.
///
/// Performance is relative to `baseline`: 1 is undisturbed. All levels are met within
/// `resolution`: a service of 0.499999999 is one half, as such differences come from rounding.
public struct ResilienceCurve: Equatable, Sendable {
  /// The relative slack with which performance meets a level.
  public static let resolution = 1e-6

  public let performance: StepSeries
  public let window: TimeWindow
  /// The undisturbed performance.
  public let baseline: Double

  /// - Precondition: `baseline` is positive and finite, `performance` starts no later than
  ///   `window`.
  public init(_ performance: StepSeries, over window: TimeWindow, baseline: Double = 1) {
    precondition(baseline > 0 && baseline.isFinite, "a baseline is positive")
    precondition(performance.start <= window.from, "the series covers the window")
    self.performance = performance
    self.window = window
    self.baseline = baseline
  }

  /// The lowest performance as a share of the baseline.
  public var floor: Double { performance.minimum(over: window) / baseline }

  /// The first time at which performance is lost; `nil` if it never is.
  public var firstLoss: Instant? {
    performance.firstTime(below: baseline * (1 - Self.resolution), in: window)
  }

  /// ∫ (1 - Q / baseline) dt over the window, in seconds: the area between curve and baseline.
  ///
  /// Performance above the baseline counts as negative loss, so that areas of parts add up.
  public var areaLost: Double {
    // Summed as losses, so that a small loss in a long window keeps its digits.
    performance.shortfall(below: baseline, over: window) / baseline
  }

  /// The loss of resilience of Bruneau et al. 2003 (doi:10.1193/1.1623497), RL = ∫ (100 - Q) dt
  /// with Q in percent and time in hours: percent-hours. For a drop to Q0 that recovers along a
  /// straight line in T it is (100 - Q0) T / 2, the resilience triangle.
  public var lossOfResilience: Double { 100 * areaLost / 3_600 }

  /// The time during which performance is below `share` of the baseline.
  public func duration(below share: Double) -> TimeSpan {
    performance.duration(below: baseline * share * (1 - Self.resolution), over: window)
  }

  /// The time from the first loss until performance is back at `share` of the baseline for good.
  ///
  /// Back for good means Q >= share × baseline from then to the end of the window (within
  /// `resolution`). The share is of the baseline and not of the drop: 90 % is the same service
  /// whatever the depth of the fall. Zero if nothing was ever lost, or if performance never fell
  /// below that level. Censored, with the time from the first loss to the end of the window, if
  /// it is below the level at the end.
  ///
  /// - Precondition: `share` is in 0...1.
  public func recovery(to share: Double) -> CensoredTime {
    precondition(share >= 0 && share <= 1, "a share lies in 0...1")
    guard let loss = firstLoss else { return CensoredTime(.zero) }
    let level = baseline * share * (1 - Self.resolution)
    let rest = TimeWindow(from: loss, until: window.until)
    if let back = performance.firstTimeSustained(atLeast: level, in: rest) {
      return CensoredTime(back - loss)
    }
    return CensoredTime(rest.length, isCensored: true)
  }

  /// The trapezoid of the curve; `nil` if nothing was lost.
  ///
  /// Its corners are the first loss, the first time at the floor, the last time at the floor, and
  /// the recovery to 100 % for good. Corner times are those of the steps, so a fall in one step has
  /// no duration. `recovered` is `nil` if performance is below the baseline at the end.
  public var trapezoid: ResilienceTrapezoid? {
    guard let loss = firstLoss else { return nil }
    let rest = TimeWindow(from: loss, until: window.until)
    let lowest = performance.minimum(over: rest)
    let atFloor = lowest + baseline * Self.resolution
    var first: Int64?
    var last = loss.nanoseconds
    performance.forEachStep(in: rest) { value, from, until in
      if value <= atFloor {
        if first == nil { first = from }
        last = until
      }
    }
    let back = performance.firstTimeSustained(
      atLeast: baseline * (1 - Self.resolution), in: rest)
    return ResilienceTrapezoid(
      lossStart: loss, floorReached: Instant(nanoseconds: first ?? loss.nanoseconds),
      recoveryStart: Instant(nanoseconds: last), recovered: back, baseline: 1,
      floor: lowest / baseline)
  }
}
