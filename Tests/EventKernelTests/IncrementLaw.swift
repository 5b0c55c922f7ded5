/// The laws of the time from one event to the one that it brings about, each in nanoseconds.
enum IncrementLaw: CaseIterable {
  case exponential, constant, uniform, bimodal, pareto, cascade
  /// Few times with many ties.
  case ties
  /// Powers of two up to the end of time, `never` among them.
  case huge
  /// Also before the present.
  case backward
  /// Any 64-bit number, shifted at random.
  case anything

  func next(_ numbers: inout TestNumbers) -> Int64 {
    let bits = numbers.next(below: 1 << 20)
    // The exponential and Pareto laws in halvings: their shape matters here, not their numbers.
    let halvings = (bits | 1 << 20).trailingZeroBitCount
    switch self {
    case .exponential: return Int64(halvings) * 1_000_000 + Int64(bits)
    case .constant: return 1_000_000_000
    case .uniform: return Int64(bits) * 2_000
    case .bimodal:
      return bits % 20 == 0 ? 1_000_000_000_000 + Int64(bits) : 1_000 + Int64(bits % 1000)
    case .pareto: return 1_000_000_000 << Int64(halvings) + Int64(bits)
    case .cascade:
      return bits % 4 == 0
        ? Int64(halvings) * 600_000_000_000_000 + Int64(bits) << 20
        : Int64(bits / 4 % 7) * 1_000
    case .ties: return Int64(bits % 3)
    case .huge: return 1 << Int64(bits % 63)
    case .backward: return Int64(bits % 2_000) - 1_000
    case .anything: return Int64(bitPattern: numbers.word()) >> Int64(bits % 64)
    }
  }
}
