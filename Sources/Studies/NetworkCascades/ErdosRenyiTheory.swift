import Numerics

/// Closed forms for Erdős-Rényi networks in the limit of many nodes, to compare simulations with.
public enum ErdosRenyiTheory {
  /// The share of nodes in the largest component of one network: the greatest z with
  /// z = 1 - exp(-k z) (P. Erdős and A. Rényi 1960). It is also the final size of an epidemic with
  /// basic reproduction number k among people who mix evenly (Kermack and McKendrick 1927,
  /// doi:10.1098/rspa.1927.0118).
  ///
  /// - Precondition: `meanDegree` is at least 0.
  public static func giantComponent(meanDegree k: Double) -> Double {
    greatestFixedPoint(from: 1) { 1 - Elementary.exp(-k * $0) }
  }

  /// The share of nodes that works in either of two networks that need each other, when a share p
  /// of one is kept: the greatest P with P = p (1 - exp(-k P))^2 (Buldyrev and others 2010,
  /// doi:10.1038/nature08932). 0 below the threshold.
  ///
  /// - Precondition: `meanDegree` is at least 0, `keepShare` in 0...1.
  public static func mutualGiantComponent(meanDegree k: Double, keepShare p: Double) -> Double {
    if p * k < thresholdOfMutualComponent(meanDegree: 1) { return 0 }
    return greatestFixedPoint(from: p) { share in
      let reached = 1 - Elementary.exp(-k * share)
      return p * reached * reached
    }
  }

  /// The share kept below which nothing is left of two networks that need each other: p_c =
  /// 2.4554 / k. The jump there is at x = k P with exp(x) = 1 + 2 x.
  ///
  /// - Precondition: `meanDegree` is above 0.
  public static func thresholdOfMutualComponent(meanDegree k: Double) -> Double {
    var (low, high) = (1.0, 2.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if Elementary.exp(middle) < 1 + 2 * middle { low = middle } else { high = middle }
    }
    let reached = 1 - Elementary.exp(-low)
    return low / (reached * reached) / k
  }

  /// Iterates a rising function from above its greatest fixed point down to it.
  private static func greatestFixedPoint(from start: Double, _ next: (Double) -> Double) -> Double {
    var value = start
    // Near a threshold steps are small: a million of them still leave an error below 1e-6.
    for _ in 0..<1_000_000 {
      let following = next(value)
      if value - following <= 1e-16 { break }
      value = following
    }
    return value < 1e-6 ? 0 : value
  }
}
