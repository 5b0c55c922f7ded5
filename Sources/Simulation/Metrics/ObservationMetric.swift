import EventKernel

/// The metrics of one observation in one replication.
///
/// `peak-ID` is the greatest count; `hours-ID` the time integral of the count (asset-hours, or hours
/// that a condition held); `span-ID` the hours from the first moment to the end of the last one;
/// `time-to-ID` the hours from the start to the first moment, without a row where it never came.
public enum ObservationMetric {
  /// Names and units of the metrics of an observation.
  public static func names(of identifier: String) -> [(name: String, unit: String)] {
    [
      ("peak-\(identifier)", "1"), ("hours-\(identifier)", "h"), ("span-\(identifier)", "h"),
      ("time-to-\(identifier)", "h"),
    ]
  }

  /// - Parameter counts: the count over time, 0 or more.
  /// - Complexity: O(changes).
  public static func rows(
    of identifier: String, counts: StepSeries, over window: TimeWindow
  ) -> [MetricValue] {
    let names = names(of: identifier)
    func row(_ place: Int, _ value: Double) -> MetricValue {
      MetricValue(
        name: names[place].name, system: nil, district: nil, unit: names[place].unit, value: value)
    }
    var rows = [
      row(0, counts.range(over: window).upperBound),
      row(1, counts.integral(over: window) / 3_600),
    ]
    let end = window.until.nanoseconds
    var first: Int64?
    var last: Int64 = 0
    for place in counts.times.indices where counts.values[place] > 0 && counts.times[place] < end {
      first = first ?? counts.times[place]
      let next = place + 1 < counts.times.count ? counts.times[place + 1] : end
      last = min(end, next)
    }
    guard let first else { return rows + [row(2, 0)] }
    rows.append(row(2, Double(last - first) / 3.6e12))
    rows.append(row(3, Double(first - window.from.nanoseconds) / 3.6e12))
    return rows
  }
}
