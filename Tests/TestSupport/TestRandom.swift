/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195): a test's own numbers,
/// repeatable from a seed, the same on every machine.
public struct TestRandom: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// In the open interval (0, 1).
  public mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// A number from 0 to `count` - 1.
  public mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
}
