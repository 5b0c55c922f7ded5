/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195): repeatable, from a seed.
struct TestRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func uniform(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &self) }
  mutating func index(_ count: Int) -> Int { .random(in: 0..<count, using: &self) }
  mutating func happens(_ probability: Double) -> Bool { uniform(0...1) < probability }
}
