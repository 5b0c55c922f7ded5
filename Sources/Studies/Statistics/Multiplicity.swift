/// Several comparisons read together.
public enum Multiplicity {
  /// p-values by Holm's step-down procedure (S. Holm 1979, Scandinavian Journal of Statistics 6,
  /// 65-70): calling every one at or below 5 % a difference is wrong anywhere in the family with at
  /// most 5 %, however the comparisons depend on each other. O(m log m).
  ///
  /// A missing p-value belongs to no family and stays missing.
  public static func holm(_ pValues: [Double?]) -> [Double?] {
    let known = pValues.indices.filter { pValues[$0] != nil }
    let ordered = known.sorted { (pValues[$0] ?? 1, $0) < (pValues[$1] ?? 1, $1) }
    var adjusted = [Double?](repeating: nil, count: pValues.count)
    var least = 0.0
    for (rank, place) in ordered.enumerated() {
      least = max(least, min(1, Double(ordered.count - rank) * (pValues[place] ?? 1)))
      adjusted[place] = least
    }
    return adjusted
  }

  /// The level of each interval of a family of `count` so that all of them hold together with 95 %
  /// (C. E. Bonferroni's inequality): Holm's procedure sharpens the tests, but no two-sided
  /// intervals of its own are known that hold in every case.
  public static func simultaneousLevel(of count: Int) -> Double {
    1 - 0.05 / Double(max(1, count))
  }
}
