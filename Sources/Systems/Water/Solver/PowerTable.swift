import Numerics

/// x^y for one fixed y and positive normal x, with the same bits on every processor.
///
/// x = 2^k m with m in [1, 2); the table holds, for 256 equal pieces of [1, 2), 1 / c and c^y of
/// each middle c, and 2^(k y) for all k; the rest, (m / c)^y with |m / c - 1| < 1/512, is the
/// binomial series to the fifth power, whose remainder is below 2^-54. Errors are below 3 units in
/// the last place. Much faster than `Elementary.pow`, which serves every pair of x and y.
struct PowerTable: Sendable {
  let exponent: Double
  /// Pairs of 1 / c and c^y.
  let pieces: [Double]
  /// 2^((k - 1023) y) for k in 0..<2048.
  let scales: [Double]
  /// The series' factors of the powers 2 to 5.
  let second: Double
  let third: Double
  let fourth: Double
  let fifth: Double

  init(exponent: Double) {
    self.exponent = exponent
    var pieces: [Double] = []
    for index in 0..<256 {
      let inverse = 1 / (1 + (Double(index) + 0.5) / 256)
      pieces.append(inverse)
      pieces.append(Elementary.pow(1 / inverse, exponent))
    }
    self.pieces = pieces
    scales = (0..<2048).map { Elementary.pow(2, Double($0 - 1023) * exponent) }
    second = exponent * (exponent - 1) / 2
    third = second * (exponent - 2) / 3
    fourth = third * (exponent - 3) / 4
    fifth = fourth * (exponent - 4) / 5
  }

  /// x^y; for x that is zero, subnormal or infinite a value of the right order, or infinite.
  @inline(__always) func power(_ x: Double) -> Double {
    let bits = x.bitPattern
    let index = Int(truncatingIfNeeded: bits >> 44) & 255
    let scale = scales.span[unchecked: Int(truncatingIfNeeded: bits >> 52) & 2047]
    let mantissa = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    let pieces = self.pieces.span
    let rest = mantissa * pieces[unchecked: 2 &* index] - 1
    let square = rest * rest
    let series =
      exponent * rest + square * (second + rest * third + square * (fourth + rest * fifth))
    let middle = pieces[unchecked: 2 &* index &+ 1] * scale
    return middle + middle * series
  }
}
