import Metrics
import ScenarioFiles
import Statistics

/// Alternatives against a baseline under common random numbers: replication i of each has the same
/// draws, so that what differs is what the change did.
///
/// The family of a row, within which its simultaneous interval and Holm's p-value hold, is all rows
/// of the same metric and system: over all alternatives for the city, over all alternatives and
/// districts for districts.
public struct Comparison: Sendable {
  /// The baseline comes first.
  public let arms: [ComparisonArm]
  public let seed: UInt64
  /// By alternative, then in the order of the baseline's metrics.
  public let rows: [ComparisonRow]
  /// Replications that could not be run to their end in one of the arms; they count nowhere.
  public let failedCount: Int
  /// What losses are worth, where the scenario says so.
  public let valuation: Valuation?
  /// By arm, what its measures cost and save against the baseline; `nil` without measures or
  /// without a valuation.
  public let accounts: [MoneyAccount?]

  /// - Precondition: at least two arms, all with the same number of replications from one seed.
  /// - Complexity: O(arms × metrics × replications).
  public init(arms: [ComparisonArm], seed: UInt64, valuation: Valuation? = nil) {
    precondition(arms.count >= 2, "a comparison has a baseline and an alternative")
    precondition(
      arms.allSatisfy { $0.outcomes.count == arms[0].outcomes.count }, "the same replications")
    self.arms = arms
    self.seed = seed
    let whole = arms[0].outcomes.indices.filter { index in
      arms.allSatisfy { $0.outcomes[index].failure == nil }
    }
    failedCount = arms[0].outcomes.count - whole.count
    self.valuation = valuation
    accounts = Comparison.accounts(arms, valuation, seed: seed)
    let tables = arms.map { arm in MetricTable(whole.map { arm.outcomes[$0] }) }
    var rows: [ComparisonRow] = []
    for arm in 1..<arms.count {
      rows += Comparison.rows(arm, tables[0], tables[arm])
    }
    self.rows = Comparison.inFamilies(rows)
  }

  private static func accounts(
    _ arms: [ComparisonArm], _ valuation: Valuation?, seed: UInt64
  ) -> [MoneyAccount?] {
    guard let valuation else { return arms.map { _ in nil } }
    let value = LossValue(valuation)
    let without = arms[0].outcomes.map(value.money)
    return arms.map { arm in
      arm.measures.isEmpty
        ? nil
        : MoneyAccount(
          without: without, with: arm.outcomes.map(value.money), measures: arm.measures,
          valuation: valuation, seed: seed)
    }
  }

  /// The row of a metric of the city, or of a district.
  public func row(
    _ name: String, system: String?, district: String? = nil, arm: Int
  ) -> ComparisonRow? {
    rows.first {
      $0.name == name && $0.system == system && $0.district == district && $0.arm == arm
    }
  }

  /// What the verdict is about: the headline, or where no arm has any of it, the person-hours that
  /// the service lost which lost most in the baseline.
  public var verdictMetric: (name: String, system: String?) {
    let headline = rows.filter { $0.name == RunResult.headline && $0.district == nil }
    if headline.contains(where: { $0.baseline != 0 || $0.alternative != 0 }) {
      return (RunResult.headline, nil)
    }
    var worst: ComparisonRow?
    for row in rows
    where row.name == MetricKind.personHoursLost.rawValue && row.district == nil {
      let loss = max(row.baseline, row.alternative)
      if loss > max(worst?.baseline ?? 0, worst?.alternative ?? 0) { worst = row }
    }
    return worst.map { ($0.name, $0.system) } ?? (RunResult.headline, nil)
  }

  private static func rows(
    _ arm: Int, _ baseline: MetricTable, _ alternative: MetricTable
  ) -> [ComparisonRow] {
    baseline.columns.compactMap { column in
      let head = column.head
      guard let other = alternative.column(head) else { return nil }
      let both = column.values.indices.filter {
        column.values[$0] != nil && other.values[$0] != nil
      }
      if both.isEmpty { return nil }
      return ComparisonRow(
        name: head.name, system: head.system, district: head.district, unit: head.unit, arm: arm,
        baseline: both.compactMap { column.values[$0] },
        alternative: both.compactMap { other.values[$0] },
        isRestricted: MetricKind(rawValue: head.name)?.isRecoveryTime == true)
    }
  }

  private struct Family: Equatable {
    let name: String
    let system: String?
    let isDistrict: Bool
  }

  private static func inFamilies(_ rows: [ComparisonRow]) -> [ComparisonRow] {
    var families: [(family: Family, places: [Int])] = []
    for (place, row) in rows.enumerated() {
      let family = Family(name: row.name, system: row.system, isDistrict: row.district != nil)
      if let known = families.firstIndex(where: { $0.family == family }) {
        families[known].places.append(place)
      } else {
        families.append((family, [place]))
      }
    }
    var rows = rows
    for (_, places) in families {
      let holm = Multiplicity.holm(places.map { rows[$0].pValue })
      let level = Multiplicity.simultaneousLevel(of: places.count)
      for (place, adjusted) in zip(places, holm) {
        rows[place].holm = adjusted
        rows[place].familySize = places.count
        rows[place].simultaneous = rows[place].inference?.interval(level: level)
      }
    }
    return rows
  }
}
