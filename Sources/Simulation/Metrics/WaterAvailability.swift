import EventKernel

/// The volume of water delivered over the volume required in the window, for one zone or many.
///
/// Water service availability as WNTR's manual defines it: the ratio of volumes and not the mean of
/// ratios, so hours of small demand weigh little.
public struct WaterAvailability: Equatable, Sendable {
  /// Cubic metres.
  public private(set) var delivered = 0.0
  /// Cubic metres.
  public private(set) var required = 0.0

  public init() {}

  /// Adds one zone; flows in m³/s. O(steps).
  public mutating func add(
    delivered flow: StepSeries, required need: StepSeries, over window: TimeWindow
  ) {
    delivered += flow.integral(over: window)
    required += need.integral(over: window)
  }

  /// The ratio; `nil` if nothing was required.
  public var ratio: Double? { required > 0 ? delivered / required : nil }
}
