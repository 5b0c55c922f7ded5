/// Little-endian bytes of the records of a shard.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ value: UInt8) { bytes.append(value) }
  mutating func add(_ value: Double) { add(value.bitPattern) }

  mutating func add(_ text: String) {
    add(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ text: String?) {
    add(UInt8(text == nil ? 0 : 1))
    if let text { add(text) }
  }

  mutating func add(contentsOf other: [UInt8]) { bytes.append(contentsOf: other) }

  /// Leaves room for the length and the checksum of what comes next.
  ///
  /// - Returns: where they go.
  mutating func beginFrame() -> Int {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: ShardRecord.headLength))
    return start
  }

  mutating func endFrame(_ start: Int) {
    let payload = start + ShardRecord.headLength
    let count = UInt32(bytes.count - payload)
    bytes.withUnsafeMutableBytes { buffer in
      let sum = ShardRecord.checksum(UnsafeRawBufferPointer(rebasing: buffer[payload...]))
      buffer.storeBytes(of: count.littleEndian, toByteOffset: start, as: UInt32.self)
      buffer.storeBytes(of: sum.littleEndian, toByteOffset: start + 4, as: UInt64.self)
    }
  }
}

/// Reads them back; every function gives `nil` at the end of the bytes.
struct ByteReader {
  private let source: [UInt8]
  private let end: Int
  private var place: Int

  /// - Precondition: `range` lies within the bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "within the bytes")
    source = bytes
    place = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { place == end }
  /// Bytes that have not been read.
  var rest: Int { end - place }

  mutating func byte() -> UInt8? {
    guard place < end else { return nil }
    defer { place += 1 }
    return source[place]
  }

  private mutating func word<Word: FixedWidthInteger & BitwiseCopyable>(_: Word.Type) -> Word? {
    let size = MemoryLayout<Word>.size
    guard rest >= size else { return nil }
    let start = place
    place += size
    return source.withUnsafeBytes { buffer in
      Word(littleEndian: buffer.loadUnaligned(fromByteOffset: start, as: Word.self))
    }
  }

  mutating func word64() -> UInt64? { word(UInt64.self) }
  mutating func word32() -> UInt32? { word(UInt32.self) }
  mutating func double() -> Double? { word64().map { Double(bitPattern: $0) } }

  mutating func text() -> String? {
    guard let count = word32(), rest >= Int(count) else { return nil }
    defer { place += Int(count) }
    return String(validating: source[place..<place + Int(count)], as: UTF8.self)
  }

  /// A text that may be missing: the outer optional is `nil` at the end of the bytes.
  mutating func optionalText() -> String?? {
    guard let flag = byte() else { return nil }
    if flag == 0 { return .some(nil) }
    return text().map { .some($0) }
  }

  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard rest >= count else { return nil }
    defer { place += count }
    return Array(source[place..<place + count])
  }
}
