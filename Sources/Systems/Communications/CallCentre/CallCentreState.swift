/// What can change at a call centre, as a value. All of it is piecewise constant.
public struct CallCentreState: Hashable, Sendable {
  /// People answering, from 0; 0 while the centre is without power or evacuated.
  public var staff: Int
  /// Hour of the day, 0…23.
  public var hour: Int
  /// Multiple of genuine calls, from 0: 1 undisturbed, about 2 when a false alert frightens a city
  /// (Dallas sirens, April 2017: 4,400 calls in 3.5 h, twice the usual).
  public var surge: Double
  /// Calls an hour of people who had no service before and call now, from 0.
  public var postponedCallsPerHour: Double
  /// Attack calls an hour, from 0 (telephony denial of service).
  public var floodCallsPerHour: Double
  /// Share of genuine callers whose call gets as far as the centre's trunks, in [0, 1]: priority
  /// service of their districts and reach of the centre.
  public var accessShare: Double

  /// An undisturbed centre with a staff.
  public init(
    staff: Int, hour: Int = 0, surge: Double = 1, postponedCallsPerHour: Double = 0,
    floodCallsPerHour: Double = 0, accessShare: Double = 1
  ) {
    precondition(staff >= 0 && (0..<24).contains(hour), "staff from 0, hours from 0 to 23")
    precondition(surge >= 0 && postponedCallsPerHour >= 0 && floodCallsPerHour >= 0, "no negatives")
    precondition(accessShare >= 0 && accessShare <= 1, "a share is in [0, 1]")
    self.staff = staff
    self.hour = hour
    self.surge = surge
    self.postponedCallsPerHour = postponedCallsPerHour
    self.floodCallsPerHour = floodCallsPerHour
    self.accessShare = accessShare
  }
}
