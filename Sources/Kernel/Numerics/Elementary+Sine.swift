extension Elementary {
  /// The sine of an angle in radians. NaN for infinities.
  public static func sin(_ x: Double) -> Double {
    if abs(x) < 0x1p-27 { return x }
    let (quadrant, angle) = reduced(x)
    let value = quadrant & 1 == 0 ? sineNearZero(angle) : cosineNearZero(angle)
    return quadrant & 2 == 0 ? value : -value
  }

  /// The cosine of an angle in radians. NaN for infinities.
  public static func cos(_ x: Double) -> Double {
    let (quadrant, angle) = reduced(x)
    let value = quadrant & 1 == 0 ? cosineNearZero(angle) : sineNearZero(angle)
    return (quadrant &+ 1) & 2 == 0 ? value : -value
  }

  /// The Taylor series to the 17th power, for |angle| <= pi / 4.
  @inline(__always) private static func sineNearZero(_ angle: Pair) -> Double {
    let x = angle.high
    let square = x * x
    var sum = 1 / 355_687_428_096_000.0
    sum = sum * square - 1 / 1_307_674_368_000.0
    sum = sum * square + 1 / 6_227_020_800.0
    sum = sum * square - 1 / 39_916_800.0
    sum = sum * square + 1 / 362_880.0
    sum = sum * square - 1 / 5040.0
    sum = sum * square + 1 / 120.0
    sum = sum * square - 1 / 6.0
    return x + (x * square * sum + angle.low * (1 - 0.5 * square))
  }

  /// The Taylor series to the 18th power, for |angle| <= pi / 4.
  @inline(__always) private static func cosineNearZero(_ angle: Pair) -> Double {
    let square = angle.high * angle.high
    var sum = -1 / 6_402_373_705_728_000.0
    sum = sum * square + 1 / 20_922_789_888_000.0
    sum = sum * square - 1 / 87_178_291_200.0
    sum = sum * square + 1 / 479_001_600.0
    sum = sum * square - 1 / 3_628_800.0
    sum = sum * square + 1 / 40_320.0
    sum = sum * square - 1 / 720.0
    sum = sum * square + 1 / 24.0
    let half = 0.5 * square
    let start = 1 - half
    return start + (((1 - start) - half) + (square * square * sum - angle.high * angle.low))
  }

  /// The quadrant (modulo 4) and the angle from its middle, |angle| <= pi / 4.
  @inline(__always) private static func reduced(_ x: Double) -> (quadrant: Int, angle: Pair) {
    if abs(x) <= 0.785 { return (0, (x, 0)) }
    if abs(x) < 0x1p20 { return reducedMedium(x) }
    if !x.isFinite { return (0, (.nan, .nan)) }
    return reducedLarge(x)
  }

  /// Cody and Waite: pi / 2 in four parts, whose products with the quadrant are exact but the last.
  @inline(__always) private static func reducedMedium(
    _ x: Double
  ) -> (quadrant: Int, angle: Pair) {
    let shift = 0x1.8p52
    let shifted = x * 0x1.45f306dc9c883p-1 + shift
    let turns = shifted - shift
    let first = x - turns * 0x1.921fb54400000p+0
    let second = exactSum(first, -turns * 0x1.0b4611a600000p-34)
    let third = exactSum(second.high, -turns * 0x1.3198a2e000000p-69)
    let low = (second.low + third.low) - turns * 0x1.b839a252049c1p-104
    let high = third.high + low
    let quadrant = Int(truncatingIfNeeded: shifted.bitPattern & 3)
    return (quadrant, (high, (third.high - high) + low))
  }

  /// Payne and Hanek: the needed window of 2 / pi times the significand, in integers.
  private static func reducedLarge(_ x: Double) -> (quadrant: Int, angle: Pair) {
    let significand = x.significandBitPattern | 0x0010_0000_0000_0000
    // |x| = significand 2^exponent; bits of 2 / pi that give multiples of 4 quadrants are skipped.
    let exponent = Int(x.exponentBitPattern) - 1075
    let start = 62 + exponent
    var window: (UInt64, UInt64, UInt64) = (
      windowWord(start), windowWord(start + 64), windowWord(start + 128)
    )
    let low = significand.multipliedFullWidth(by: window.2)
    let middle = significand.multipliedFullWidth(by: window.1)
    let (sum, carry) = middle.low.addingReportingOverflow(low.high)
    let top = significand &* window.0 &+ middle.high &+ (carry ? 1 : 0)
    var quadrant = Int(top >> 62)
    // What follows the two quadrant bits is the fraction of a quadrant, as a signed number.
    window = (top << 2 | sum >> 62, sum << 2 | low.low >> 62, low.low << 2)
    var isNegative = false
    if window.0 >> 63 == 1 {
      quadrant += 1
      isNegative = true
      window = (~window.0, ~window.1, ~window.2)
    }
    var fraction = UInt128(window.0) << 64 | UInt128(window.1)
    let zeros = fraction.leadingZeroBitCount
    fraction <<= UInt128(zeros)
    if zeros > 0 && zeros <= 64 { fraction |= UInt128(window.2 >> UInt64(64 - zeros)) }
    // 53 bits, then the next 53.
    let scale = Double(sign: .plus, exponent: -zeros, significand: 1)
    let high = Double(UInt64(fraction >> 75)) * 0x1p-53 * scale
    let rest = Double(UInt64(truncatingIfNeeded: fraction >> 22) & 0x001F_FFFF_FFFF_FFFF)
    let product = exactProduct(high, 0x1.921fb54442d18p+0)
    let tail =
      product.low + high * 0x1.1a62633145c07p-54
      + rest * 0x1p-106 * scale * 0x1.921fb54442d18p+0
    let angle = product.high + tail
    let missed = (product.high - angle) + tail
    if x < 0 { quadrant = -quadrant }
    let isFlipped = isNegative != (x < 0)
    return (quadrant & 3, isFlipped ? (-angle, -missed) : (angle, missed))
  }

  /// 64 bits of 2 / pi from a bit index, behind 64 zero bits.
  private static func windowWord(_ bit: Int) -> UInt64 {
    let (word, shift) = (bit >> 6, UInt64(bit & 63))
    let first = ElementaryTables.twoOverPi[word]
    if shift == 0 { return first }
    return first << shift | ElementaryTables.twoOverPi[word + 1] >> (64 - shift)
  }
}
