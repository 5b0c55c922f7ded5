import EventKernel

extension RunTrajectories {
  /// All metrics of the replication, in a fixed order: by system, the city first and then its
  /// districts; figures across systems; counts.
  ///
  /// The city's service in a system is the mean over its people. The vulnerable have their
  /// district's service. A ratio whose denominator is zero in this replication (`caidi` without an
  /// interruption, `water-service-availability` without demand, `calls-answered-in-10-s` without
  /// calls) has no row: it is not defined, and neither 0 nor 1 would be honest.
  ///
  /// - Complexity: O(S × N log D) for S systems, D districts and N steps a system.
  public func metricValues() -> [MetricValue] {
    var rows: [MetricValue] = []
    for (index, system) in systems.enumerated() {
      appendService(of: system, service[index], to: &rows)
    }
    appendAnyService(to: &rows)
    appendCounts(to: &rows)
    return rows
  }

  private func appendService(
    of system: String, _ series: [StepSeries], to rows: inout [MetricValue]
  ) {
    let curves = series.map { ResilienceCurve($0, over: window) }
    let lost = curves.map { $0.areaLost / 3_600 }
    func add(_ kind: MetricKind, _ weights: [Double]) {
      append(kind, system, zip(weights, lost).map { $0 * $1 }, to: &rows)
    }
    add(.personHoursLost, districts.map(\.people))
    add(.personHoursLostVulnerable, districts.map(\.vulnerable))
    let people = districts.map(\.people)
    let total = sum(people)
    if total > 0 {
      let shares = people.map { $0 / total }
      let city = StepSeries.weightedSum(of: series, weights: shares)
      appendCurve(ResilienceCurve(city, over: window), system, nil, to: &rows)
    }
    for (district, curve) in zip(districts, curves) {
      appendCurve(curve, system, district.identifier, to: &rows)
    }
  }

  private func appendCurve(
    _ curve: ResilienceCurve, _ system: String, _ district: String?, to rows: inout [MetricValue]
  ) {
    func add(_ kind: MetricKind, _ value: Double, censored: Bool = false) {
      rows.append(
        MetricValue(kind, system: system, district: district, value: value, censored: censored))
    }
    add(.areaLost, curve.areaLost / 3_600)
    add(.floor, curve.floor)
    add(.hoursBelowHalf, curve.duration(below: 0.5).seconds / 3_600)
    func add(_ kind: MetricKind, recoveryTo share: Double) {
      let time = curve.recovery(to: share)
      add(kind, time.span.seconds / 3_600, censored: time.isCensored)
    }
    add(.timeTo50, recoveryTo: 0.5)
    add(.timeTo90, recoveryTo: 0.9)
    add(.timeTo100, recoveryTo: 1)
  }

  private func appendAnyService(to rows: inout [MetricValue]) {
    if systems.isEmpty { return }
    let hours = districts.indices.map { district in
      PersonHours.withAnyService(
        people: 1, services: service.map { $0[district] }, over: window)
    }
    func add(_ kind: MetricKind, _ weights: [Double]) {
      append(kind, nil, zip(weights, hours).map { $0 * $1 }, to: &rows)
    }
    add(.personHoursBelowHalf, districts.map(\.people))
    add(.personHoursBelowHalfVulnerable, districts.map(\.vulnerable))
  }

  private func appendCounts(to rows: inout [MetricValue]) {
    func add(_ kind: MetricKind, _ system: String, _ value: Double?) {
      guard let value else { return }
      rows.append(MetricValue(kind, system: system, district: nil, value: value))
    }
    if !blocks.isEmpty {
      let indices = InterruptionIndices(blocks: blocks, over: window)
      add(.interruptionDuration, "electricity", indices.averageDurationMinutes)
      add(.interruptionFrequency, "electricity", indices.averageFrequency)
      add(.restorationDuration, "electricity", indices.averageRestorationMinutes)
    }
    var availability = WaterAvailability()
    for flow in water {
      availability.add(delivered: flow.delivered, required: flow.required, over: window)
    }
    add(.waterAvailability, "water", availability.ratio)
    if let trips {
      add(.tripDelay, "mobility", trips.delayPersonHours)
      add(.unservedTrips, "mobility", trips.unserved)
    }
    if let calls, calls.offered > 0 {
      add(.callsAnswered, "emergency", calls.answeredInTenSeconds / calls.offered)
    }
  }

  /// The city's total and then the districts' parts.
  private func append(
    _ kind: MetricKind, _ system: String?, _ parts: [Double], to rows: inout [MetricValue]
  ) {
    rows.append(MetricValue(kind, system: system, district: nil, value: sum(parts)))
    for (district, part) in zip(districts, parts) {
      rows.append(
        MetricValue(kind, system: system, district: district.identifier, value: part))
    }
  }

  private func sum(_ parts: [Double]) -> Double {
    var total = CompensatedSum()
    for part in parts { total.add(part) }
    return total.total
  }
}
