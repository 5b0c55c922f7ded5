/// A QR code of a short text (ISO/IEC 18004:2015): bytes, level M, versions 1 to 10.
///
/// A room shows its join address in it. Building one takes well under a millisecond.
public struct QRCode: Equatable, Sendable {
  /// Modules along an edge, without the quiet zone of four modules that printing adds.
  public let side: Int
  /// Which of the eight masks was taken: the one of least penalty.
  public let mask: Int
  /// Row by row: dark or light.
  let dark: [Bool]

  /// The most UTF-8 bytes that a code holds.
  public static let longestText = 213

  /// The smallest code that holds `text`, or nil when the text is longer than `longestText` bytes.
  public init?(_ text: String) {
    let bytes = [UInt8](text.utf8)
    guard let version = QRVersion.all.first(where: { $0.longestText >= bytes.count }) else {
      return nil
    }
    let codewords = Self.interleaved(Self.codewords(of: bytes, version: version), version: version)
    var plain = QRMatrix(version: version)
    plain.place(codewords)
    var best = (penalty: Int.max, mask: 0, matrix: plain)
    for mask in 0..<8 {
      var candidate = plain
      candidate.apply(mask: mask)
      candidate.placeFormat(mask: mask)
      let penalty = candidate.penalty
      if penalty < best.penalty { best = (penalty, mask, candidate) }
    }
    side = version.side
    mask = best.mask
    dark = best.matrix.dark
  }

  /// Whether the module is dark; anything outside is light.
  public func isDark(row: Int, column: Int) -> Bool {
    guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
    return dark[row * side + column]
  }

  /// Mode, length, bytes, terminator and filling (section 7.4).
  static func codewords(of bytes: [UInt8], version: QRVersion) -> [UInt8] {
    var bits: [Bool] = []
    func append(_ value: Int, _ width: Int) {
      for bit in stride(from: width - 1, through: 0, by: -1) {
        bits.append((value >> bit) & 1 == 1)
      }
    }
    append(0b0100, 4)
    append(bytes.count, version.countBits)
    for byte in bytes { append(Int(byte), 8) }
    let capacity = version.capacity * 8
    append(0, min(4, capacity - bits.count))
    append(0, (8 - bits.count % 8) % 8)
    var filling = 0xEC
    while bits.count < capacity {
      append(filling, 8)
      filling ^= 0xEC ^ 0x11
    }
    return stride(from: 0, to: capacity, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  /// Data and correction of all blocks, taken in turn (section 7.6).
  static func interleaved(_ data: [UInt8], version: QRVersion) -> [UInt8] {
    let generator = ReedSolomon.generator(degree: version.correction)
    var blocks: [ArraySlice<UInt8>] = []
    var start = 0
    for size in version.blocks {
      blocks.append(data[start..<start + size])
      start += size
    }
    var all: [UInt8] = []
    for index in 0..<(version.blocks.max() ?? 0) {
      for block in blocks where index < block.count { all.append(block[block.startIndex + index]) }
    }
    let corrections = blocks.map { ReedSolomon.remainder(of: Array($0), by: generator) }
    for index in 0..<version.correction {
      for correction in corrections { all.append(correction[index]) }
    }
    return all
  }
}
