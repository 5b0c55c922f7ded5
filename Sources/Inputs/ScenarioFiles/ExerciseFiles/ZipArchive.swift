/// The files of a ZIP archive (PKWARE APPNOTE 6.3.10), stored or deflated; no encryption, no ZIP64.
struct ZipArchive {
  private let bytes: [UInt8]
  private(set) var entries: [(name: String, method: Int, offset: Int, packed: Int, size: Int)] = []

  /// Of one file unpacked.
  static let sizeLimit = 128 * 1024 * 1024
  private static let entryLimit = 4096

  /// - Returns: `nil` if there is no directory at the end.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let end = Self.endOfDirectory(bytes) else { return nil }
    let count = Self.number(bytes, end + 10, 2)
    var place = Self.number(bytes, end + 16, 4)
    guard count <= Self.entryLimit else { return nil }
    for _ in 0..<count {
      guard place + 46 <= bytes.count, Self.number(bytes, place, 4) == 0x0201_4B50 else {
        return nil
      }
      let nameLength = Self.number(bytes, place + 28, 2)
      let rest = Self.number(bytes, place + 30, 2) + Self.number(bytes, place + 32, 2)
      guard place + 46 + nameLength <= bytes.count else { return nil }
      let isEncrypted = Self.number(bytes, place + 8, 2) & 1 == 1
      let name = String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
      entries.append(
        (
          name, isEncrypted ? -1 : Self.number(bytes, place + 10, 2),
          Self.number(bytes, place + 42, 4), Self.number(bytes, place + 20, 4),
          Self.number(bytes, place + 24, 4)
        ))
      place += 46 + nameLength + rest
    }
  }

  private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    var place = bytes.count - 22
    let last = max(0, place - 65_535)
    while place >= last {
      if number(bytes, place, 4) == 0x0605_4B50 { return place }
      place -= 1
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    guard place >= 0, place + count <= bytes.count else { return 0 }
    var value = 0
    for offset in (0..<count).reversed() { value = value << 8 | Int(bytes[place + offset]) }
    return value
  }

  /// The content of a file; `nil` if there is none, or it cannot be unpacked.
  func contents(_ name: String) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.name == name }), entry.size <= Self.sizeLimit,
      Self.number(bytes, entry.offset, 4) == 0x0403_4B50
    else { return nil }
    let start =
      entry.offset + 30 + Self.number(bytes, entry.offset + 26, 2)
      + Self.number(bytes, entry.offset + 28, 2)
    guard start + entry.packed <= bytes.count else { return nil }
    let packed = bytes[start..<start + entry.packed]
    let content: [UInt8]?
    switch entry.method {
    case 0: content = Array(packed)
    case 8: content = Inflate.unpack(packed, limit: entry.size)
    default: content = nil
    }
    return content?.count == entry.size ? content : nil
  }
}
