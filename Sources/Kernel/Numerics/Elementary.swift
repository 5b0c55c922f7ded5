/// Elementary functions with the same bits on every processor.
///
/// Only IEEE 754 additions, multiplications, divisions and fixed tables: no C library, no choice by
/// processor, no fused multiply-add. Errors are below 1 unit in the last place (ulp); against
/// Glibc, whose own error is of that size, results differ by at most 1 ulp. Special values are
/// those of IEEE 754-2019, section 9.2.1. The square root is `Double.squareRoot()`, which IEEE
/// rounds correctly.
///
/// Sources: Tang 1989 (table-driven exp, doi:10.1145/63522.214389) and 1990 (log,
/// doi:10.1145/98267.98294); Dekker 1971 (double-double sums and products, doi:10.1007/BF01397083);
/// Cody and Waite 1980 and Payne and Hanek 1983 (doi:10.1145/1057600.1057602) for the reduction of
/// angles. Each function costs O(1), 5 to 30 ns.
public enum Elementary {
  /// A value as an unevaluated sum: `high` is the rounded value, `low` what it misses.
  typealias Pair = (high: Double, low: Double)

  /// The exact sum of two numbers (Knuth's two-sum).
  @inline(__always) static func exactSum(_ a: Double, _ b: Double) -> Pair {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
  }

  /// The number without its 27 low bits, so that the product of two such is exact.
  @inline(__always) static func upperHalf(_ x: Double) -> Double {
    Double(bitPattern: x.bitPattern & 0xFFFF_FFFF_F800_0000)
  }

  /// The exact product of two numbers (Dekker), away from overflow and underflow.
  @inline(__always) static func exactProduct(_ a: Double, _ b: Double) -> Pair {
    let product = a * b
    let (aHigh, bHigh) = (upperHalf(a), upperHalf(b))
    let (aLow, bLow) = (a - aHigh, b - bHigh)
    // aLow may have 27 bits, so its product with bLow is rounded; that is far below what is used.
    return (product, ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow)
  }
}
