import Numerics

/// Closed forms for worms, to check simulations and to give a first answer without one.
public enum WormTheory {
  /// The share that a large outbreak reaches in the end: the positive root of z = 1 − exp(−R0·z),
  /// or 0 up to R0 = 1. Susceptible, infected, removed; no restarts.
  ///
  /// Newton's method from above, where the function is convex. O(about 10).
  ///
  /// Source: W. O. Kermack and A. G. McKendrick (1927), doi:10.1098/rspa.1927.0118.
  public static func finalSize(reproductionNumber: Double) -> Double {
    precondition(reproductionNumber >= 0, "a number of infections is not negative")
    if reproductionNumber <= 1 { return 0 }
    if !reproductionNumber.isFinite { return 1 }
    var size = 1.0
    for _ in 0..<200 {
      let escaped = Elementary.exp(-reproductionNumber * size)
      let next = size - (size - 1 + escaped) / (1 - reproductionNumber * escaped)
      if (next - size).magnitude <= 1e-16 * size { return next }
      size = next
    }
    return size
  }

  /// The mean time, in seconds, in which a worm without cure goes from `first` to `last` infected
  /// among `count` devices: Σ N / (β·i·(N − i)), i = first…last−1. O(last − first).
  public static func spreadSeconds(
    count: Int, infection: Double, from first: Int, to last: Int
  ) -> Double {
    var sum = 0.0
    for infected in stride(from: first, to: last, by: 1) {
      sum += Double(count) / (Double(infected) * Double(count - infected))
    }
    return sum / infection
  }

  /// The variance of the same time, in s²: Σ (N / (β·i·(N − i)))². O(last − first).
  public static func spreadVariance(
    count: Int, infection: Double, from first: Int, to last: Int
  ) -> Double {
    var sum = 0.0
    for infected in stride(from: first, to: last, by: 1) {
      let mean = Double(count) / (Double(infected) * Double(count - infected))
      sum += mean * mean
    }
    return sum / (infection * infection)
  }

  /// Seconds in which the smooth logistic curve goes from `first` to `last` infected of `count`.
  public static func logisticSeconds(
    count: Double, infection: Double, from first: Double, to last: Double
  ) -> Double {
    let odds = last / (count - last) * ((count - first) / first)
    return Elementary.log(odds) / infection
  }
}
