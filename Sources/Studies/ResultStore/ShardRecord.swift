import Experiments
import Metrics

/// One record of a shard's file.
enum ShardRecord {
  case identity(StoreIdentity)
  case point(StoredPoint)
  /// The metric with the next number, counted from 0.
  case metric(name: String, system: String?, district: String?, unit: String)
  case run(StoredRun, metrics: [Value])
  /// The layout with the next number, counted from 0: `SeriesLayout.text`.
  case layout(String)
  /// The series of a run whose record stands before.
  case series(run: String, layout: UInt32, steps: UInt32, bytes: [UInt8])

  /// A value of a metric by its number.
  struct Value {
    var metric: UInt32
    var value: Double
    var isCensored: Bool
  }

  /// Bytes of a record's length and checksum.
  static let headLength = 12

  /// Appends a record, with its length and checksum before it.
  func write(to writer: inout ByteWriter) {
    let start = writer.beginFrame()
    switch self {
    case .identity(let identity):
      writer.add(UInt8(1))
      writer.add(UInt64(identity.modelVersion))
      writer.add(identity.fingerprint)
      writer.add(identity.program)
    case .point(let point):
      writer.add(UInt8(2))
      writer.add(point.key)
      writer.add(UInt32(point.parameters.count))
      for parameter in point.parameters {
        writer.add(parameter.name)
        writer.add(parameter.text)
      }
      writer.add(point.failure)
    case .metric(let name, let system, let district, let unit):
      writer.add(UInt8(3))
      writer.add(name)
      writer.add(system)
      writer.add(district)
      writer.add(unit)
    case .run(let run, let metrics): ShardRecord.write(run, metrics, &writer)
    case .layout(let text):
      writer.add(UInt8(5))
      writer.add(text)
    case .series(let run, let layout, let steps, let bytes):
      writer.add(UInt8(6))
      writer.add(run)
      writer.add(layout)
      writer.add(steps)
      writer.add(UInt32(bytes.count))
      writer.add(contentsOf: bytes)
    }
    writer.endFrame(start)
  }

  /// The bytes of a record alone.
  var frame: [UInt8] {
    var writer = ByteWriter()
    write(to: &writer)
    return writer.bytes
  }

  private static func write(_ run: StoredRun, _ metrics: [Value], _ writer: inout ByteWriter) {
    writer.add(UInt8(4))
    writer.add(run.key)
    writer.add(run.point)
    writer.add(UInt64(run.replication))
    writer.add(run.seed)
    writer.add(run.digest)
    writer.add(run.eventCount)
    writer.add(UInt8(run.reachedEffect ? 1 : 0))
    writer.add(run.failure)
    writer.add(UInt32(metrics.count))
    for metric in metrics {
      writer.add(metric.metric)
      writer.add(metric.value)
      writer.add(UInt8(metric.isCensored ? 1 : 0))
    }
  }

  /// - Parameter bytes: of the whole file, read from `range`.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    var reader = ByteReader(bytes, range)
    guard let kind = reader.byte(), let record = ShardRecord.read(kind, &reader), reader.isAtEnd
    else { return nil }
    self = record
  }

  private static func read(_ kind: UInt8, _ reader: inout ByteReader) -> ShardRecord? {
    switch kind {
    case 1:
      guard let version = reader.word64(), let fingerprint = reader.text(),
        let program = reader.text(), let model = Int(exactly: version)
      else { return nil }
      return .identity(
        StoreIdentity(modelVersion: model, fingerprint: fingerprint, program: program))
    case 2: return readPoint(&reader).map { .point($0) }
    case 3:
      guard let name = reader.text(), let system = reader.optionalText(),
        let district = reader.optionalText(), let unit = reader.text()
      else { return nil }
      return .metric(name: name, system: system, district: district, unit: unit)
    case 4: return readRun(&reader)
    case 5: return reader.text().map { .layout($0) }
    case 6:
      guard let run = reader.text(), let layout = reader.word32(), let steps = reader.word32(),
        let count = reader.word32(), let bytes = reader.bytes(Int(count))
      else { return nil }
      return .series(run: run, layout: layout, steps: steps, bytes: bytes)
    default: return nil
    }
  }

  private static func readPoint(_ reader: inout ByteReader) -> StoredPoint? {
    guard let key = reader.text(), let count = reader.word32() else { return nil }
    var parameters: [StoredPoint.Parameter] = []
    for _ in 0..<count {
      guard let name = reader.text(), let text = reader.text() else { return nil }
      parameters.append(StoredPoint.Parameter(name: name, text: text))
    }
    guard let failure = reader.optionalText() else { return nil }
    return StoredPoint(key: key, parameters: parameters, failure: failure)
  }

  private static func readRun(_ reader: inout ByteReader) -> ShardRecord? {
    guard let key = reader.text(), let point = reader.text(),
      let replication = reader.word64().flatMap({ Int(exactly: $0) }),
      let seed = reader.word64(), let digest = reader.text(), let events = reader.word64(),
      let reached = reader.byte(), let failure = reader.optionalText(),
      let count = reader.word32(), reader.rest / 13 >= Int(count)
    else { return nil }
    var values: [Value] = []
    values.reserveCapacity(Int(count))
    for _ in 0..<count {
      guard let metric = reader.word32(), let value = reader.double(),
        let censored = reader.byte()
      else { return nil }
      values.append(Value(metric: metric, value: value, isCensored: censored == 1))
    }
    let run = StoredRun(
      key: key, point: point, replication: replication, seed: seed, digest: digest,
      eventCount: events, reachedEffect: reached == 1, failure: failure, metrics: [])
    return .run(run, metrics: values)
  }

  /// FNV-1a over 64 bits (G. Fowler, L. C. Noll and K.-P. Vo 1991), closed by a mix that spreads a
  /// change of the last byte.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    return hash ^ (hash >> 29)
  }
}
