import CNumerics

extension Elementary {
  /// The natural logarithm. -infinity at 0, NaN below.
  public static func log(_ x: Double) -> Double {
    if x > 0 && x < .infinity { return logarithm(x, tail: 0).high }
    if x == 0 { return -.infinity }
    return x > 0 ? x : .nan
  }

  /// log(1 + x), accurate also where x is near 0. -infinity at -1, NaN below.
  public static func log1p(_ x: Double) -> Double {
    if abs(x) < 0x1p-54 { return x }
    if x > -1 && x < .infinity {
      let sum = exactSum(1, x)
      return logarithm(sum.high, tail: sum.low).high
    }
    if x == -1 { return -.infinity }
    return x > 0 ? x : .nan
  }

  /// log(x + tail) as a pair good to about 2^-68, for finite x > 0 and |tail| <= ulp(x) / 2.
  ///
  /// x = 2^k z with z in [0.705, 1.41); the table holds c near 1/z with 10 bits and -log c, and
  /// log x = k ln 2 - log c + log(1 + r), r = z c - 1, |r| < 0.0043.
  @inline(__always) static func logarithm(_ x: Double, tail: Double) -> Pair {
    var bits = x.bitPattern
    var subnormalShift = 0
    if bits < 0x0010_0000_0000_0000 {
      bits = (x * 0x1p52).bitPattern
      subnormalShift = 52
    }
    let offset = bits &- 0x3fe6_9000_0000_0000
    let exponent = Int(truncatingIfNeeded: Int64(bitPattern: offset) >> 52)
    let entry = cnumerics_logarithms() + Int(truncatingIfNeeded: (offset >> 45) & 127) &* 3
    let zBits = bits &- (offset & 0xFFF0_0000_0000_0000)
    let z = Double(bitPattern: zBits)
    let k = Double(exponent &- subnormalShift)
    let c = entry[0]
    // The upper 21 bits of z times c is exact, and so is its square: r = r1 + r2.
    let zHigh = Double(bitPattern: (zBits &+ 0x8000_0000) & 0xFFFF_FFFF_0000_0000)
    let r1 = zHigh * c - 1
    let r2 = (z - zHigh) * c
    let r = r1 + r2
    let table = k * 0x1.62e42fefa3800p-1 + entry[1]
    let first = table + r
    let minusHalfSquare = r1 * (-0.5 * r1)
    let high = first + minusHalfSquare
    var low = k * 0x1.ef35793c76730p-45 + entry[2]
    low += ((table - first) + r) + ((r1 - r) + r2)
    low += ((first - high) + minusHalfSquare) - 0.5 * r2 * (r + r1)
    let square = r * r
    let odd = 1 / 3.0 + square * (1 / 5.0 + square * (1 / 7.0 + square * (1 / 9.0)))
    let even = 1 / 4.0 + square * (1 / 6.0 + square * (1 / 8.0))
    low += r * square * (odd - r * even)
    if tail != 0 {
      let delta = tail / x
      low += delta - 0.5 * delta * delta
    }
    let sum = high + low
    return (sum, (high - sum) + low)
  }
}
