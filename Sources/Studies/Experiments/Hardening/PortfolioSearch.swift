/// The portfolio of least loss within a budget: by trying all, or greedily with exchanges.
struct PortfolioSearch {
  let budget: PortfolioBudget
  /// The most portfolios that are all tried.
  let limit: Int
  /// What has been asked for, in that order: portfolio and value.
  private(set) var evaluated: [(set: [Int], value: Double)] = []
  private var places: [[Int]: Int] = [:]
  private let values: ([[Int]]) -> [Double]

  /// - Parameter values: the statistic of each portfolio's losses; infinity where it has none.
  init(
    budget: PortfolioBudget, limit: Int,
    values: @escaping ([[Int]]) -> [Double]
  ) {
    self.budget = budget
    self.limit = limit
    self.values = values
  }

  /// The best portfolio, and whether all within the budget were tried.
  mutating func run() -> (best: [Int], value: Double, isExact: Bool) {
    if let all = budget.portfolios(limit: limit) {
      _ = evaluate(all)
      let best = best(of: all)
      return (best.set, best.value, true)
    }
    var best = climb([])
    // A second start: the measures that save most for their cost, as long as they fit.
    let singles = evaluate(budget.measures.indices.filter { budget.allows([$0]) }.map { [$0] })
    let nothing = evaluate([[]])[0]
    let order = singles.indices.sorted { first, second in
      let (a, b) = (rate(singles[first], nothing), rate(singles[second], nothing))
      return a != b ? a > b : first < second
    }
    var packed: [Int] = []
    for place in order where budget.allows(packed + singles[place].set) {
      packed += singles[place].set
    }
    let other = climb(packed.sorted())
    if isBetter(other, best) { best = other }
    return (best.set, best.value, false)
  }

  private typealias Valued = (set: [Int], value: Double)

  private func rate(_ single: Valued, _ nothing: Valued) -> Double {
    (nothing.value - single.value) / max(budget.cost(single.set), .leastNormalMagnitude)
  }

  private mutating func evaluate(_ sets: [[Int]]) -> [Valued] {
    var fresh: [[Int]] = []
    for set in sets where places[set] == nil {
      places[set] = evaluated.count + fresh.count
      fresh.append(set)
    }
    if !fresh.isEmpty {
      for (set, value) in zip(fresh, values(fresh)) { evaluated.append((set, value)) }
    }
    return sets.map { set in
      guard let place = places[set] else { preconditionFailure("the portfolio has been run") }
      return evaluated[place]
    }
  }

  /// Less loss; at the same loss cheaper, then with fewer measures, then the one that comes first.
  private func isBetter(_ first: Valued, _ second: Valued) -> Bool {
    if first.value != second.value { return first.value < second.value }
    let (a, b) = (budget.cost(first.set), budget.cost(second.set))
    if a != b { return a < b }
    if first.set.count != second.set.count { return first.set.count < second.set.count }
    return first.set.lexicographicallyPrecedes(second.set)
  }

  private mutating func best(of sets: [[Int]]) -> Valued {
    let all = evaluate(sets)
    return all.dropFirst().reduce(all[0]) { isBetter($1, $0) ? $1 : $0 }
  }

  /// Adds, takes out or exchanges one measure at a time, the best change first.
  private mutating func climb(_ start: [Int]) -> Valued {
    var current = evaluate([start])[0]
    while true {
      let next = best(of: [current.set] + neighbors(of: current.set))
      if next.set == current.set { return current }
      current = next
    }
  }

  private func neighbors(of set: [Int]) -> [[Int]] {
    let others = budget.measures.indices.filter { !set.contains($0) }
    var found = others.map { (set + [$0]).sorted() }
    for place in set.indices {
      var rest = set
      rest.remove(at: place)
      found.append(rest)
      found += others.map { (rest + [$0]).sorted() }
    }
    return found.filter(budget.allows)
  }
}
