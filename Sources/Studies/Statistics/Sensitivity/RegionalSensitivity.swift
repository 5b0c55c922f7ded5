import Glibc

/// Regional sensitivity: whether the inputs of the bad runs are distributed otherwise than those of
/// the others.
///
/// R. C. Spear and G. M. Hornberger 1980, doi:10.1016/0043-1354(80)90040-8: the greatest distance
/// between the two distribution functions of each input, with the p-value of N. V. Smirnov's test
/// (its asymptotic form with M. A. Stephens' correction for small samples, 1970,
/// doi:10.1111/j.2517-6161.1970.tb00821.x).
public struct RegionalSensitivity: Sendable {
  public struct Input: Sendable {
    /// In 0...1.
    public let distance: Double
    public let pValue: Double
    /// By Holm's procedure over all inputs.
    public let holm: Double
  }

  public let inputs: [Input]
  public let badCount: Int
  public let otherCount: Int
  /// Why nothing can be said, or `nil`; then `inputs` is empty.
  public let refusal: String?

  /// The least number of points on each side.
  public static let minimumCount = 10

  /// - Parameter columns: the values of each input, one a point.
  /// - Complexity: O(inputs × points log points).
  public init(columns: [[Double]], isBad: [Bool]) {
    badCount = isBad.count { $0 }
    otherCount = isBad.count - badCount
    if min(badCount, otherCount) < RegionalSensitivity.minimumCount {
      refusal =
        "regional sensitivity needs \(RegionalSensitivity.minimumCount) points on each side, there "
        + "are \(badCount) bad ones and \(otherCount) others"
      inputs = []
      return
    }
    refusal = nil
    let distances = columns.map { RegionalSensitivity.distance($0, isBad) }
    let (bad, other) = (Double(badCount), Double(otherCount))
    let p = distances.map {
      RegionalSensitivity.tail($0, (bad * other / (bad + other)).squareRoot())
    }
    let holm = Multiplicity.holm(p)
    inputs = distances.indices.map {
      Input(distance: distances[$0], pValue: p[$0], holm: holm[$0] ?? 1)
    }
  }

  private static func distance(_ values: [Double], _ isBad: [Bool]) -> Double {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let counts = (Double(isBad.count { $0 }), Double(isBad.count { !$0 }))
    var (bad, other, greatest) = (0.0, 0.0, 0.0)
    for (place, index) in order.enumerated() {
      if isBad[index] { bad += 1 } else { other += 1 }
      // Between equal values the functions do not stand still.
      let isLast = place + 1 == order.count || values[order[place + 1]] != values[index]
      if isLast { greatest = max(greatest, (bad / counts.0 - other / counts.1).magnitude) }
    }
    return greatest
  }

  /// 2 Σ (-1)^(k-1) exp(-2 k² λ²).
  private static func tail(_ distance: Double, _ root: Double) -> Double {
    let lambda = (root + 0.12 + 0.11 / root) * distance
    if lambda < 0.2 { return 1 }
    var (sum, sign) = (0.0, 1.0)
    for k in 1...100 {
      let term = exp(-2 * Double(k * k) * lambda * lambda)
      sum += sign * term
      sign = -sign
      if term < 1e-16 { break }
    }
    return min(1, max(0, 2 * sum))
  }
}
