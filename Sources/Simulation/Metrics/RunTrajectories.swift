import EventKernel

/// What one replication left behind for its metrics: service at people over time, and counts.
public struct RunTrajectories: Equatable, Sendable {
  /// Trips of one district or of the city, counted by the transport system.
  public struct Trips: Equatable, Sendable {
    /// Person-hours of travel beyond the undisturbed run.
    public var delayPersonHours: Double
    /// Trips that were due in the window and not completed.
    public var unserved: Double

    public init(delayPersonHours: Double, unserved: Double) {
      self.delayPersonHours = delayPersonHours
      self.unserved = unserved
    }
  }

  /// Emergency calls of one district or of the city.
  public struct Calls: Equatable, Sendable {
    public var offered: Double
    public var answeredInTenSeconds: Double

    /// - Precondition: 0 <= `answeredInTenSeconds` <= `offered`.
    public init(offered: Double, answeredInTenSeconds: Double) {
      precondition(
        answeredInTenSeconds >= 0 && answeredInTenSeconds <= offered,
        "no more calls are answered than come in")
      self.offered = offered
      self.answeredInTenSeconds = answeredInTenSeconds
    }
  }

  /// Water of one district, in m³/s.
  public struct WaterFlow: Equatable, Sendable {
    public var delivered: StepSeries
    public var required: StepSeries

    public init(delivered: StepSeries, required: StepSeries) {
      self.delivered = delivered
      self.required = required
    }
  }

  /// The window of the metrics; its end is the horizon that censors recovery times.
  public var window: TimeWindow
  /// Names of the systems, in the order of `service`.
  public var systems: [String]
  public var districts: [DistrictPeople]
  /// Service in 0...1 relative to the undisturbed run: `service[system][district]`.
  public var service: [[StepSeries]]
  /// Feeder blocks for the interruption indices; empty if there is no electricity.
  public var blocks: [CustomerBlock] = []
  /// Flows by district; empty if there is no water.
  public var water: [WaterFlow] = []
  /// Trips of the city; `nil` if there is no transport.
  public var trips: Trips?
  /// Emergency calls of the city; `nil` if there are none.
  public var calls: Calls?

  /// - Precondition: one row of series a system, one series a district in it.
  public init(
    window: TimeWindow, systems: [String], districts: [DistrictPeople], service: [[StepSeries]]
  ) {
    precondition(service.count == systems.count, "one row of series a system")
    for row in service { precondition(row.count == districts.count, "one series a district") }
    self.window = window
    self.systems = systems
    self.districts = districts
    self.service = service
  }
}
