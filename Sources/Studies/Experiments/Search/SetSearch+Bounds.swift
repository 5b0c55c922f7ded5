import Statistics

/// What is known of sets that were not run, on the selection's replications.
public struct SearchBounds: Sendable {
  /// The loss with all components at once: no set loses more if adding a component never lowers a
  /// loss.
  public let all: Double
  /// The found set's loss and the `size` largest gains of one more component: no set loses more if,
  /// besides, a component adds less to a larger set (submodular). Cascades need not do that.
  public let gains: Double
  /// Pairs of a set and the same with one component more that were run, and in how many of them the
  /// larger lost less: what the first bound rests on.
  public let additions: Int
  public let loweringAdditions: Int
  /// Pairs of components that were run, and how many lost more together than the sum of both: what
  /// the second bound rests on.
  public let pairs: Int
  public let pairsAboveSum: Int
}

extension SetSearch {
  /// The bounds at a set; runs the set of all components and one more set for each component.
  public mutating func bounds(at best: EvaluatedSet) -> SearchBounds {
    let all = evaluate([Array(0..<evaluator.count)])[0].value
    let others = (0..<evaluator.count).filter { !best.components.contains($0) }
    let gains = evaluate(others.map { best.components + [$0] })
      .map { max(0, $0.value - best.value) }.sorted(by: >)
    let (additions, lowering) = additionsTried()
    let (pairs, above) = pairsTried()
    return SearchBounds(
      all: max(all, best.value), gains: best.value + gains.prefix(size).reduce(0, +),
      additions: additions, loweringAdditions: lowering, pairs: pairs, pairsAboveSum: above)
  }

  /// - Complexity: O(sets run × their components).
  private func additionsTried() -> (count: Int, lowering: Int) {
    var places: [[Int]: Int] = [:]
    for (place, set) in evaluated.enumerated() { places[set.components] = place }
    var (count, lowering) = (0, 0)
    for set in evaluated where set.components.count <= size + 1 {
      for place in set.components.indices {
        var rest = set.components
        rest.remove(at: place)
        guard let smaller = places[rest] else { continue }
        count += 1
        if set.value < evaluated[smaller].value - 1e-9 * evaluated[smaller].value.magnitude {
          lowering += 1
        }
      }
    }
    return (count, lowering)
  }

  private func pairsTried() -> (count: Int, aboveSum: Int) {
    var singles = [Double?](repeating: nil, count: evaluator.count)
    var nothing: Double?
    for set in evaluated {
      if set.components.isEmpty { nothing = set.value }
      if set.components.count == 1 { singles[set.components[0]] = set.value }
    }
    guard let nothing else { return (0, 0) }
    var (count, above) = (0, 0)
    for set in evaluated where set.components.count == 2 {
      guard let first = singles[set.components[0]], let second = singles[set.components[1]] else {
        continue
      }
      count += 1
      let sum = first + second - nothing
      if set.value > sum + 1e-9 * sum.magnitude { above += 1 }
    }
    return (count, above)
  }
}
