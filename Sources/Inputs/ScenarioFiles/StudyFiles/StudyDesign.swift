/// Which points of the parameters' space a study runs.
public enum StudyDesign: Sendable, Equatable {
  /// The points as written: each row has a text for every parameter, in the order of
  /// `StudyFile.parameters`.
  case list([[String]])
  /// All combinations of the values of each list and of `levels` values of each range.
  case grid(levels: Int)
  /// The base point, and each parameter alone at its values or at `levels` values of its range.
  case oneAtATime(levels: Int)
  case latinHypercube(points: Int)
  /// A scrambled Sobol sequence.
  case sobol(points: Int)
  /// Saltelli's matrices for Sobol indices, `points` rows in each.
  case saltelli(points: Int)
  /// Morris' trajectories on a grid of `levels` levels.
  case morris(trajectories: Int, levels: Int)

  /// The word of a study file; the points of a file of points are a list.
  public enum Kind: String, CaseIterable, Sendable {
    case list
    case csv
    case grid
    case oneAtATime = "one-at-a-time"
    case latinHypercube = "latin-hypercube"
    case sobol
    case saltelli
    case morris
  }
}

/// How many replications each point has.
public struct StudyReplications: Sendable, Equatable {
  public var atLeast: Int
  public var atMost: Int
  /// More are run until this holds; judged at `atLeast` × 1, 2, 4, … replications only.
  public var until: StoppingRule?

  /// The counts at which the rule is judged, and the last one.
  public var stages: [Int] {
    var counts = [atLeast]
    while let last = counts.last, last < atMost { counts.append(min(atMost, last * 2)) }
    return counts
  }
}

/// Half the width of a 95 % interval of a response's mean, as a share of that mean.
public struct StoppingRule: Sendable, Equatable {
  public var response: StudyResponse
  /// In (0, 1).
  public var share: Double
}

/// A metric of a replication that a study analyses: of the city as a whole.
public struct StudyResponse: Sendable, Equatable, Hashable, CustomStringConvertible {
  public var metric: String
  /// `nil` for a metric across systems, or else the sum over the systems that have it.
  public var system: String?

  public init(metric: String, system: String? = nil) {
    self.metric = metric
    self.system = system
  }

  public var description: String { metric + (system.map { " of \($0)" } ?? "") }
}

/// Which metrics of each replication are kept.
public enum RecordedMetrics: Sendable, Equatable {
  /// Those of the city as a whole.
  case city
  /// Those of districts too.
  case all
  /// These, of the city as a whole.
  case named([String])
}
