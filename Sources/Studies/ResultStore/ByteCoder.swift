/// Little-endian bytes of the records of a shard.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  mutating func add(_ value: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
    }
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
}

/// Reads them back; every function gives `nil` at the end of the bytes.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  var isAtEnd: Bool { place == bytes.endIndex }

  mutating func byte() -> UInt8? {
    guard place < bytes.endIndex else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func word(_ count: Int) -> UInt64? {
    guard bytes.endIndex - place >= count else { return nil }
    var value: UInt64 = 0
    for offset in 0..<count { value |= UInt64(bytes[place + offset]) << UInt64(8 * offset) }
    place += count
    return value
  }

  mutating func word64() -> UInt64? { word(8) }
  mutating func word32() -> UInt32? { word(4).map { UInt32($0) } }
  mutating func double() -> Double? { word(8).map { Double(bitPattern: $0) } }

  mutating func text() -> String? {
    guard let count = word32(), bytes.endIndex - place >= Int(count) else { return nil }
    defer { place += Int(count) }
    return String(validating: bytes[place..<place + Int(count)], as: UTF8.self)
  }

  /// A text that may be missing: the outer optional is `nil` at the end of the bytes.
  mutating func optionalText() -> String?? {
    guard let flag = byte() else { return nil }
    if flag == 0 { return .some(nil) }
    return text().map { .some($0) }
  }
}
