/// The counter-based generator Philox4x32-10: a keyed, fixed mixing of a 128-bit counter.
///
/// Source: Salmon, Moraes, Dror and Shaw 2011, doi:10.1145/2063384.2063405. The same bits as the C
/// generator that GSL's samplers use (`GSLGenerator`); a test compares them.
public enum Philox {
  /// The 128 bits of one block; O(1), about 10 ns.
  ///
  /// Words are numbered from the low end: word 0 is the low half of `low`.
  ///
  /// - Parameters:
  ///   - counterLow: counter words 0 and 1.
  ///   - counterHigh: counter words 2 and 3.
  ///   - key: key words 0 and 1.
  @inlinable public static func block(
    counterLow: UInt64, counterHigh: UInt64, key: UInt64
  ) -> (low: UInt64, high: UInt64) {
    var c0 = UInt32(truncatingIfNeeded: counterLow)
    var c1 = UInt32(truncatingIfNeeded: counterLow >> 32)
    var c2 = UInt32(truncatingIfNeeded: counterHigh)
    var c3 = UInt32(truncatingIfNeeded: counterHigh >> 32)
    var k0 = UInt32(truncatingIfNeeded: key)
    var k1 = UInt32(truncatingIfNeeded: key >> 32)
    for _ in 0..<10 {
      let p0 = UInt64(0xD251_1F53) &* UInt64(c0)
      let p1 = UInt64(0xCD9E_8D57) &* UInt64(c2)
      c0 = UInt32(truncatingIfNeeded: p1 >> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: p1)
      c2 = UInt32(truncatingIfNeeded: p0 >> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: p0)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (UInt64(c1) << 32 | UInt64(c0), UInt64(c3) << 32 | UInt64(c2))
  }
}
