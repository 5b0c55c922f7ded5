/// Vehicles a second past a point or between a pair of places.
public struct VehicleRate: Quantity {
  /// Vehicles a second past a point or between a pair of places.
  public var vehiclesPerSecond: Double

  @inlinable public init(vehiclesPerSecond: Double) { self.vehiclesPerSecond = vehiclesPerSecond }

  /// From a number of vehicles an hour.
  @inlinable public init(vehiclesPerHour: Double) {
    self.vehiclesPerSecond = vehiclesPerHour / 3600
  }

  @inlinable public var vehiclesPerHour: Double { vehiclesPerSecond * 3600 }

  public static var dimension: Dimension { .vehicleRate }

  @inlinable public var standardValue: Double {
    get { vehiclesPerSecond }
    set { vehiclesPerSecond = newValue }
  }

  @inlinable public init(standardValue: Double) { self.vehiclesPerSecond = standardValue }
}
