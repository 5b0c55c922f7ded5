import EventKernel
import ScenarioFiles
import Simulation

/// One variant of a comparison: a scenario with measures, and its replications.
public struct ComparisonArm: Sendable {
  /// What tells it from the others: `nothing`, `segmentation`, `a + b`, a scenario's name.
  public let name: String
  public let scenario: Scenario
  public let outcomes: [ReplicationOutcome]
  /// What its measures cost together; `nil` without measures.
  public let cost: MeasureCost?
  /// The measures in force.
  public let measures: [Measure]

  public init(
    name: String, scenario: Scenario, outcomes: [ReplicationOutcome], cost: MeasureCost? = nil,
    measures: [Measure] = []
  ) {
    self.measures = measures
    self.name = name
    self.scenario = scenario
    self.outcomes = outcomes
    self.cost = cost
  }

  /// Of the digests of all replications, in order.
  public var digest: Digest {
    var digest = Digest()
    for outcome in outcomes {
      digest.add(outcome.digest.high)
      digest.add(outcome.digest.low)
    }
    return digest
  }
}
