import Statistics

/// One metric of one alternative against the baseline, replication by replication.
public struct ComparisonRow: Sendable {
  public let name: String
  public let system: String?
  public let district: String?
  public let unit: String
  /// The alternative's place in `Comparison.arms`.
  public let arm: Int
  /// Replications in which both sides have the metric.
  public let pairs: Int
  public let baseline: Double
  public let alternative: Double
  /// Alternative less baseline, with the interval of this row alone.
  public let difference: Figure
  /// The interval that holds together with those of all rows of its family with 95 %.
  public internal(set) var simultaneous: Interval?
  /// How many rows the family has.
  public internal(set) var familySize = 1
  /// Of the difference being zero, alone.
  public let pValue: Double?
  /// The same by Holm's procedure within the family.
  public internal(set) var holm: Double?
  /// The variance that the difference of independent runs would have, over that of the pairs;
  /// `nil` where no pair differs or there are too few.
  public let varianceRatio: Double?
  /// Pairs in which the alternative is lower, equal and higher.
  public let lower: Int
  public let equal: Int
  public let higher: Int
  /// Whether the values are times cut off by the horizon: their means are restricted to it.
  public let isRestricted: Bool
  let inference: MeanInference?

  init(
    name: String, system: String?, district: String?, unit: String, arm: Int,
    baseline first: [Double], alternative second: [Double], isRestricted: Bool
  ) {
    let differences = first.indices.map { second[$0] - first[$0] }
    (self.name, self.system, self.district, self.unit) = (name, system, district, unit)
    self.arm = arm
    self.isRestricted = isRestricted
    pairs = differences.count
    baseline = first.pairwiseMean ?? 0
    alternative = second.pairwiseMean ?? 0
    inference = MeanInference(differences)
    difference = inference?.figure ?? .missing("there are no pairs of replications")
    pValue = inference?.pValue()
    lower = differences.count { $0 < 0 }
    equal = differences.count { $0 == 0 }
    higher = differences.count { $0 > 0 }
    let variances = [first, second, differences].map { RunningMoments($0).variance ?? 0 }
    varianceRatio = variances[2] > 0 ? (variances[0] + variances[1]) / variances[2] : nil
  }

  /// Whether the family's test calls it a difference.
  public var isDifferent: Bool { (holm ?? 1) <= 0.05 && pairs > equal }
}
