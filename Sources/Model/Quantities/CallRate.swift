/// Calls (or call attempts) a second.
public struct CallRate: Quantity {
  /// Calls (or call attempts) a second.
  public var callsPerSecond: Double

  @inlinable public init(callsPerSecond: Double) { self.callsPerSecond = callsPerSecond }

  /// From a number of calls an hour.
  @inlinable public init(callsPerHour: Double) { self.callsPerSecond = callsPerHour / 3600 }

  @inlinable public var callsPerHour: Double { callsPerSecond * 3600 }

  public static var dimension: Dimension { .callRate }

  @inlinable public var standardValue: Double {
    get { callsPerSecond }
    set { callsPerSecond = newValue }
  }

  @inlinable public init(standardValue: Double) { self.callsPerSecond = standardValue }
}
