extension Double {
  /// The shortest decimal text that reads back as this very number: `0.1`, `1200`, `1e+16`.
  ///
  /// The same on every machine and in every locale. `nan`, `inf` and `-inf` for what is not finite;
  /// negative zero reads `0`.
  public var shortest: String {
    if self == 0 { return "0" }
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The decimal text with exactly `digits` digits after the point, correctly rounded: the exact
  /// binary value is rounded to the nearest, ties to even, as C's `printf` does.
  ///
  /// Negative zero and what rounds to it have no sign. `nan`, `inf` and `-inf` are as in
  /// `shortest`.
  ///
  /// - Precondition: `digits` is from 0 to 15.
  /// - Complexity: constant below 2^63, else quadratic in the number of digits (at most 309).
  public func fixed(_ digits: Int) -> String {
    precondition((0...15).contains(digits), "fixed text has 0 to 15 digits after the point")
    guard isFinite else { return description }
    let size = magnitude
    var whole = size.rounded(.towardZero)
    let scale = Double.powersOfTen[digits]
    // The fraction is exact, and its product with the scale is split into a rounded value and the
    // exact rest, so the comparison with one half is exact too. With no digits asked for, the whole
    // number joins in, since ties are then decided by its last bit.
    var steps = Double.roundedProduct(size - whole, scale, wholeIsOdd: digits == 0 && whole.isOdd)
    if steps >= scale {
      steps -= scale
      whole += 1
    }
    let wholeText = Double.wholeText(whole)
    let isNegative = self < 0 && (whole != 0 || steps != 0)
    var text = (isNegative ? "-" : "") + wholeText
    if digits > 0 {
      let fraction = String(UInt64(steps))
      text += "." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
    return text
  }

  /// The decimal text with at most `digits` significant digits and no trailing zeros: `1.25`,
  /// `0.004`, `123500000`. Numbers below 1e-9 and from 1e15 on are written with an exponent.
  ///
  /// - Precondition: `digits` is from 1 to 15.
  public func significant(_ digits: Int) -> String {
    precondition((1...15).contains(digits), "significant text has 1 to 15 digits")
    guard isFinite, self != 0 else { return shortest }
    let size = magnitude
    if size < 1e-9 || size >= 1e15 { return shortest }
    var exponent = 0
    if size >= 1 {
      while exponent < 15, size >= Double.powersOfTen[exponent + 1] { exponent += 1 }
    } else {
      while size * Double.powersOfTen[-exponent] < 1 { exponent -= 1 }
    }
    let decimals = digits - 1 - exponent
    if decimals >= 0 {
      return Double.withoutTrailingZeros(fixed(min(decimals, 15)))
    }
    let scale = Double.powersOfTen[-decimals]
    return ((self / scale).rounded(.toNearestOrEven) * scale).fixed(0)
  }

  /// 10^0 to 10^22, all exact.
  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// `fraction * scale` rounded to a whole number, exactly, ties to even.
  private static func roundedProduct(
    _ fraction: Double, _ scale: Double, wholeIsOdd: Bool
  ) -> Double {
    let product = fraction * scale
    let rest = (-product).addingProduct(fraction, scale)
    let below = product.rounded(.down)
    let above = (product - below) - 0.5
    if above > 0 || (above == 0 && rest > 0) { return below + 1 }
    if above < 0 || rest < 0 { return below }
    return below.isOdd || wholeIsOdd ? below + 1 : below
  }

  private var isOdd: Bool { magnitude < 9_007_199_254_740_992 && Int64(self) & 1 == 1 }

  private static func withoutTrailingZeros(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
    var bytes = Array(text.utf8)
    while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The digits of a whole number of any size.
  private static func wholeText(_ whole: Double) -> String {
    if whole < 9.2e18 { return String(UInt64(whole)) }
    // significand * 2^shift in base 10^9, lowest first, by doubling.
    var limbs = [whole.significandBitPattern | 1 << 52]
    let shift = whole.exponent - 52
    limbs = [limbs[0] % 1_000_000_000, limbs[0] / 1_000_000_000]
    for _ in 0..<shift {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let doubled = limbs[index] * 2 + carry
        limbs[index] = doubled % 1_000_000_000
        carry = doubled / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
    var text = ""
    for limb in limbs.reversed() {
      let part = String(limb)
      if !text.isEmpty {
        text += String(repeating: "0", count: 9 - part.count) + part
      } else if limb > 0 {
        text = part
      }
    }
    return text
  }
}
