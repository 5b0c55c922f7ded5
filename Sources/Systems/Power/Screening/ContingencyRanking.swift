/// The worst of many contingencies, and how many there were.
public struct ContingencyRanking: Hashable, Sendable {
  /// How many are kept.
  public let limit: Int
  /// The worst, worst first.
  public private(set) var worst: [ContingencyConsequence] = []
  /// Contingencies looked at; those whose cascade was run; those with a trip; those that lose load.
  public internal(set) var count = 0
  public internal(set) var cascadeCount = 0
  public private(set) var trippingCount = 0
  public private(set) var losingCount = 0

  /// - Parameter limit: at least 1.
  public init(limit: Int) {
    precondition(limit >= 1, "a ranking keeps something")
    self.limit = limit
  }

  /// Whether a contingency without trips and losses would be kept at a loading. O(1).
  func wouldKeep(loading: Double) -> Bool {
    guard worst.count == limit, let last = worst.last else { return true }
    let isHarmless = last.lostLoad * 1e6 < 0.5 && last.tripCount == 0
    // The sensitivities' rounding is far smaller.
    return isHarmless && loading >= last.firstLoading - 1e-6
  }

  /// Takes one more. O(limit).
  public mutating func add(_ consequence: ContingencyConsequence) {
    if consequence.tripCount > 0 { trippingCount += 1 }
    if consequence.lostLoad * 1e6 >= 0.5 { losingCount += 1 }
    insert(consequence)
  }

  private mutating func insert(_ consequence: ContingencyConsequence) {
    if worst.count == limit, let last = worst.last,
      !ContingencyConsequence.isWorse(consequence, last)
    {
      return
    }
    let place =
      worst.firstIndex { ContingencyConsequence.isWorse(consequence, $0) } ?? worst.count
    worst.insert(consequence, at: place)
    if worst.count > limit { worst.removeLast() }
  }

  /// Takes all of another ranking; the order of merging reaches nothing. O(limit squared).
  public mutating func merge(_ other: ContingencyRanking) {
    count += other.count
    cascadeCount += other.cascadeCount
    trippingCount += other.trippingCount
    losingCount += other.losingCount
    for consequence in other.worst { insert(consequence) }
  }
}
