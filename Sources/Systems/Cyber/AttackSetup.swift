import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// A staged attack as the scenario scripts it: abstract steps with times and chances, and effects
/// with an end.
public struct AttackSetup: Sendable {
  public var identifier: String
  /// Means of the actor, 1 (casual) to 4 (state), in the sense of IEC 62443 security levels.
  public var level: Int
  public var start: Instant
  public var steps: [StepSetup]
  /// No attempt begins later than this after the start.
  public var patience: TimeSpan
  /// Chance that the way into a zone is still open once the zone has been rebuilt, so that the
  /// actor tries it again; 0 for scripted attacks, which run once.
  public var relapseChance: Double

  public init(
    identifier: String, level: Int, start: Instant, steps: [StepSetup],
    patience: TimeSpan = .never, relapseChance: Double = 0
  ) {
    self.identifier = identifier
    self.level = level
    self.start = start
    self.steps = steps
    self.patience = patience
    self.relapseChance = relapseChance
  }
}

/// One step: enter a zone, or have an effect on assets.
public struct StepSetup: Sendable {
  public enum Target: Sendable {
    /// A row of the zone table.
    case zone(Int)
    /// Assets, each with the row of the zone that controls it.
    case effect(EffectKind, assets: [(asset: AssetIndex, zone: Int)], value: Double)
  }

  /// When an effect ends.
  public enum End: Sendable {
    case after(Distribution)
    case at(Instant)
    /// When the zone that controls the asset has been rebuilt.
    case rebuilt
    /// When a condition of the scenario's script becomes true, which ends it from outside.
    case condition
  }

  public var identifier: String
  public var target: Target
  /// ATT&CK for ICS id; a label only.
  public var technique: String
  /// Seconds of one attempt.
  public var time: Distribution
  /// Chance that an attempt succeeds, before security levels.
  public var successChance: Double
  /// Attempts after the first failure; 0 = give up.
  public var retries: Int
  /// Chance that an attempt is noticed.
  public var noticeChance: Double
  /// Steps of the same attack that must have succeeded before.
  public var after: [Int]
  /// Whether one of them is enough.
  public var needsOne = false
  /// The row of the conduit that the step goes through; `nil` for the weakest that is open.
  public var conduit: Int?
  /// The step does not end earlier, whatever its time: a saboteur waits for his moment.
  public var notBefore: Instant = .zero
  public var end: End

  public init(
    identifier: String, target: Target, technique: String, time: Distribution,
    successChance: Double, retries: Int, noticeChance: Double, after: [Int], end: End
  ) {
    self.identifier = identifier
    self.target = target
    self.technique = technique
    self.time = time
    self.successChance = successChance
    self.retries = retries
    self.noticeChance = noticeChance
    self.after = after
    self.end = end
  }
}

/// What the cyber system is built from.
public struct CyberSetup: Sendable {
  public var zones: [ZoneSetup]
  public var conduits: [ConduitSetup]
  public var attacks: [AttackSetup]
  /// Seconds from a compromise to its discovery at full visibility. The default is a mixture, for
  /// one lognormal cannot fit the reported medians: a quarter like ransomware (median 6 d, sigma
  /// 0.94), the rest stealthy (median 45 d, sigma 1.5) (M-Trends 2021 and 2025).
  public var discoveryTime: Distribution
  /// Seconds from an effect that people notice on screens or in the street to its report. Assumed.
  public var effectNoticeTime: Distribution
  /// Factor on a step's chance for each level by which the way's security exceeds the actor's
  /// means. Assumed.
  public var levelFactor: Double
  /// The chance that an attack has reached a backup that is kept online.
  public var onlineBackupLoss = 0.5
  /// How many times longer a rebuild takes that has no backup to restore from.
  public var factorWithoutBackup = 3.0
  /// Who tells whom; `nil` where nobody does.
  public var sharing: SharingSetup?

  public init(
    zones: [ZoneSetup], conduits: [ConduitSetup], attacks: [AttackSetup],
    discoveryTime: Distribution = CyberSetup.defaultDiscoveryTime,
    effectNoticeTime: Distribution = .lognormal(median: 900, sigma: 1), levelFactor: Double = 0.25
  ) {
    self.zones = zones
    self.conduits = conduits
    self.attacks = attacks
    self.discoveryTime = discoveryTime
    self.effectNoticeTime = effectNoticeTime
    self.levelFactor = levelFactor
  }

  func backupLoss(_ backup: Backup) -> Double {
    switch backup {
    case .offline: 0
    case .online: onlineBackupLoss
    case .none: 1
    }
  }

  public static let defaultDiscoveryTime = discoveryTime(quickShare: 0.25)

  /// - Parameter quickShare: the share of cases that are found as quickly as ransomware, 0 to 1.
  public static func discoveryTime(quickShare: Double) -> Distribution {
    .mixture([
      .init(weight: quickShare, .lognormal(median: 6 * 86_400, sigma: 0.94)),
      .init(weight: 1 - quickShare, .lognormal(median: 45 * 86_400, sigma: 1.5)),
    ])
  }
}
