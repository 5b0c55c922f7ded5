import EventKernel

/// The four corners of a disturbance: fall, floor, recovery; and the ΦΛΕΠ metrics read from them.
///
/// M. Panteli, D. N. Trakas, P. Mancarella, N. D. Hatziargyriou 2017,
/// doi:10.1109/JPROC.2017.2691357; M. Panteli, P. Mancarella, D. N. Trakas, E. Kyriakides, N. D.
/// Hatziargyriou 2017, doi:10.1109/TPWRS.2017.2664141.
public struct ResilienceTrapezoid: Equatable, Sendable {
  public let lossStart: Instant
  public let floorReached: Instant
  public let recoveryStart: Instant
  /// When performance was back; `nil` if the horizon came first.
  public let recovered: Instant?
  public let baseline: Double
  public let floor: Double

  /// - Precondition: the corners are in order of time and `floor <= baseline`.
  public init(
    lossStart: Instant, floorReached: Instant, recoveryStart: Instant, recovered: Instant?,
    baseline: Double = 1, floor: Double
  ) {
    precondition(
      lossStart <= floorReached && floorReached <= recoveryStart
        && recoveryStart <= recovered ?? .never, "corners come in order of time")
    precondition(floor <= baseline, "the floor is not above the baseline")
    self.lossStart = lossStart
    self.floorReached = floorReached
    self.recoveryStart = recoveryStart
    self.recovered = recovered
    self.baseline = baseline
    self.floor = floor
  }

  /// Φ, how fast performance falls: its slope in units an hour, negative. `nil` for a fall in one
  /// step, which has no slope.
  public var fallRate: Double? {
    let hours = (floorReached - lossStart).seconds / 3_600
    return hours > 0 ? (floor - baseline) / hours : nil
  }

  /// Λ, how low performance falls: baseline less floor.
  public var depth: Double { baseline - floor }

  /// Ε, how long performance stays low: from reaching the floor to leaving it for good.
  public var extent: TimeSpan { recoveryStart - floorReached }

  /// Π, how fast performance recovers: its slope in units an hour. `nil` for a recovery in one step
  /// or one that the horizon cut off.
  public var recoveryRate: Double? {
    guard let recovered else { return nil }
    let hours = (recovered - recoveryStart).seconds / 3_600
    return hours > 0 ? (baseline - floor) / hours : nil
  }

  /// The area of the trapezoid in units times seconds; `nil` if the recovery was cut off. It equals
  /// the area lost only if fall and recovery are straight lines.
  public var area: Double? {
    guard let recovered else { return nil }
    let ramps = (floorReached - lossStart).seconds + (recovered - recoveryStart).seconds
    return depth * (ramps / 2 + extent.seconds)
  }
}
