import CityGraph
import RandomStreams

/// The section `privacy` while it is compiled.
struct PrivacyPart: Sendable {
  struct Store: Sendable {
    var path: String
    var organisation: OrganisationIndex
    var zone: String
    var recordClass: String
    var records: Double
    var encryptedShare: Double
    var lacksAgreement: Bool
  }

  struct Watching: Sendable {
    var deviceClass: String
    var people: Double
    var identifiableShare: Double
    /// Hours that what is seen is kept.
    var retentionHours: Double
  }

  var stores: [Store] = []
  var watching: [Watching] = []
  /// Seconds to each notice; `nil` for the default.
  var noticeTimes: [Distribution?] = [nil, nil, nil]
}
