/// The name of a stream of random numbers: what is drawn, and for which asset.
///
/// `hash` is a fixed function of the two names, so that a stream keeps its numbers when others come
/// or go: FNV-1a (64 bits; Fowler, Noll and Vo 1991) over the UTF-8 bytes of the purpose, one byte
/// 0xFF (which no UTF-8 text holds) and the UTF-8 bytes of the identifier; then the finaliser of
/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195), which spreads each input
/// bit over all 64. Names are taken as written, without Unicode normalisation.
///
/// Two names with one hash would share their numbers. Among n streams that has a chance of n^2 /
/// 2^65 (10^-7 for a million): whoever makes the keys of a scenario checks that they differ.
public struct StreamKey: Hashable, Sendable, BitwiseCopyable {
  public let hash: UInt64

  /// The key of a purpose ("failure time") and an asset's identifier; O(bytes). Compute it once.
  public init(purpose: String, identifier: String) {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    state = (state ^ 0xFF) &* 0x0000_0100_0000_01B3
    for byte in identifier.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = Self.mixed(state)
  }

  /// The finaliser of SplitMix64, a bijection.
  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
