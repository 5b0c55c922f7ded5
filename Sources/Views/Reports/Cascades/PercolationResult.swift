import NetworkCascades
import Statistics

/// What a percolation study found: a row for each share kept.
public struct PercolationResult: Sendable {
  /// What was kept, and what then worked: means over replications with intervals.
  public struct Row: Sendable {
    public var keepShare: Double
    /// Share of all nodes that work.
    public var working: Figure
    /// Share of the nodes of each layer that work.
    public var workingOfLayer: [Figure]
    /// Visits of a layer in which nodes stopped.
    public var stages: Figure
    /// The share of all nodes that works in the limit of many nodes; `nil` without a closed form.
    public var theory: Double?
  }

  /// The title of the city, or `nil` for drawn networks.
  public let title: String?
  public let study: PercolationStudy
  public let replications: Int
  public let nodeCountOfLayer: [Int]
  public let rows: [Row]

  /// - Parameters:
  ///   - title: of the city, or `nil` for drawn networks.
  ///   - outcomes: a row for each replication, an outcome for each share kept.
  /// - Precondition: there is a replication, and each has an outcome for every share.
  public init(title: String?, study: PercolationStudy, outcomes: [[PercolationOutcome]]) {
    precondition(outcomes.allSatisfy { $0.count == study.keepShares.count }, "an outcome each")
    self.title = title
    self.study = study
    replications = outcomes.count
    nodeCountOfLayer = outcomes.first?.first?.nodeCountOfLayer ?? []
    rows = study.keepShares.enumerated().map { place, share in
      let column = outcomes.map { $0[place] }
      func figure(_ value: (PercolationOutcome) -> Double) -> Figure {
        MeanInference.figure(of: column.map(value))
      }
      var theory: Double?
      if case .erdosRenyiPair(_, let degree) = study.subject {
        theory = ErdosRenyiTheory.mutualGiantComponent(meanDegree: degree, keepShare: share)
      }
      return Row(
        keepShare: share, working: figure(\.workingShare),
        workingOfLayer: study.layers.indices.map { layer in
          figure { $0.workingShare(ofLayer: layer) }
        },
        stages: figure { Double($0.stageCount) }, theory: theory)
    }
  }
}
