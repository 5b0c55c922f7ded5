import EventKernel

/// What is left of the smart layer's benefit where it is physics: written by IoT, read by the
/// system that it makes better.
///
/// A benefit that is only a multiplier of a service is published as a series and stands here
/// nowhere: no benefit counts twice.
public struct SmartPort: Hashable, Sendable {
  /// Factor on the driving times of all roads; 1 without a smart layer, below it while one works,
  /// above it where people have lost the skill that it replaced.
  public internal(set) var drivingTimeFactor = 1.0

  public init() {}

  /// Changes below this share of a factor wait: inputs of a solve are steps of at most 1 %.
  static let step = 0.01
}

extension Context {
  /// Sets the factor on driving times, above 0; nothing with cyber couplings cut.
  ///
  /// A change below 1 % waits until it is one, unless the layer is whole or gone (`isExact`), so
  /// that a worm that takes devices one by one does not re-solve the roads for each.
  public mutating func setDrivingTimeFactor(
    _ factor: Double, isExact: Bool, _ schedule: inout EventSchedule
  ) {
    precondition(factor > 0 && factor.isFinite, "a factor on times is above 0")
    if !couplings.contains(.cyber) || smart.drivingTimeFactor == factor { return }
    let change = (factor - smart.drivingTimeFactor).magnitude
    if !isExact, change < SmartPort.step * smart.drivingTimeFactor { return }
    smart.drivingTimeFactor = factor
    if let transport = city.system("transport") { requestSettle(system: transport, &schedule) }
  }
}
