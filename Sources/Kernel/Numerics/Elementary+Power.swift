extension Elementary {
  /// x^y. For x < 0 it is NaN unless y is an integer; 1^y and x^0 are 1, even for NaN.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if x > 0 && x < .infinity && abs(y) < 0x1p65 && y != 0 { return positivePower(x, y) }
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let isOdd = isOddInteger(y)
    if x == 0 || x.isInfinite {
      let grows = (x == 0) == (y < 0)
      let magnitude = grows ? Double.infinity : 0
      return x.sign == .minus && isOdd ? -magnitude : magnitude
    }
    let magnitude = abs(x)
    if abs(y) >= 0x1p65 {
      // Infinite, or so large that any other base than 1 overflows or underflows; and even.
      if magnitude == 1 { return 1 }
      return (magnitude > 1) == (y > 0) ? .infinity : 0
    }
    if y.rounded(.towardZero) != y { return .nan }
    let power = positivePower(magnitude, y)
    return isOdd ? -power : power
  }

  /// x^y = e^(y log x) with the logarithm and the product as pairs.
  @inline(__always) private static func positivePower(_ x: Double, _ y: Double) -> Double {
    let logarithm = logarithm(x, tail: 0)
    let yHigh = upperHalf(y)
    let logHigh = upperHalf(logarithm.high)
    let high = yHigh * logHigh
    let low =
      (y - yHigh) * logHigh + y * ((logarithm.high - logHigh) + logarithm.low)
    if abs(high) < 1000 { return exponential(high, tail: low) }
    return high > 0 ? .infinity : 0
  }

  private static func isOddInteger(_ y: Double) -> Bool {
    abs(y) < 0x1p53 && y.rounded(.towardZero) == y && (y * 0.5).rounded(.towardZero) != y * 0.5
  }
}
