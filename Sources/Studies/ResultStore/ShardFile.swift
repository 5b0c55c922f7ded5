import Experiments
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
    var numbers: Numbers
    var points: Set<String>
    var runs: [String: String]
    var series: Set<SeriesKey>
  }

  /// What records refer to by number.
  fileprivate struct Numbers {
    var metrics: [MetricValue]
    var layouts: [SeriesLayout]
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
        file: file, numbers: Numbers(metrics: contents.metrics, layouts: contents.layouts),
        points: Set(contents.points.map(\.key)), runs: runs, series: contents.series))
  }

  public func index(of response: StudyResponse?, series: String?) throws -> StudyIndex {
    initial.index(of: response, series: series)
  }

  public func add(_ point: StoredPoint, _ runs: [StoredRun]) throws {
    try state.withLock { state in
      var writer = ByteWriter()
      // What a failed write would leave unknown in the file stays unknown here.
      var numbers = state.numbers
      let isNew = !state.points.contains(point.key)
      if isNew { ShardRecord.point(point).write(to: &writer) }
      for run in runs {
        if let kept = state.runs[run.key] {
          if kept != run.digest {
            throw StoreError.notRepeated(run: run.key, kept: kept, own: run.digest)
          }
        } else {
          numbers.write(run, &writer)
        }
        guard let series = run.series, !state.series.contains(key(run, series)) else { continue }
        numbers.write(series, of: run.key, &writer)
      }
      if writer.bytes.isEmpty { return }
      try state.file.append(writer.bytes)
      state.numbers = numbers
      if isNew { state.points.insert(point.key) }
      for run in runs {
        state.runs[run.key] = run.digest
        if let series = run.series { state.series.insert(key(run, series)) }
      }
    }
  }

  private func key(_ run: StoredRun, _ series: SeriesRecord) -> SeriesKey {
    SeriesKey(run: run.key, selection: series.layout.selection)
  }
}

extension ShardFile.Numbers {
  fileprivate mutating func write(_ run: StoredRun, _ writer: inout ByteWriter) {
    var place = 0
    var values: [ShardRecord.Value] = []
    values.reserveCapacity(run.metrics.count)
    for metric in run.metrics {
      let number = number(of: metric, from: place, &writer)
      place = Int(number) + 1
      values.append(
        ShardRecord.Value(metric: number, value: metric.value, isCensored: metric.censored))
    }
    ShardRecord.run(run, metrics: values).write(to: &writer)
  }

  fileprivate mutating func write(
    _ series: SeriesRecord, of run: String, _ writer: inout ByteWriter
  ) {
    let number: Int
    if let known = layouts.firstIndex(of: series.layout) {
      number = known
    } else {
      number = layouts.count
      layouts.append(series.layout)
      ShardRecord.layout(series.layout.text).write(to: &writer)
    }
    ShardRecord.series(
      run: run, layout: UInt32(number), steps: UInt32(series.steps), bytes: series.bytes
    ).write(to: &writer)
  }

  /// The number of a metric; rows come in one order in all runs, so it is mostly the next one.
  private mutating func number(
    of metric: MetricValue, from place: Int, _ writer: inout ByteWriter
  ) -> UInt32 {
    func isSame(_ other: MetricValue) -> Bool {
      other.name == metric.name && other.system == metric.system
        && other.district == metric.district
    }
    if place < metrics.count, isSame(metrics[place]) { return UInt32(place) }
    if let known = metrics.firstIndex(where: isSame) { return UInt32(known) }
    metrics.append(metric)
    ShardRecord.metric(
      name: metric.name, system: metric.system, district: metric.district, unit: metric.unit
    ).write(to: &writer)
    return UInt32(metrics.count - 1)
  }
}
