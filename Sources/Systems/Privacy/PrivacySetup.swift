import CityGraph
import RandomStreams

/// What the privacy ledger is built from.
public struct PrivacySetup: Sendable {
  public var stores: [StoreSetup]
  /// Seconds from the discovery of a breach to each of the three notices, in the order of
  /// `Notice.allCases`.
  public var noticeTimes: [Distribution]
  /// On the notice times, of each organisation: below 1 with an officer for privacy.
  public var noticeFactors: [Double]
  /// Seconds that a breach at a third party without an agreement is known later.
  public var thirdPartyDelay: Distribution
  /// The share of people who comply and use smart services at the start, 0 to 1.
  public var trust: Double
  /// Trust falls by exp(-this) for each weighted exposure a person.
  public var trustLossPerExposure: Double
  /// The share of trust that a late notice costs, 0 to 1.
  public var trustLossPerLateNotice: Double

  public init(
    stores: [StoreSetup], noticeTimes: [Distribution], noticeFactors: [Double],
    thirdPartyDelay: Distribution, trust: Double, trustLossPerExposure: Double,
    trustLossPerLateNotice: Double
  ) {
    precondition(noticeTimes.count == Notice.allCases.count, "a time for each notice")
    precondition((0...1).contains(trust), "a share of people")
    precondition(trustLossPerExposure >= 0, "an exposure wins no trust")
    precondition((0...1).contains(trustLossPerLateNotice), "a share of trust")
    self.stores = stores
    self.noticeTimes = noticeTimes
    self.noticeFactors = noticeFactors
    self.thirdPartyDelay = thirdPartyDelay
    self.trust = trust
    self.trustLossPerExposure = trustLossPerExposure
    self.trustLossPerLateNotice = trustLossPerLateNotice
  }

  /// Kinds of assets of the ledger.
  public static let kinds: [AssetKind] = [
    AssetKind(
      system: "data", owner: "privacy", name: "store", modes: ["gone", "kept"],
      summary: "records about people, kept in one zone of computers")
  ]
}
