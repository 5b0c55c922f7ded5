import Metrics
import Simulation
import Statistics

/// The city with its smart layer and without, with the same random numbers: what the layer gives on
/// calm days, and what it costs on bad ones.
///
/// Each city's losses are against its own calm course, so that the benefit lies in the calm days
/// and nowhere else. Replication i of both has the same draws.
public struct TwinStudy: Sendable {
  /// A service that the layer improves.
  public struct Channel: Sendable {
    public let service: String
    /// Whether the service's physics read the benefit.
    public let isPhysics: Bool
    /// By which share, from the least to the greatest that those who say so claim.
    public let coefficient: (low: Double, mean: Double, high: Double)
    public let source: String
    /// What the unit of the day's benefit means: hours of travel saved, or hours of better service.
    public let unit: String
    /// A calm day's benefit at the ends of the range, and at the mean that acts.
    public let daily: (low: Double, mean: Double, high: Double)
    /// What of it an attack takes away, smart less twin, in the same unit.
    public let lost: Figure
    /// Attacks a year at which the benefit is gone, by what the attack takes of it alone.
    public let breakEven: RateBand?

    /// The benefit of a year of calm days.
    public var yearly: (low: Double, high: Double) {
      (daily.low * TwinStudy.daysOfYear, daily.high * TwinStudy.daysOfYear)
    }
  }

  /// What an attack costs in one metric of the city.
  public struct Loss: Sendable {
    public let metric: String
    public let service: String?
    public let smart: Double
    public let twin: Double
    /// Smart less twin, replication by replication.
    public let difference: Figure
    /// For each channel in order, the attacks a year at which an hour of its benefit for an hour of
    /// this loss leaves nothing; `nil` where the difference has no interval.
    public let breakEven: [RateBand?]
  }

  public let channels: [Channel]
  /// The headline and each service, in the order of the smart city's; without those that neither
  /// city loses.
  public let losses: [Loss]
  /// Pairs of replications that both ran to their end.
  public let pairs: Int
  /// Whether the scenario has an attack, so that a rate of attacks means something.
  public let hasAttack: Bool
  /// The digest of the twin's replications.
  public let twinDigest: String

  public static let daysOfYear = 365.25

  /// - Precondition: both results are of one scenario, with as many replications of one seed.
  /// - Complexity: O(replications × metrics).
  public init(smart: RunResult, twin: RunResult) {
    precondition(smart.outcomes.count == twin.outcomes.count, "the same replications")
    precondition(smart.seed == twin.seed, "the same random numbers")
    let whole = smart.outcomes.indices.filter {
      smart.outcomes[$0].failure == nil && twin.outcomes[$0].failure == nil
    }
    pairs = whole.count
    hasAttack = !smart.scenario.stepNames.isEmpty
    twinDigest = twin.digest.description
    func values(_ result: RunResult, _ metric: String, _ service: String?) -> [Double] {
      whole.map { result.outcomes[$0].value(metric, system: service) ?? 0 }
    }
    func difference(_ metric: String, _ service: String?) -> Figure {
      let pairs = zip(values(smart, metric, service), values(twin, metric, service))
      return MeanInference(pairs.map { $0 - $1 })?.figure
        ?? .missing("there are no pairs of replications")
    }
    let hasAttack = self.hasAttack
    let channels = smart.scenario.smart.benefits.compactMap { benefit -> Channel? in
      let saved: Double?
      let lost: Figure
      if benefit.isPhysics {
        saved = smart.calm.travelHours.flatMap { hours in
          twin.calm.travelHours.map { $0 - hours }
        }
        lost = difference(NamedSeries.travelTime, "transport")
      } else {
        saved = smart.calm.hours(of: benefit.service).flatMap { hours in
          twin.calm.hours(of: benefit.service).map { hours - $0 }
        }
        lost = difference(NamedSeries.improvedHoursLost, benefit.service)
      }
      guard let saved else { return nil }
      return Channel(benefit, saved: saved, lost: lost, hasAttack: hasAttack)
    }
    self.channels = channels
    let rows: [(String, String?)] =
      [(RunResult.headline, nil)]
      + smart.services.map { (MetricKind.personHoursLost.rawValue, $0) }
    losses = rows.compactMap { metric, service in
      let first = values(smart, metric, service)
      let second = values(twin, metric, service)
      if first.allSatisfy({ $0 == 0 }), second.allSatisfy({ $0 == 0 }) { return nil }
      let figure = difference(metric, service)
      return Loss(
        metric: metric, service: service, smart: first.pairwiseMean ?? 0,
        twin: second.pairwiseMean ?? 0, difference: figure,
        breakEven: channels.map { hasAttack ? RateBand(yearly: $0.yearly, figure) : nil })
    }
  }
}

extension RateBand {
  /// `nil` where the loss has no interval.
  init?(yearly: (low: Double, high: Double), _ loss: Figure) {
    guard let interval = loss.interval else { return nil }
    self.init(benefit: yearly, loss: (interval.low, interval.high))
  }
}

extension TwinStudy.Channel {
  /// - Parameter saved: what the calm cities differ by in a day, at the mean coefficient. The
  ///   benefit is proportional to the coefficient: on a calm day nothing else moves.
  init(
    _ benefit: SmartLayer.Benefit, saved: Double, lost: Figure, hasAttack: Bool
  ) {
    service = benefit.service
    isPhysics = benefit.isPhysics
    coefficient = (benefit.low, benefit.mean, benefit.high)
    source = benefit.source
    unit = benefit.isPhysics ? "hours of travel saved" : "person-hours of better service"
    func scaled(_ share: Double) -> Double {
      benefit.mean > 0 ? saved * share / benefit.mean : 0
    }
    daily = (scaled(benefit.low), saved, scaled(benefit.high))
    self.lost = lost
    breakEven =
      hasAttack
      ? RateBand(
        yearly: (daily.low * TwinStudy.daysOfYear, daily.high * TwinStudy.daysOfYear), lost)
      : nil
  }
}
