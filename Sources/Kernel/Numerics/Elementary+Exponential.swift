import CNumerics

extension Elementary {
  /// e^x. Overflows to infinity above 709.78, underflows to 0 below -745.13.
  public static func exp(_ x: Double) -> Double {
    if abs(x) < 1000 { return exponential(x, tail: 0) }
    if x.isNaN { return x }
    return x > 0 ? .infinity : 0
  }

  /// e^x - 1, accurate also where x is near 0.
  public static func expm1(_ x: Double) -> Double {
    if abs(x) < 0x1p-54 { return x }
    if abs(x) < 0.35 { return exponentialMinusOneNearZero(x) }
    if x.isNaN { return x }
    if x > 44 { return exp(x) }
    if x < -40 { return -1 }
    let (scale, rest, exponent) = exponentialParts(x, tail: 0)
    let power = scaled(scale, exponent)
    let difference = exactSum(power, -1)
    return difference.high + (difference.low + power * rest)
  }

  /// The Taylor series to x^15, whose remainder for |x| < 0.35 is below 2^-60 of the value.
  private static func exponentialMinusOneNearZero(_ x: Double) -> Double {
    var sum = 1 / 1_307_674_368_000.0
    sum = sum * x + 1 / 87_178_291_200.0
    sum = sum * x + 1 / 6_227_020_800.0
    sum = sum * x + 1 / 479_001_600.0
    sum = sum * x + 1 / 39_916_800.0
    sum = sum * x + 1 / 3_628_800.0
    sum = sum * x + 1 / 362_880.0
    sum = sum * x + 1 / 40_320.0
    sum = sum * x + 1 / 5040.0
    sum = sum * x + 1 / 720.0
    sum = sum * x + 1 / 120.0
    sum = sum * x + 1 / 24.0
    sum = sum * x + 1 / 6.0
    let square = x * x
    return x + (0.5 * square + x * square * sum)
  }

  /// e^(x + tail) for |x| < 1100 and a tail far smaller than x.
  @inline(__always) static func exponential(_ x: Double, tail: Double) -> Double {
    let (scale, rest, exponent) = exponentialParts(x, tail: tail)
    if exponent >= -1022 && exponent <= 1023 {
      let power = scaled(scale, exponent)
      return power + power * rest
    }
    return exponentialAtEdge(scale, rest, exponent)
  }

  /// e^(x + tail) = scale (1 + rest) 2^exponent, with scale = 2^(i/128) from the table.
  @inline(__always) private static func exponentialParts(
    _ x: Double, tail: Double
  ) -> (scale: Double, rest: Double, exponent: Int) {
    let shift = 0x1.8p52
    let shifted = x * 0x1.71547652b82fep+7 + shift
    let steps = shifted - shift
    let step = Int(truncatingIfNeeded: shifted.bitPattern &- shift.bitPattern)
    // ln 2 / 128 in two parts; the product with the first is exact.
    let r = (x - steps * 0x1.62e42fefc0000p-8) - steps * -0x1.c610ca86c3899p-44 + tail
    let entry = cnumerics_powers_of_two() + (step & 127) &* 2
    let square = r * r
    let rest =
      entry[1] + r + square * (0.5 + r * (1 / 6.0))
      + square * square * (1 / 24.0 + r * (1 / 120.0))
    return (entry[0], rest, step >> 7)
  }

  /// x 2^exponent for x in [1, 2) and a normal result.
  @inline(__always) private static func scaled(_ x: Double, _ exponent: Int) -> Double {
    Double(bitPattern: x.bitPattern &+ UInt64(truncatingIfNeeded: exponent) << 52)
  }

  /// Results that overflow or are subnormal: rounded once, at the subnormal's last place.
  private static func exponentialAtEdge(
    _ scale: Double, _ rest: Double, _ exponent: Int
  ) -> Double {
    if exponent > 1024 { return .infinity }
    if exponent < -1080 { return 0 }
    let value = scale + scale * rest
    if exponent == 1024 { return value * 0x1p1023 * 2 }
    let missed = (scale - value) + scale * rest
    // Adding 2^(-1022 - exponent) leaves just the bits that a subnormal keeps.
    let anchor = scaled(1, -1022 - exponent)
    var sum = anchor + value
    sum += (anchor - sum) + value + missed
    return (sum - anchor) * scaled(1, exponent + 600) * 0x1p-600
  }
}
