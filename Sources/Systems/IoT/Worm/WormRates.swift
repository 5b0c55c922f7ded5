/// How a worm spreads in a class and how devices get rid of it. Rates are per second.
public struct WormRates: Hashable, Sendable {
  /// β: devices that one infected device infects a second in a fleet that is all susceptible and
  /// has the reference share of default passwords, from 0.
  public var infection: Double
  /// The share of default passwords at which `infection` was measured, positive. A fleet with half
  /// of it is infected at half the rate (assumed).
  public var referenceDefaultCredentialShare: Double
  /// ρ: restarts a second of one infected device. The worm lives in memory, so a restart makes it
  /// susceptible again; from 0.
  public var reboot: Double
  /// π: patches (or changed passwords) a second of one susceptible device, which then is immune.
  public var patchSusceptible: Double
  /// π of an infected device.
  public var patchInfected: Double
  /// Infected devices that are destroyed a second, as by a wiping worm; 0 for Mirai.
  public var brick: Double
  /// Share of the infections that stay in the district, in [0, 1]: 0 for a worm that scans
  /// addresses at random, 1 for networks that are wholly separate.
  public var withinDistrictShare: Double

  /// A worm with these rates per second.
  public init(
    infection: Double, referenceDefaultCredentialShare: Double = 1, reboot: Double = 0,
    patchSusceptible: Double = 0, patchInfected: Double = 0, brick: Double = 0,
    withinDistrictShare: Double = 0
  ) {
    let rates = [infection, reboot, patchSusceptible, patchInfected, brick]
    precondition(rates.allSatisfy { $0 >= 0 && $0.isFinite }, "rates are finite and not negative")
    precondition(referenceDefaultCredentialShare > 0, "the reference share is positive")
    precondition(withinDistrictShare >= 0 && withinDistrictShare <= 1, "a share is in [0, 1]")
    self.infection = infection
    self.referenceDefaultCredentialShare = referenceDefaultCredentialShare
    self.reboot = reboot
    self.patchSusceptible = patchSusceptible
    self.patchInfected = patchInfected
    self.brick = brick
    self.withinDistrictShare = withinDistrictShare
  }

  /// No worm and no patching.
  public static let none = WormRates(infection: 0)

  /// The seconds in which Mirai doubled at first: 76 min (Antonakakis et al., USENIX Security
  /// 2017).
  public static let miraiDoublingSeconds = 4560.0

  /// β of a worm whose devices double in a time while few are infected, per second.
  public static func infection(doublingSeconds: Double) -> Double {
    0.693_147_180_559_945_3 / doublingSeconds
  }

  /// Mirai: β = ln 2 / 76 min = 0.547 an hour, at a share of default passwords of `reference`.
  ///
  /// Restarts once a day and patches are assumptions of the scenario, so the preset takes them.
  public static func mirai(
    referenceDefaultCredentialShare reference: Double = 1, reboot: Double = 0, patch: Double = 0
  ) -> WormRates {
    WormRates(
      infection: infection(doublingSeconds: miraiDoublingSeconds),
      referenceDefaultCredentialShare: reference, reboot: reboot, patchSusceptible: patch,
      patchInfected: patch)
  }

  /// Rate at which an infected device stops being one.
  public var removal: Double { reboot + patchInfected + brick }

  /// R0 = β·s / (ρ + π), with s the susceptible share: infections by one infected device among
  /// devices of which the share `defaultCredentialShare` has a default password; infinite if none
  /// ever ends.
  public func reproductionNumber(
    defaultCredentialShare: Double, susceptibleShare: Double = 1
  ) -> Double {
    let scaled = infection * defaultCredentialShare / referenceDefaultCredentialShare
    let spread = scaled * susceptibleShare
    if spread == 0 { return 0 }
    return spread / removal
  }
}
