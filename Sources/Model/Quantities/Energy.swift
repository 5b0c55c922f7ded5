/// Energy in joules.
public struct Energy: Quantity {
  /// Energy in joules.
  public var joules: Double

  @inlinable public init(joules: Double) { self.joules = joules }

  /// From a number of kilowatt hours.
  @inlinable public init(kilowattHours: Double) { self.joules = kilowattHours * 3.6e6 }

  @inlinable public var kilowattHours: Double { joules / 3.6e6 }

  /// From a number of megawatt hours.
  @inlinable public init(megawattHours: Double) { self.joules = megawattHours * 3.6e9 }

  @inlinable public var megawattHours: Double { joules / 3.6e9 }

  public static var dimension: Dimension { .energy }

  @inlinable public var standardValue: Double {
    get { joules }
    set { joules = newValue }
  }

  @inlinable public init(standardValue: Double) { self.joules = standardValue }
}
