/// Random numbers for designs: number i is a fixed function of the seed, the purpose and i.
///
/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195), apart from the streams of
/// the simulation: which points a study runs cannot disturb what happens at one.
struct DesignStream {
  private var state: UInt64

  init(seed: UInt64, purpose: UInt64) {
    state = DesignStream.mix(seed ^ DesignStream.mix(purpose &+ 0x9E37_79B9_7F4A_7C15))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return DesignStream.mix(state)
  }

  /// In [0, 1).
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Below `count`; the bias is below count / 2^64.
  mutating func below(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// 0..<count in random order (R. Durstenfeld 1964, doi:10.1145/364520.364540).
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) { order.swapAt(place, below(place + 1)) }
    return order
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
