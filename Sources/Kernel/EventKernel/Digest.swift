/// A running 128-bit fingerprint of a sequence of words: equal sequences give equal digests on
/// every machine.
///
/// Two 64-bit lanes, each a multiply-and-fold of (lane xor word) as in wyhash (Wang Yi, public
/// domain, 2019). It detects accidents, not forgery.
public struct Digest: Hashable, Sendable, BitwiseCopyable {
  public private(set) var high: UInt64
  public private(set) var low: UInt64

  /// The digest of the empty sequence.
  public init() {
    high = 0x9E37_79B9_7F4A_7C15
    low = 0xD1B5_4A32_D192_ED03
  }

  /// - Complexity: O(1).
  public mutating func add(_ word: UInt64) {
    high = Digest.fold(high ^ word, 0xA076_1D64_78BD_642F)
    low = Digest.fold(low ^ word, 0xE703_7ED1_A0B4_28DB) &+ high
  }

  public mutating func add(_ value: Int64) { add(UInt64(bitPattern: value)) }

  /// Adds the bits of a number; both zeros count as one, so that a sign of nothing cannot matter.
  public mutating func add(_ value: Double) { add(value == 0 ? 0 : value.bitPattern) }

  /// Adds the UTF-8 bytes of a text and its length.
  public mutating func add(_ text: String) {
    var word: UInt64 = 0
    var filled: UInt64 = 0
    var count: UInt64 = 0
    for byte in text.utf8 {
      word |= UInt64(byte) << (8 * filled)
      filled += 1
      count += 1
      if filled == 8 {
        add(word)
        (word, filled) = (0, 0)
      }
    }
    add(word)
    add(count)
  }

  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a | 1).multipliedFullWidth(by: b)
    return product.high ^ product.low ^ a
  }
}

extension Digest: CustomStringConvertible {
  /// 32 hexadecimal digits.
  public var description: String { Digest.hexadecimal(high) + Digest.hexadecimal(low) }

  private static func hexadecimal(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
