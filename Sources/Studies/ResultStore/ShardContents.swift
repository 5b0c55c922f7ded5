import Experiments
import Metrics
import ScenarioFiles

/// Everything sound in a shard's file but the values of series.
public struct ShardContents: Sendable {
  public private(set) var identities: [StoreIdentity] = []
  public private(set) var points: [StoredPoint] = []
  public private(set) var runs: [StoredRun] = []
  /// In the order of their numbers; the values mean nothing.
  private(set) var metrics: [MetricValue] = []
  private(set) var layouts: [SeriesLayout] = []
  /// Runs with series, and the choices that these answer.
  private(set) var series: Set<SeriesKey> = []
  /// Bytes up to the end of the last whole record; what follows is never trusted.
  public private(set) var soundLength = 0
  public private(set) var length = 0

  init() {}

  /// Reads a file.
  ///
  /// - Throws: `StoreError`.
  public init(path: String) throws {
    guard let contents = ShardContents(try AppendFile.contents(path)) else {
      throw StoreError.notAStore(path: path)
    }
    self = contents
  }

  /// `nil` if the bytes do not begin as a shard's.
  ///
  /// - Complexity: O(bytes).
  init?(_ bytes: [UInt8]) {
    guard var reader = ShardReader(bytes) else { return nil }
    while let entry = reader.next() {
      switch entry {
      case .identity(let identity): identities.append(identity)
      case .point(let point): points.append(point)
      case .run(let run): runs.append(run)
      case .series(let run, let record):
        series.insert(SeriesKey(run: run, selection: record.layout.selection))
      }
    }
    metrics = reader.metrics
    layouts = reader.layouts
    soundLength = reader.soundLength
    length = reader.length
  }

  /// What the file holds, with the values of one response; without runs that lack the series of a
  /// choice, if there is one.
  public func index(of response: StudyResponse?, series selection: String? = nil) -> StudyIndex {
    var index = StudyIndex()
    for point in points where point.failure != nil { index.failedPoints.insert(point.key) }
    for run in runs {
      if let selection, run.failure == nil,
        !series.contains(SeriesKey(run: run.key, selection: selection))
      {
        continue
      }
      let value = run.failure == nil ? response?.value(in: run.metrics) : nil
      index.runs[run.point, default: [:]].updateValue(value, forKey: run.replication)
    }
    return index
  }
}

/// The series of one run for one choice.
struct SeriesKey: Hashable, Sendable {
  var run: String
  var selection: String
}
