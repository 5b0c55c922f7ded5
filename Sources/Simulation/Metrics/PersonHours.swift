import EventKernel

/// Loss of service weighed by the people who miss it, in person-hours.
///
/// Person-hours of different systems are reported side by side and never added: the same person
/// misses them at the same time.
public enum PersonHours {
  /// people × ∫ (1 - service) dt of one district and system.
  ///
  /// - Precondition: `people` is not negative.
  public static func lost(people: Double, service: StepSeries, over window: TimeWindow) -> Double {
    precondition(people >= 0, "people are not negative")
    return people * ResilienceCurve(service, over: window).areaLost / 3_600
  }

  /// people × the time during which any of the services is below `level`: one district.
  ///
  /// With one half and all essential services it is the headline figure. Everybody in the district
  /// is taken to have the district's service.
  ///
  /// - Precondition: at least one service; `people` is not negative.
  public static func withAnyService(
    below level: Double = 0.5, people: Double, services: [StepSeries], over window: TimeWindow
  ) -> Double {
    precondition(people >= 0, "people are not negative")
    let worst = StepSeries.minimum(of: services)
    return people * ResilienceCurve(worst, over: window).duration(below: level).seconds / 3_600
  }
}
