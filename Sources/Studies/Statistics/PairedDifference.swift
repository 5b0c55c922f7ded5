/// What a change did, judged replication by replication under common random numbers.
public struct PairedDifference: Equatable, Sendable {
  /// The mean of second less first with its interval: negative if the change lowers the values.
  public let mean: Figure
  /// The sample variance of the paired differences; `nil` with fewer than two pairs.
  public let pairedVariance: Double?
  /// The variance that differences of independent runs would have: the sum of both variances.
  public let independentVariance: Double?
  /// Independent variance over paired variance: how many times fewer replications the common random
  /// numbers needed. Above 1 they helped. `nil` if either is not defined or the paired one is zero.
  public let varianceRatio: Double?
  /// Share of replications in which second is below first, at equality, and above.
  public let lower: Proportion
  public let equal: Proportion
  public let higher: Proportion

  /// - Parameters: values of two variants, the same replication at the same index.
  /// - Precondition: as many values in both.
  /// - Complexity: O(n).
  public init(first: [Double], second: [Double]) {
    precondition(first.count == second.count, "pairs need as many values on both sides")
    let differences = first.indices.map { second[$0] - first[$0] }
    mean = MeanInference.figure(of: differences)
    pairedVariance = RunningMoments(differences).variance
    if let left = RunningMoments(first).variance, let right = RunningMoments(second).variance {
      independentVariance = left + right
    } else {
      independentVariance = nil
    }
    if let paired = pairedVariance, let independent = independentVariance, paired > 0 {
      varianceRatio = independent / paired
    } else {
      varianceRatio = nil
    }
    lower = Proportion(count: differences.count { $0 < 0 }, of: differences.count)
    equal = Proportion(count: differences.count { $0 == 0 }, of: differences.count)
    higher = Proportion(count: differences.count { $0 > 0 }, of: differences.count)
  }
}
