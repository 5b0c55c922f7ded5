import CityGraph
import RandomStreams

/// A pool of like crews, as the city file gives it.
public struct CrewSetup: Sendable {
  /// The asset `restoration/crew/ID`.
  public var asset: AssetIndex
  public var organisation: OrganisationIndex
  /// What they can do, such as `power` or `computers`.
  public var trade: String
  public var count: Int
  /// Where they start from.
  public var base: AssetIndex

  public init(
    asset: AssetIndex, organisation: OrganisationIndex, trade: String, count: Int, base: AssetIndex
  ) {
    self.asset = asset
    self.organisation = organisation
    self.trade = trade
    self.count = count
    self.base = base
  }
}

/// Defaults of restoration that are data, not physics.
public struct RestorationSetup: Sendable {
  public var crews: [CrewSetup]
  /// Seconds from asking other cities for crews to their arrival.
  public var aidDelay: Distribution
  /// Whether each organisation has an agreement on mutual aid; `nil` where all have.
  public var hasAgreement: [Bool]?
  /// Seconds that a dispatch takes longer while the organisation's dispatch cannot reach its crews.
  public var delayWithoutDispatch: Double

  public init(
    crews: [CrewSetup], aidDelay: Distribution = .lognormal(median: 172_800, sigma: 1),
    delayWithoutDispatch: Double = 1800
  ) {
    self.crews = crews
    self.aidDelay = aidDelay
    self.delayWithoutDispatch = delayWithoutDispatch
  }
}
