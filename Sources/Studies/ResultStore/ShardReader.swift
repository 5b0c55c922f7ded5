import Experiments
import Metrics

/// Reads a shard's file record by record, up to the end of the last whole one.
struct ShardReader {
  /// What a file holds, with the numbers of metrics and layouts resolved.
  enum Entry {
    case identity(StoreIdentity)
    case point(StoredPoint)
    case run(StoredRun)
    case series(run: String, SeriesRecord)
  }

  private let bytes: [UInt8]
  /// Up to the end of the last whole record read.
  private(set) var soundLength: Int
  /// In the order of their numbers; the values mean nothing.
  private(set) var metrics: [MetricValue] = []
  private(set) var layouts: [SeriesLayout] = []

  var length: Int { bytes.count }

  /// `nil` if the bytes do not begin as a shard's.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: ShardFile.magic) else { return nil }
    self.bytes = bytes
    soundLength = ShardFile.magic.count
  }

  /// - Throws: `StoreError`.
  init(path: String) throws {
    guard let reader = ShardReader(try AppendFile.contents(path)) else {
      throw StoreError.notAStore(path: path)
    }
    self = reader
  }

  /// The next entry, or `nil` at the end or where the bytes are not sound.
  mutating func next() -> Entry? {
    while let (record, end) = record() {
      let entry: Entry?
      switch record {
      case .identity(let identity): entry = .identity(identity)
      case .point(let point): entry = .point(point)
      case .metric(let name, let system, let district, let unit):
        metrics.append(
          MetricValue(name: name, system: system, district: district, unit: unit, value: 0))
        entry = nil
      case .layout(let text):
        guard let layout = SeriesLayout(text: text) else { return nil }
        layouts.append(layout)
        entry = nil
      case .run(var run, let values):
        guard values.allSatisfy({ Int($0.metric) < metrics.count }) else { return nil }
        run.metrics = values.map { value in
          var metric = metrics[Int(value.metric)]
          (metric.value, metric.censored) = (value.value, value.isCensored)
          return metric
        }
        entry = .run(run)
      case .series(let run, let layout, let steps, let bytes):
        guard Int(layout) < layouts.count else { return nil }
        entry = .series(
          run: run,
          SeriesRecord(layout: layouts[Int(layout)], steps: Int(steps), bytes: bytes))
      }
      soundLength = end
      if let entry { return entry }
    }
    return nil
  }

  private func record() -> (record: ShardRecord, end: Int)? {
    var head = ByteReader(bytes, soundLength..<bytes.count)
    guard let count = head.word32(), let sum = head.word64() else { return nil }
    let start = soundLength + ShardRecord.headLength
    let end = start + Int(count)
    guard end <= bytes.count else { return nil }
    let found = bytes.withUnsafeBytes {
      ShardRecord.checksum(UnsafeRawBufferPointer(rebasing: $0[start..<end]))
    }
    guard found == sum, let record = ShardRecord(bytes, start..<end) else { return nil }
    return (record, end)
  }
}
