import Metrics
import SystemKit

/// Where the loss of one service comes from, in person-hours, as means over all replications.
///
/// - `direct`: customers whose own point of supply an attack, a command or damage put out of
///   service.
/// - `within`: the rest of what is lost when all couplings between systems are cut: the system's
///   own propagation.
/// - `cross`: what is lost beyond that because of other systems; negative if a coupling spares
///   people.
///
/// The three add up to `full`.
public struct LossAccount: Sendable {
  public let service: String
  public let full: Double
  public let direct: Double
  public let within: Double
  public let cross: Double

  /// The metric of a replication that `direct` is taken from.
  static let directMetric = "person-hours-lost-direct"

  /// The accounts of all services from a run and the same replications with all couplings cut.
  ///
  /// - Precondition: both runs are of the same scenario and replications.
  public static func all(full: RunResult, withoutCouplings cut: RunResult) -> [LossAccount] {
    precondition(full.outcomes.count == cut.outcomes.count, "runs of the same replications")
    return full.services.map { service in
      let name = MetricKind.personHoursLost.rawValue
      let whole = mean(full, name, service)
      let alone = mean(cut, name, service)
      let direct = min(alone, mean(cut, directMetric, service))
      return LossAccount(
        service: service, full: whole, direct: direct, within: alone - direct,
        cross: whole - alone)
    }
  }

  private static func mean(_ result: RunResult, _ name: String, _ service: String) -> Double {
    let values = result.outcomes.compactMap { $0.value(name, system: service) }
    return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
