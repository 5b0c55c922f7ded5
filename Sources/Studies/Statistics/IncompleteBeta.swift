import Glibc

/// The regularised incomplete beta function and what is read from it.
enum IncompleteBeta {
  /// ln Γ(x) for x > 0: Stirling's series after shifting x above 15 (Abramowitz and Stegun 6.1.41).
  /// Own code because the C function writes a global variable.
  static func logGamma(_ x: Double) -> Double {
    precondition(x > 0, "ln Γ is taken of positive arguments only")
    var shifted = x
    var product = 1.0
    while shifted < 15 {
      product *= shifted
      shifted += 1
    }
    return (shifted - 0.5) * log(shifted) - shifted + halfLogTwoPi + stirlingSeries(shifted)
      - log(product)
  }

  private static let halfLogTwoPi = 0.918_938_533_204_672_741_78

  /// What Stirling's formula leaves out of ln Γ(x), for x of at least 15.
  private static func stirlingSeries(_ x: Double) -> Double {
    let inverse = 1 / x
    let square = inverse * inverse
    return inverse
      * (1.0 / 12 - square
        * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))))
  }

  /// The same for any x > 0.
  private static func stirlingRemainder(_ x: Double) -> Double {
    x >= 15 ? stirlingSeries(x) : logGamma(x) - ((x - 0.5) * log(x) - x + halfLogTwoPi)
  }

  /// x^a (1 - x)^b / B(a, b), written so that large terms do not cancel: with Stirling's formula
  /// the logarithm is a ln(x (a + b) / a) + b ln((1 - x) (a + b) / b) and small corrections.
  private static func front(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let excess = x * b - (1 - x) * a
    func part(_ weight: Double, _ share: Double, _ ratio: Double) -> Double {
      weight * (ratio.magnitude < 0.5 ? log1p(ratio) : log(share * (a + b) / weight))
    }
    let logarithm =
      part(a, x, excess / a) + part(b, 1 - x, -excess / b)
      + stirlingRemainder(a + b) - stirlingRemainder(a) - stirlingRemainder(b)
    return exp(logarithm) * (a / (a + b) * b / (2 * Double.pi)).squareRoot()
  }

  /// I_x(a, b) for a, b > 0 and x in 0...1, to about 1e-13.
  ///
  /// Continued fraction 26.5.8 of Abramowitz and Stegun, evaluated by the modified Lentz method
  /// (Thompson and Barnett 1986, doi:10.1016/0021-9991(86)90046-X), on the side where it converges
  /// in O(sqrt(max(a, b))) terms.
  static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0 && x >= 0 && x <= 1, "outside the domain of I_x(a, b)")
    if x == 0 || x == 1 { return x }
    let front = front(x, a, b)
    if x < (a + 1) / (a + b + 2) { return front * fraction(x, a, b) / a }
    return 1 - front * fraction(1 - x, b, a) / b
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func guarded(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / guarded(1 - (a + b) * x / (a + 1))
    var result = d
    for term in 1...100_000 {
      let m = Double(term)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / guarded(1 + even * d)
      c = guarded(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / guarded(1 + odd * d)
      c = guarded(1 + odd / c)
      let change = d * c
      result *= change
      if (change - 1).magnitude < 1e-15 { break }
    }
    return result
  }
}
