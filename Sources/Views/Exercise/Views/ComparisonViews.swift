/// Two branches side by side, at the earlier of their two clocks.
public struct BranchComparison: Codable, Hashable, Sendable {
  public var first: BranchView
  public var second: BranchView
  public var at: MomentView
  public var services: [ServicePair]
  /// Deeds of the one that the other does not have.
  public var onlyFirst: [LogLine]
  public var onlySecond: [LogLine]
}

public struct ServicePair: Codable, Hashable, Sendable {
  public var name: String
  /// Share of the undisturbed service over the city's people.
  public var firstShare: Double
  public var secondShare: Double
  public var firstPersonHoursLost: Double
  public var secondPersonHoursLost: Double
}

/// What might come of a decision: figures of many futures of the present, with and without it.
public struct Preview: Codable, Hashable, Sendable {
  public var actions: [String]
  public var runs: Int
  public var until: MomentView
  public var services: [PreviewService]
}

/// Person-hours lost between now and the end of the preview: median, and the 5 % and 95 % quantiles
/// of the runs.
public struct PreviewService: Codable, Hashable, Sendable {
  public var name: String
  public var without: PreviewBand
  public var with: PreviewBand
  /// With less without, run by run: the same random numbers.
  public var difference: PreviewBand
}

public struct PreviewBand: Codable, Hashable, Sendable {
  public var low: Double
  public var median: Double
  public var high: Double
}

/// What would have come of another decision: the recipe of a branch played again with it.
public struct Counterfactual: Codable, Hashable, Sendable {
  public var question: String
  public var at: MomentView
  public var until: MomentView
  public var services: [ServicePair]
}
