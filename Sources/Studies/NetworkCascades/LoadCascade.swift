/// The course of one cascade of overloads.
public struct LoadCascade: Equatable, Sendable {
  /// The nodes whose loss began it.
  public var removed: [Int]
  /// Nodes that failed by overload, round after round, each ascending.
  public var rounds: [[Int]]
  /// Nodes in the largest component at the end.
  public var largestComponent: Int
  /// Nodes in the largest component before.
  public var initialLargestComponent: Int

  public init(
    removed: [Int], rounds: [[Int]], largestComponent: Int, initialLargestComponent: Int
  ) {
    self.removed = removed
    self.rounds = rounds
    self.largestComponent = largestComponent
    self.initialLargestComponent = initialLargestComponent
  }

  /// Nodes that failed by overload, those removed at the start not counted.
  public var overloadedCount: Int { rounds.reduce(0) { $0 + $1.count } }

  /// Motter and Lai's G: the largest component at the end over that before, 0 to 1.
  public var remainingShare: Double {
    initialLargestComponent == 0
      ? 0 : Double(largestComponent) / Double(initialLargestComponent)
  }
}
