import ScenarioFiles

/// What a budget is held against.
public enum BudgetBasis: String, CaseIterable, Sendable {
  /// What is paid at the start.
  case capital
  /// Price spread over the life, with the valuation's interest where there is one, and running
  /// costs.
  case yearly
}

/// The measures of a scenario and what may be spent on them.
public struct PortfolioBudget: Sendable {
  public let measures: [Measure]
  /// In the unit of `currency`.
  public let budget: Double
  public let basis: BudgetBasis
  public let currency: String
  public let valuation: Valuation?
  /// What each measure counts against the budget.
  public let costs: [Double]

  /// - Throws: a sentence, where a measure cannot be held against the budget.
  public init(
    measures: [Measure], budget: Double, basis: BudgetBasis, currency: String,
    valuation: Valuation?
  ) throws(BudgetError) {
    if let other = measures.first(where: { $0.currency != currency }) {
      throw BudgetError(
        sentence: "the measure \(other.identifier) costs \(other.currency), the budget is in "
          + "\(currency): sums of different currencies are never converted")
    }
    self.measures = measures
    self.budget = budget
    self.basis = basis
    self.currency = currency
    self.valuation = valuation
    var costs: [Double] = []
    for measure in measures {
      switch basis {
      case .capital: costs.append(measure.cost)
      case .yearly:
        if let valuation {
          costs.append(MoneyAccount.annualCost(of: [measure], valuation: valuation))
        } else if measure.lifeYears > 0 || measure.cost == 0 {
          costs.append(
            measure.yearly + (measure.cost > 0 ? measure.cost / measure.lifeYears : 0))
        } else {
          throw BudgetError(
            sentence: "the measure \(measure.identifier) has no life, so its price has no yearly "
              + "part: give it one, or the scenario a valuation with a horizon")
        }
      }
    }
    self.costs = costs
  }

  /// What a set of measures counts against the budget.
  public func cost(_ set: [Int]) -> Double { set.reduce(0) { $0 + costs[$1] } }

  /// Rounding of sums never keeps a portfolio out that costs the budget exactly.
  public func allows(_ set: [Int]) -> Bool { cost(set) <= budget * (1 + 1e-12) }

  /// All portfolios within the budget, by size and then in lexicographic order, or `nil` if there
  /// are more than `limit`.
  ///
  /// - Complexity: O(limit × measures).
  public func portfolios(limit: Int) -> [[Int]]? {
    var found: [[Int]] = [[]]
    var wave: [[Int]] = [[]]
    while !wave.isEmpty {
      var next: [[Int]] = []
      for set in wave {
        for measure in ((set.last ?? -1) + 1)..<max((set.last ?? -1) + 1, measures.count)
        where allows(set + [measure]) {
          next.append(set + [measure])
        }
        if found.count + next.count > limit { return nil }
      }
      found += next
      wave = next
    }
    return found
  }

  public func names(_ set: [Int]) -> [String] { set.map { measures[$0].identifier } }
}

/// Why measures cannot be held against a budget, as a sentence.
public struct BudgetError: Error, Sendable {
  public let sentence: String
}
