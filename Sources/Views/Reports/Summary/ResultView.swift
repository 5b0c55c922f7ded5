import Experiments
import Metrics
import Statistics

/// What summaries and reports ask of a result: figures by metric, and what can be said of the
/// whole.
struct ResultView {
  let result: RunResult

  /// Below this many person-hours in every replication nobody lost anything that a person would
  /// notice.
  static let noticeable = 0.5

  init(_ result: RunResult) { self.result = result }

  /// Replications that ran to their end.
  var doneCount: Int { result.outcomes.count { $0.failure == nil } }

  /// Whether some but not all replications had an effect: then figures are given twice.
  var isSplit: Bool { result.effectCount > 0 && result.effectCount < doneCount }

  /// Whether rows given the effect exist.
  var hasGiven: Bool { result.figures.contains { $0.given } }

  func metric(
    _ kind: MetricKind, _ system: String? = nil, district: String? = nil, given: Bool = false
  ) -> MetricFigures? {
    result.figure(kind.rawValue, system: system, district: district, given: given)
  }

  /// Whether no replication lost anything noticeable of any service, nor of the headline.
  var isCalm: Bool {
    let losses = [
      MetricKind.personHoursLost.rawValue, MetricKind.personHoursBelowHalf.rawValue,
    ]
    return doneCount > 0
      && result.outcomes.allSatisfy { outcome in
        outcome.metrics.allSatisfy {
          $0.district != nil || !losses.contains($0.name) || $0.value < ResultView.noticeable
        }
      }
  }

  /// The mean number of readable records stolen, of all classes together; 0 where a city keeps
  /// none.
  var recordsStolen: Double {
    let classes = LedgerMetric.allCases.filter {
      $0.rawValue.hasPrefix("records-exposed-") && $0 != .exposedWeighted
    }
    return classes.reduce(0) { sum, kind in
      let rows = result.figures.filter {
        $0.name == kind.rawValue && $0.district == nil && !$0.given
      }
      return sum + rows.reduce(0) { $0 + ($1.figures.mean.value ?? 0) }
    }
  }

  /// Whether no replication had a noticeable time with any essential service below one half.
  var isNowhereBelowHalf: Bool {
    result.outcomes.allSatisfy {
      ($0.value(MetricKind.personHoursBelowHalf.rawValue, system: nil) ?? 0)
        < ResultView.noticeable
    }
  }

  /// What could come into effect: the subject of the sentence about its share.
  var disturbance: String? {
    let hasAttack = !result.scenario.stepNames.isEmpty
    let hasHazard = !result.scenario.script.hazards.isEmpty
    switch (hasAttack, hasHazard) {
    case (true, true): return "An attack or a hazard came into effect"
    case (true, false): return "The attack reached its effect"
    case (false, true): return "A hazard struck"
    case (false, false): return nil
    }
  }

  /// Districts by mean person-hours below one half, or where there are none by those lost of the
  /// service that lost most.
  func worstDistricts(_ count: Int) -> (label: String, rows: [MetricFigures]) {
    let given = isSplit
    let headline = districtRows(.personHoursBelowHalf, nil, given)
    if let first = headline.first, mean(first) > 0 {
      return (
        "person-hours with an essential service below one half", Array(headline.prefix(count))
      )
    }
    let systems = result.services.sorted { first, second in
      let a = metric(.personHoursLost, first, given: given).map(mean) ?? 0
      let b = metric(.personHoursLost, second, given: given).map(mean) ?? 0
      return a > b
    }
    guard let system = systems.first else { return ("", []) }
    let rows = districtRows(.personHoursLost, system, given).filter { mean($0) > 0 }
    return ("person-hours of \(system) lost", Array(rows.prefix(count)))
  }

  private func districtRows(
    _ kind: MetricKind, _ system: String?, _ given: Bool
  ) -> [MetricFigures] {
    let rows = result.figures.filter {
      $0.name == kind.rawValue && $0.system == system && $0.district != nil && $0.given == given
    }
    // Equal districts keep the order of their identifiers.
    return rows.indices.sorted {
      let (first, second) = (mean(rows[$0]), mean(rows[$1]))
      return first != second ? first > second : $0 < $1
    }.map { rows[$0] }
  }

  private func mean(_ row: MetricFigures) -> Double { row.figures.mean.value ?? 0 }

  /// The title of a district, or its identifier where it has none.
  func districtTitle(_ identifier: String) -> String {
    let districts = result.scenario.city.districts
    guard let district = districts.first(where: { $0.identifier == identifier }),
      !district.title.isEmpty
    else { return identifier }
    return district.title
  }

  /// The replications at which to look, with their percentiles: numbers, least to worst.
  var percentiles: [(percentile: Int, replication: Int)] {
    [50, 90, 99].compactMap { percentile in
      result.replication(atQuantile: Double(percentile) / 100).map { (percentile, $0) }
    }
  }
}
