import Statistics

/// The most harmful set of at most `size` components: by trying all, or by a search.
///
/// Every set is run once and remembered. Results depend on neither threads nor their speed.
public struct SetSearch<Evaluator: SetEvaluator> {
  public internal(set) var evaluator: Evaluator
  public let size: Int
  public let statistic: LossStatistic
  /// Sets that a search may ask for; trying all has no limit.
  public let limit: Int
  /// All sets that have been run, in the order in which they were first asked for.
  public private(set) var evaluated: [EvaluatedSet] = []
  /// Sets that were asked for but whose key another had: run once for both.
  public private(set) var duplicates = 0
  private var places: [[Int32]: Int] = [:]
  /// By key, what the present search has asked for.
  private var asked: [[Int32]: Bool] = [:]

  /// - Precondition: `size >= 1`.
  public init(_ evaluator: Evaluator, size: Int, statistic: LossStatistic, limit: Int = 5_000) {
    precondition(size >= 1, "a set has a component")
    self.evaluator = evaluator
    self.size = min(size, max(1, evaluator.count))
    self.statistic = statistic
    self.limit = limit
  }

  /// Different sets that the present search has asked for.
  public var askedCount: Int { asked.count }

  /// Sets of 1 to `size` of `count` components; `nil` beyond 2^53.
  public static func setCount(_ count: Int, size: Int) -> Int? {
    var total = 0.0
    var binomial = 1.0
    for k in stride(from: 1, through: min(size, count), by: 1) {
      binomial = binomial * Double(count - k + 1) / Double(k)
      total += binomial
      if total > 0x1p53 { return nil }
    }
    return Int(total.rounded())
  }

  // MARK: - Evaluation

  /// The empty set, which is what happens without an attack.
  public mutating func nothing() -> EvaluatedSet { evaluate([[]])[0] }

  /// The sets with their losses, in the order given.
  mutating func evaluate(_ sets: [[Int]]) -> [EvaluatedSet] {
    let sorted = sets.map { $0.sorted() }
    let keys = sorted.map { evaluator.key($0) }
    var fresh: [Int] = []
    for place in sorted.indices {
      if !sorted[place].isEmpty { asked[keys[place]] = true }
      if let known = places[keys[place]] {
        if known < evaluated.count, evaluated[known].components != sorted[place] {
          duplicates += 1
        }
        continue
      }
      places[keys[place]] = evaluated.count + fresh.count
      fresh.append(place)
    }
    let losses = fresh.isEmpty ? [] : evaluator.losses(fresh.map { sorted[$0] })
    for (place, values) in zip(fresh, losses) {
      evaluated.append(
        EvaluatedSet(
          components: sorted[place], losses: values,
          value: statistic.estimate(values) ?? -.infinity))
    }
    return keys.indices.map { place in
      guard let known = places[keys[place]] else { preconditionFailure("the set has been run") }
      let found = evaluated[known]
      return EvaluatedSet(
        components: sorted[place], losses: found.losses, value: found.value)
    }
  }

  /// All sets run so far but the empty one, the most harmful first.
  public var ranking: [EvaluatedSet] {
    evaluated.filter { !$0.components.isEmpty && $0.components.count <= size }
      .sorted { $0.isWorse(than: $1) }
  }

  // MARK: - All sets

  /// Sets that are run together.
  static var chunk: Int { 256 }

  /// Tries every set of 1 to `size` components.
  ///
  /// - Returns: the most harmful, or `nil` without components.
  /// - Complexity: all sets.
  public mutating func exact() -> EvaluatedSet? {
    asked = [:]
    var best: EvaluatedSet?
    var waiting: [[Int]] = []
    for k in stride(from: 1, through: min(size, evaluator.count), by: 1) {
      var set = Array(0..<k)
      while true {
        waiting.append(set)
        if waiting.count == Self.chunk { take(&waiting, &best) }
        if !Self.advance(&set, count: evaluator.count) { break }
      }
    }
    take(&waiting, &best)
    return best
  }

  private mutating func take(_ sets: inout [[Int]], _ best: inout EvaluatedSet?) {
    for set in evaluate(sets) where best.map({ set.isWorse(than: $0) }) ?? true { best = set }
    sets.removeAll(keepingCapacity: true)
  }

  /// The next set of the same size in lexicographic order; `false` after the last.
  private static func advance(_ set: inout [Int], count: Int) -> Bool {
    var place = set.count - 1
    while place >= 0, set[place] == count - set.count + place { place -= 1 }
    if place < 0 { return false }
    set[place] += 1
    for next in (place + 1)..<max(place + 1, set.count) { set[next] = set[next - 1] + 1 }
    return true
  }

  // MARK: - Search

  /// Greedy from nothing, from the best pair and from the most harmful single ones; then exchanges
  /// of one component, until none helps or the limit is reached.
  ///
  /// - Returns: the most harmful set found and whether no exchange, addition or removal of one
  ///   component makes it more harmful; `nil` without components.
  public mutating func search() -> (best: EvaluatedSet, isLocalOptimum: Bool)? {
    asked = [:]
    if evaluator.count == 0 { return nil }
    let singles = evaluate((0..<evaluator.count).map { [$0] })
    let order = singles.indices.sorted { singles[$0].isWorse(than: singles[$1]) }
    var starts = [grow([order[0]])]
    if size > 1 {
      if let pair = bestPair(order) { starts.append(grow(pair)) }
      starts += evaluate([Array(order.prefix(size))])
    }
    var best: (set: EvaluatedSet, isLocal: Bool)?
    var climbed: [[Int]] = []
    for start in starts where !climbed.contains(start.components) {
      climbed.append(start.components)
      let top = climb(start)
      if best.map({ top.set.isWorse(than: $0.set) }) ?? true { best = top }
    }
    return best.map { ($0.set, $0.isLocal) }
  }

  /// The most harmful pair of the most harmful single components, as many as a third of the limit
  /// lets try: components that harm only together have no other way into a greedy search.
  private mutating func bestPair(_ order: [Int]) -> [Int]? {
    var count = order.count
    while count > 2, count * (count - 1) / 2 > limit / 3 { count -= 1 }
    var pairs: [[Int]] = []
    for first in 0..<count {
      for second in (first + 1)..<max(first + 1, count) {
        pairs.append([order[first], order[second]])
      }
    }
    var best: EvaluatedSet?
    var place = 0
    while place < pairs.count {
      let end = min(pairs.count, place + Self.chunk)
      for pair in evaluate(Array(pairs[place..<end]))
      where best.map({ pair.isWorse(than: $0) }) ?? true {
        best = pair
      }
      place = end
    }
    return best?.components
  }

  /// Adds the component that makes a set most harmful, until it is full.
  private mutating func grow(_ start: [Int]) -> EvaluatedSet {
    var set = evaluate([start])[0]
    var best = set
    while set.components.count < size, asked.count < limit {
      let others = (0..<evaluator.count).filter { !set.components.contains($0) }
      let next = Self.worst(evaluate(others.map { set.components + [$0] }))
      guard let next else { break }
      set = next
      if set.isWorse(than: best) { best = set }
    }
    return best
  }

  /// Exchanges, adds or removes one component at a time, the best change first.
  private mutating func climb(_ start: EvaluatedSet) -> (set: EvaluatedSet, isLocal: Bool) {
    var set = start
    while asked.count < limit {
      guard let best = Self.worst(evaluate(neighbors(of: set.components))), best.isWorse(than: set)
      else { return (set, true) }
      set = best
    }
    return (set, false)
  }

  /// The most harmful of some sets.
  private static func worst(_ sets: [EvaluatedSet]) -> EvaluatedSet? {
    guard var worst = sets.first else { return nil }
    for set in sets where set.isWorse(than: worst) { worst = set }
    return worst
  }

  private func neighbors(of set: [Int]) -> [[Int]] {
    let others = (0..<evaluator.count).filter { !set.contains($0) }
    var found: [[Int]] = set.count < size ? others.map { set + [$0] } : []
    for place in set.indices {
      var rest = set
      rest.remove(at: place)
      if !rest.isEmpty { found.append(rest) }
      found += others.map { rest + [$0] }
    }
    return found
  }
}
