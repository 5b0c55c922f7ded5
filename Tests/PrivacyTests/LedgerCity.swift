import CityGraph
import EventKernel
import Privacy
import RandomStreams
import SystemKit
import TestSupport

/// A city of 10,000 people with one zone and two stores in it: 2,100 addresses and 500 records of
/// health.
struct LedgerCity {
  var encrypted = [0.0, 0.0]
  var lacksAgreement = false
  var hasOfficer = false
  /// Hours to the three notices.
  var notices = [20.0, 80.0, 500.0]
  var organisations = [0, 0]

  static let addresses = "data/store/addresses"
  static let health = "data/store/health"
  static let zone = "town/zone/office"

  func run(seed: UInt64 = 1) -> SystemRun<PrivacySystem> {
    let kinds =
      PrivacySetup.kinds + [AssetKind(system: "town", name: "zone", summary: "computers")]
    let city = CityGraph(
      districts: [
        District(
          identifier: "d", title: "d", people: 10_000, vulnerableShare: 0, longitude: 0,
          latitude: 0)
      ],
      organisations: ["a", "b"].map {
        Organisation(identifier: $0, title: $0, capabilities: [0, 0, 0, 0, 0, 0])
      },
      kinds: kinds, systems: ["privacy"],
      assets: [
        Asset(path: Self.addresses, kind: 0), Asset(path: Self.health, kind: 0),
        Asset(path: Self.zone, kind: 1),
      ], needs: [])
    func asset(_ path: String) -> AssetIndex {
      guard let asset = city.asset(path) else { preconditionFailure("no \(path)") }
      return asset
    }
    var registry = Registry(city: city)
    let system = PrivacySystem(
      setup: PrivacySetup(
        stores: [
          StoreSetup(
            asset: asset(Self.addresses), organisation: OrganisationIndex(organisations[0]),
            zone: asset(Self.zone), recordClass: .contact, records: 2100,
            encryptedShare: encrypted[0], lacksAgreement: lacksAgreement),
          StoreSetup(
            asset: asset(Self.health), organisation: OrganisationIndex(organisations[1]),
            zone: asset(Self.zone), recordClass: .health, records: 500,
            encryptedShare: encrypted[1], lacksAgreement: lacksAgreement),
        ],
        noticeTimes: notices.map { .constant($0 * 3600) },
        noticeFactors: [hasOfficer ? 0.5 : 1, 1],
        thirdPartyDelay: .constant(240 * 3600), trust: 0.8, trustLossPerExposure: 2,
        trustLossPerLateNotice: 0.1),
      city: city, registry: &registry)
    return SystemRun(
      system,
      Context(
        city: city, registry: registry, streams: Streams(seed: seed, replication: 0),
        startSecondOfDay: 0, startWeekday: 0))
  }
}

extension SystemRun<PrivacySystem> {
  mutating func steal(_ records: Double, from store: String, step: Int, at hours: Double) {
    let asset = asset(store)
    at(hours) { context, schedule in
      context.startEffect(
        .theft, on: asset, value: records, step: step, because: .none, &schedule)
    }
  }

  mutating func discover(at hours: Double) {
    let zone = asset(LedgerCity.zone)
    at(hours) { context, schedule in
      context.setFlags(zone, .detected, true, because: .none, &schedule)
    }
  }
}
