/// Expected events a second, such as failures or attacks.
public struct EventRate: Quantity {
  /// Expected events a second, such as failures or attacks.
  public var perSecond: Double

  @inlinable public init(perSecond: Double) { self.perSecond = perSecond }

  /// From a number of events in a year of 365.25 days.
  @inlinable public init(perYear: Double) { self.perSecond = perYear / 31_557_600 }

  @inlinable public var perYear: Double { perSecond * 31_557_600 }

  public static var dimension: Dimension { .eventRate }

  @inlinable public var standardValue: Double {
    get { perSecond }
    set { perSecond = newValue }
  }

  @inlinable public init(standardValue: Double) { self.perSecond = standardValue }
}
