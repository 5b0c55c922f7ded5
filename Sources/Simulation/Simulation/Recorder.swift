import EventKernel
import SystemKit

/// Takes what a run writes: log lines and samples of series. Looking at it never changes the world.
public struct Recorder: Sendable {
  /// The world hands over when it holds more than this many entries.
  static let chunk = 512

  public internal(set) var entries: [LogEntry] = []
  public private(set) var samples: [SeriesSample] = []
  public private(set) var observations: [ObservationSample] = []
  /// Whether lines of the log are kept; samples always are.
  public let keepsLog: Bool

  public init(keepsLog: Bool = true) { self.keepsLog = keepsLog }

  mutating func take(_ context: inout Context) {
    let fresh = context.log.takeFresh()
    if keepsLog { entries += fresh }
    let taken = samples.count
    for sample in context.series.takeFresh() { append(sample, taken: taken) }
  }

  mutating func take(_ fresh: inout [ObservationSample]) {
    if fresh.isEmpty { return }
    observations += fresh
    fresh.removeAll()
  }

  /// Keeps the last of several values of a series at one instant, wherever chunks were cut: of
  /// those in one chunk only the last is left, so only earlier chunks are searched.
  mutating func append(_ sample: SeriesSample, taken: Int) {
    var place = taken - 1
    while place >= 0, samples[place].time == sample.time {
      if samples[place].series == sample.series {
        samples[place].value = sample.value
        return
      }
      place -= 1
    }
    samples.append(sample)
  }

  /// The line of a number, or `nil` if the log was not kept.
  public func entry(_ number: EntryNumber) -> LogEntry? {
    let place = Int(number.value) - 1
    return place >= 0 && place < entries.count ? entries[place] : nil
  }

  /// The causal chain of a line: it, its cause, the cause of that, to the line that started it all.
  ///
  /// - Complexity: O(length of the chain); a cause is always an earlier line, so it ends.
  public func chain(from number: EntryNumber) -> [EntryNumber] {
    var chain: [EntryNumber] = []
    var next = number
    while let entry = entry(next) {
      chain.append(next)
      guard entry.because < next else { break }
      next = entry.because
    }
    return chain
  }
}
