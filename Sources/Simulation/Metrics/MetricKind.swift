/// The metrics of a replication: their names in results, units, direction and meaning.
public enum MetricKind: String, CaseIterable, Sendable {
  case personHoursLost = "person-hours-lost"
  case personHoursLostVulnerable = "person-hours-lost-vulnerable"
  case areaLost = "area-lost"
  case floor = "floor"
  case hoursBelowHalf = "hours-below-half"
  case timeTo50 = "time-to-50"
  case timeTo90 = "time-to-90"
  case timeTo100 = "time-to-100"
  case personHoursBelowHalf = "person-hours-below-half"
  case personHoursBelowHalfVulnerable = "person-hours-below-half-vulnerable"
  case interruptionDuration = "saidi"
  case interruptionFrequency = "saifi"
  case restorationDuration = "caidi"
  case waterAvailability = "water-service-availability"
  case tripDelay = "trip-delay"
  case unservedTrips = "unserved-trips"
  case callsAnswered = "calls-answered-in-10-s"

  /// The unit as results print it; `1` for shares and counts.
  public var unit: String {
    switch self {
    case .personHoursLost, .personHoursLostVulnerable, .personHoursBelowHalf,
      .personHoursBelowHalfVulnerable, .tripDelay:
      return "person h"
    case .areaLost, .hoursBelowHalf, .timeTo50, .timeTo90, .timeTo100: return "h"
    case .interruptionDuration, .restorationDuration: return "min"
    case .floor, .interruptionFrequency, .waterAvailability, .unservedTrips, .callsAnswered:
      return "1"
    }
  }

  /// Whether more is better: the worst 5 % are then the lowest values.
  public var isBetterWhenHigher: Bool {
    switch self {
    case .floor, .waterAvailability, .callsAnswered: return true
    default: return false
    }
  }

  /// Whether the value is a time that the horizon may cut off: summarised by Kaplan and Meier's
  /// estimate, never by its mean.
  public var isRecoveryTime: Bool {
    switch self {
    case .timeTo50, .timeTo90, .timeTo100: return true
    default: return false
    }
  }

  /// One sentence for reports and the data dictionary.
  public var meaning: String {
    switch self {
    case .personHoursLost: return "People times the service they missed, over the whole run."
    case .personHoursLostVulnerable: return "The same, of vulnerable people only."
    case .areaLost: return "Time integral of the share of service that is missing."
    case .floor: return "Lowest service, as a share of the undisturbed one."
    case .hoursBelowHalf: return "Time with less than half of the undisturbed service."
    case .timeTo50: return "Time from the first loss until service is at 50 % for good."
    case .timeTo90: return "Time from the first loss until service is at 90 % for good."
    case .timeTo100: return "Time from the first loss until service is complete for good."
    case .personHoursBelowHalf:
      return "People times the time with any essential service below one half."
    case .personHoursBelowHalfVulnerable: return "The same, of vulnerable people only."
    case .interruptionDuration: return "SAIDI: minutes of sustained interruption a customer."
    case .interruptionFrequency: return "SAIFI: sustained interruptions a customer."
    case .restorationDuration: return "CAIDI: minutes a sustained interruption, if there was one."
    case .waterAvailability: return "Volume of water delivered over the volume required."
    case .tripDelay: return "Travel time beyond the undisturbed run, of all travelers."
    case .unservedTrips: return "Trips due in the run and not completed."
    case .callsAnswered: return "Share of emergency calls answered within 10 s."
    }
  }
}
