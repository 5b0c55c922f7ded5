import CityGraph
import RandomStreams

/// A store of records about people.
public struct StoreSetup: Sendable {
  /// The asset `data/store/ID`.
  public var asset: AssetIndex
  /// Who answers for it.
  public var organisation: OrganisationIndex
  /// The asset of the zone of computers that it lies in.
  public var zone: AssetIndex
  public var recordClass: RecordClass
  /// Records held, after what is deleted in time and what is never asked for; from 0.
  public var records: Double
  /// The share of them that is of no use to a thief, 0 to 1.
  public var encryptedShare: Double
  /// Whether somebody else keeps it and no agreement binds him to tell.
  public var lacksAgreement: Bool

  public init(
    asset: AssetIndex, organisation: OrganisationIndex, zone: AssetIndex,
    recordClass: RecordClass, records: Double, encryptedShare: Double = 0,
    lacksAgreement: Bool = false
  ) {
    precondition(records >= 0 && records.isFinite, "a number of records")
    precondition((0...1).contains(encryptedShare), "a share of the records")
    self.asset = asset
    self.organisation = organisation
    self.zone = zone
    self.recordClass = recordClass
    self.records = records
    self.encryptedShare = encryptedShare
    self.lacksAgreement = lacksAgreement
  }

  /// Records held of those that come in within a year.
  ///
  /// - Parameters:
  ///   - yearly: records a year if everything is asked for.
  ///   - retentionYears: how long each is kept.
  ///   - minimisedShare: what is not asked for, 0 to 1.
  public static func held(
    yearly: Double, retentionYears: Double, minimisedShare: Double
  ) -> Double {
    yearly * retentionYears * (1 - minimisedShare)
  }
}
