import EventKernel

/// One new value of a series.
public struct SeriesSample: Hashable, Sendable, BitwiseCopyable {
  public var time: Instant
  public var series: SeriesIndex
  public var value: Double

  public init(time: Instant, series: SeriesIndex, value: Double) {
    self.time = time
    self.series = series
    self.value = value
  }
}

/// The current values of all series, and the samples that a recorder has not yet taken.
///
/// A series has one owner, who sets it in its settle; between two sets it is constant.
public struct SeriesPort: Sendable {
  public private(set) var current: [Double]
  public private(set) var fresh: [SeriesSample] = []

  public init(count: Int) { current = [Double](repeating: .nan, count: count) }

  mutating func set(_ series: SeriesIndex, _ value: Double, at time: Instant) -> Bool {
    if current[series.index] == value { return false }
    current[series.index] = value
    // Several settle rounds of one instant leave one sample: the last.
    // Samples stand in the order of time, so only those of this instant need a look.
    var place = fresh.count - 1
    while place >= 0, fresh[place].time == time {
      if fresh[place].series == series {
        fresh[place].value = value
        return true
      }
      place -= 1
    }
    fresh.append(SeriesSample(time: time, series: series, value: value))
    return true
  }

  /// Starts the record anew at an instant with the present values.
  mutating func begin(at instant: Instant) {
    fresh = current.indices.map {
      SeriesSample(time: instant, series: SeriesIndex($0), value: current[$0])
    }
  }

  /// Hands the fresh samples over and forgets them.
  public mutating func takeFresh() -> [SeriesSample] {
    defer { fresh.removeAll(keepingCapacity: true) }
    return fresh
  }
}

extension Context {
  /// Publishes the value that a series has from now on.
  public mutating func publish(_ series: SeriesIndex, _ value: Double) {
    if self.series.set(series, value, at: now) { log.addSample(series.index, value) }
  }
}
