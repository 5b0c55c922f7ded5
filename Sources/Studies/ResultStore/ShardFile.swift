import Metrics
import ScenarioFiles
import Synchronization

/// The runs of one shard of a sweep: records with lengths and checksums, appended to a file of the
/// shard's own, so that it may lie on a shared file system and end at any moment.
public final class ShardFile: StudySink {
  /// What a file begins with.
  static let magic: [UInt8] = Array("CCRUNS01".utf8)

  private struct State: ~Copyable {
    var file: AppendFile
    var metrics: [MetricValue]
    var points: Set<String>
    var runs: [String: String]
  }

  private let state: Mutex<State>
  /// Bytes at the end that were no whole record, and have been cut.
  public let cutBytes: Int
  private let initial: ShardContents

  /// Opens a shard's file to go on with it, or makes it.
  ///
  /// - Throws: `StoreError`; `otherProcessor` unless `mixedProcessors`.
  public init(path: String, identity: StoreIdentity, mixedProcessors: Bool = false) throws {
    var file = try AppendFile(path: path)
    let bytes = try file.contents()
    let isNew = bytes.count < ShardFile.magic.count && ShardFile.magic.starts(with: bytes)
    var contents = ShardContents()
    if !isNew {
      guard let read = ShardContents(bytes) else { throw StoreError.notAStore(path: path) }
      contents = read
      if let kept = contents.identities.first(where: { $0.fingerprint != identity.fingerprint }),
        !mixedProcessors
      {
        throw StoreError.otherProcessor(
          path: path, kept: kept.fingerprint, own: identity.fingerprint)
      }
    }
    cutBytes = isNew ? 0 : bytes.count - contents.soundLength
    if isNew {
      try file.cut(to: 0)
      try file.append(ShardFile.magic + ShardRecord.identity(identity).frame)
    } else {
      if cutBytes > 0 { try file.cut(to: contents.soundLength) }
      if !contents.identities.contains(identity) {
        try file.append(ShardRecord.identity(identity).frame)
      }
    }
    initial = contents
    var runs: [String: String] = [:]
    for run in contents.runs { runs[run.key] = run.digest }
    state = Mutex(
      State(
        file: file, metrics: contents.metrics, points: Set(contents.points.map(\.key)),
        runs: runs))
  }

  public func index(of response: StudyResponse?) throws -> StudyIndex {
    initial.index(of: response)
  }

  public func add(_ point: StoredPoint, _ runs: [StoredRun]) throws {
    try state.withLock { state in
      var block: [UInt8] = []
      var metrics = state.metrics
      let isNew = !state.points.contains(point.key)
      if isNew { block += ShardRecord.point(point).frame }
      for run in runs {
        if let kept = state.runs[run.key] {
          if kept == run.digest { continue }
          throw StoreError.notRepeated(run: run.key, kept: kept, own: run.digest)
        }
        var place = 0
        let values = run.metrics.map { metric in
          let number = ShardFile.number(of: metric, from: place, &metrics, &block)
          place = Int(number) + 1
          return ShardRecord.Value(
            metric: number, value: metric.value, isCensored: metric.censored)
        }
        block += ShardRecord.run(run, metrics: values).frame
      }
      if block.isEmpty { return }
      try state.file.append(block)
      state.metrics = metrics
      if isNew { state.points.insert(point.key) }
      for run in runs { state.runs[run.key] = run.digest }
    }
  }

  /// The number of a metric; rows come in one order in all runs, so it is mostly the next one.
  private static func number(
    of metric: MetricValue, from place: Int, _ metrics: inout [MetricValue],
    _ block: inout [UInt8]
  ) -> UInt32 {
    func isSame(_ other: MetricValue) -> Bool {
      other.name == metric.name && other.system == metric.system
        && other.district == metric.district
    }
    if place < metrics.count, isSame(metrics[place]) { return UInt32(place) }
    if let known = metrics.firstIndex(where: isSame) { return UInt32(known) }
    metrics.append(metric)
    block +=
      ShardRecord.metric(
        name: metric.name, system: metric.system, district: metric.district, unit: metric.unit
      ).frame
    return UInt32(metrics.count - 1)
  }
}
