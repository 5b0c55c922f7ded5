/// Power in watts.
public struct Power: Quantity {
  /// Power in watts.
  public var watts: Double

  @inlinable public init(watts: Double) { self.watts = watts }

  /// From a number of kilowatts.
  @inlinable public init(kilowatts: Double) { self.watts = kilowatts * 1e3 }

  @inlinable public var kilowatts: Double { watts / 1e3 }

  /// From a number of megawatts.
  @inlinable public init(megawatts: Double) { self.watts = megawatts * 1e6 }

  @inlinable public var megawatts: Double { watts / 1e6 }

  public static var dimension: Dimension { .power }

  @inlinable public var standardValue: Double {
    get { watts }
    set { watts = newValue }
  }

  @inlinable public init(standardValue: Double) { self.watts = standardValue }
}
