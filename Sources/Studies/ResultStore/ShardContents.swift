import Metrics
import ScenarioFiles

/// Everything sound in a shard's file.
public struct ShardContents: Sendable {
  public private(set) var identities: [StoreIdentity] = []
  public private(set) var points: [StoredPoint] = []
  public private(set) var runs: [StoredRun] = []
  /// In the order of their numbers; the values mean nothing.
  private(set) var metrics: [MetricValue] = []
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
    guard bytes.starts(with: ShardFile.magic) else { return nil }
    length = bytes.count
    soundLength = ShardFile.magic.count
    while let record = next(bytes) { add(record) }
  }

  private mutating func next(_ bytes: [UInt8]) -> ShardRecord? {
    var head = ByteReader(bytes[soundLength...])
    guard let count = head.word32(), let sum = head.word64() else { return nil }
    let start = soundLength + 12
    guard bytes.count - start >= Int(count) else { return nil }
    let payload = bytes[start..<start + Int(count)]
    guard ShardRecord.checksum(payload) == sum, let record = ShardRecord(payload: payload) else {
      return nil
    }
    if case .run(_, let values) = record,
      values.contains(where: { Int($0.metric) >= metrics.count })
    {
      return nil
    }
    soundLength = start + Int(count)
    return record
  }

  private mutating func add(_ record: ShardRecord) {
    switch record {
    case .identity(let identity): identities.append(identity)
    case .point(let point): points.append(point)
    case .metric(let name, let system, let district, let unit):
      metrics.append(
        MetricValue(name: name, system: system, district: district, unit: unit, value: 0))
    case .run(var run, let values):
      run.metrics = values.map { value in
        var metric = metrics[Int(value.metric)]
        (metric.value, metric.censored) = (value.value, value.isCensored)
        return metric
      }
      runs.append(run)
    }
  }

  /// What the file holds, with the values of one response.
  public func index(of response: StudyResponse?) -> StudyIndex {
    var index = StudyIndex()
    for point in points where point.failure != nil { index.failedPoints.insert(point.key) }
    for run in runs {
      let value = run.failure == nil ? response?.value(in: run.metrics) : nil
      index.runs[run.point, default: [:]].updateValue(value, forKey: run.replication)
    }
    return index
  }
}
