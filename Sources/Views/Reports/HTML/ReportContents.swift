import Experiments
import Metrics
import Simulation
import SystemKit

/// What a report of a run tells of, beside the result itself.
public struct ReportContents: Sendable {
  /// Replications that can be looked at, the typical one first.
  public var replays: [Replay]
  /// Direct, within-system and cross-system loss; empty if the run was not split.
  public var accounts: [LossAccount]
  /// Assets that join two others, drawn as lines where both ends have a place.
  public var links: [MapLink]
  /// Measures that the scenario lists.
  public var measures: [ReportMeasure] = []
  /// What drawn sets of assumptions did, if they were drawn.
  public var assumptions: AssumptionStudy?
  /// The city without its smart layer, if it was run.
  public var twins: TwinStudy?
  /// Moves when results change on purpose.
  public var modelVersion: Int?
  /// What made the report.
  public var program = "citycascade"
  /// Further rows for the account of how the run was made: name and value.
  public var record: [(name: String, value: String)] = []

  public init(replays: [Replay], accounts: [LossAccount] = [], links: [MapLink] = []) {
    self.replays = replays
    self.accounts = accounts
    self.links = links
  }

  /// The replications to embed: the median, the 95th percentile and the worst, each once.
  public static func replications(of result: RunResult) -> [Int] {
    var found: [Int] = []
    for share in [0.5, 0.95, 1] {
      if let number = result.replication(atQuantile: share), !found.contains(number) {
        found.append(number)
      }
    }
    return found
  }
}

/// A measure of a scenario's list as the report's table shows it.
public struct ReportMeasure: Sendable {
  public var identifier: String
  /// At the start and each year, in the unit of `currency`.
  public var cost: Double
  public var yearly: Double
  public var lifeYears: Double
  public var currency: String
  public var isInForce: Bool

  public init(
    identifier: String, cost: Double, yearly: Double, lifeYears: Double, currency: String,
    isInForce: Bool
  ) {
    self.identifier = identifier
    self.cost = cost
    self.yearly = yearly
    self.lifeYears = lifeYears
    self.currency = currency
    self.isInForce = isInForce
  }
}
