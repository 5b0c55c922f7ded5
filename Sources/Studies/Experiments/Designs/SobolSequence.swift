/// Sobol's low-discrepancy sequence in up to 64 dimensions, 32 bits each, plain or scrambled.
///
/// I. M. Sobol 1967, doi:10.1016/0041-5553(67)90144-9, in the Gray-code order of I. A. Antonov and
/// V. M. Saleev 1979, doi:10.1016/0041-5553(79)90085-5. Point i depends on i alone, so a longer
/// design begins with the shorter one. Scrambling is Owen's nested uniform scrambling by a hash of
/// the leading bits (S. Laine and T. Karras 2011, doi:10.1111/j.1467-8659.2011.01993.x; B. Burley
/// 2020, JCGT 9(4)): it keeps the net, and moves the origin away from the corner.
public struct SobolSequence: Sendable {
  /// The most dimensions.
  public static let dimensionLimit = 64

  public let dimensions: Int
  /// `nil` for the plain sequence.
  public let seed: UInt64?
  /// `columns[dimension][bit]`.
  private let columns: [[UInt32]]
  private let keys: [UInt32]

  /// - Precondition: `dimensions` lies in 1...64.
  public init(dimensions: Int, seed: UInt64?) {
    precondition((1...SobolSequence.dimensionLimit).contains(dimensions), "1 to 64 dimensions")
    self.dimensions = dimensions
    self.seed = seed
    columns = (0..<dimensions).map(SobolSequence.columns)
    var stream = DesignStream(seed: seed ?? 0, purpose: 1)
    keys = (0..<dimensions).map { _ in UInt32(truncatingIfNeeded: stream.next() >> 32) }
  }

  /// Point `index`, each coordinate in [0, 1).
  ///
  /// - Precondition: `index` lies in 0..<2^32.
  /// - Complexity: O(32 × dimensions).
  public func point(_ index: Int) -> [Double] {
    let number = UInt32(index)
    let gray = number ^ (number >> 1)
    return (0..<dimensions).map { dimension in
      var bits: UInt32 = 0
      for bit in 0..<32 where gray >> UInt32(bit) & 1 == 1 { bits ^= columns[dimension][bit] }
      if seed != nil { bits = SobolSequence.scrambled(bits, keys[dimension]) }
      return Double(bits) * 0x1p-32
    }
  }

  private static func columns(of dimension: Int) -> [UInt32] {
    var columns = [UInt32](repeating: 0, count: 32)
    if dimension == 0 {
      for bit in 0..<32 { columns[bit] = 1 << UInt32(31 - bit) }
      return columns
    }
    let (polynomial, initial) = directions[dimension - 1]
    let degree = initial.count
    for bit in 0..<32 {
      if bit < degree {
        columns[bit] = initial[bit] << UInt32(31 - bit)
        continue
      }
      var value = columns[bit - degree] ^ (columns[bit - degree] >> UInt32(degree))
      for term in 1..<max(1, degree) where polynomial >> UInt32(degree - term) & 1 == 1 {
        value ^= columns[bit - term]
      }
      columns[bit] = value
    }
    return columns
  }

  /// Owen's scrambling: each bit is flipped by a hash of the bits above it, by hashing the reversed
  /// word with operations that only carry upwards.
  private static func scrambled(_ bits: UInt32, _ key: UInt32) -> UInt32 {
    var x = reversed(bits)
    x ^= x &* 0x3d20_adea
    x = x &+ key
    x = x &* ((key >> 16) | 1)
    x ^= x &* 0x0552_6c56
    x ^= x &* 0x53a2_2864
    return reversed(x)
  }

  private static func reversed(_ value: UInt32) -> UInt32 {
    var x = value.byteSwapped
    x = (x >> 4 & 0x0f0f_0f0f) | (x & 0x0f0f_0f0f) << 4
    x = (x >> 2 & 0x3333_3333) | (x & 0x3333_3333) << 2
    return (x >> 1 & 0x5555_5555) | (x & 0x5555_5555) << 1
  }
}
