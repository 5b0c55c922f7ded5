/// Random indices for resampling: number i is a fixed function of the seed and i.
///
/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195) read as a counter-based
/// generator: the i-th 64-bit word is the finaliser applied to seed + i × golden gamma. It serves
/// the analysis of finished runs only and is apart from the streams of the simulation, so an
/// analysis can neither disturb a run nor depend on one.
struct ResamplingStream {
  private var counter: UInt64

  /// The seed is mixed first, so that neighbouring seeds give unrelated sequences.
  init(seed: UInt64) { counter = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15) }

  mutating func next() -> UInt64 {
    counter &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(counter)
  }

  /// Adds one resample of `counts.count` draws to `counts`: two 32-bit draws a word, each mapped to
  /// an index by the high half of a product. The bias is below n / 2^32 and no draw is rejected.
  mutating func tally(into counts: UnsafeMutableBufferPointer<Int32>) {
    let n = UInt64(counts.count)
    var drawn = 0
    while drawn < counts.count {
      let word = next()
      counts[Int(((word >> 32) &* n) >> 32)] &+= 1
      if drawn + 1 < counts.count { counts[Int(((word & 0xFFFF_FFFF) &* n) >> 32)] &+= 1 }
      drawn += 2
    }
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
