import CityGraph
import Diagnostics
import EventKernel
import IoT
import Privacy
import Quantities
import RandomStreams

extension CityCompiler {
  mutating func readPrivacy(_ fields: inout MappingReader, _ diagnostics: inout DiagnosticList) {
    guard
      var section = fields.mapping("privacy", name: "the section privacy", .optional, &diagnostics)
    else { return }
    var part = PrivacyPart()
    for node in section.list("stores", .optional, &diagnostics) ?? [] {
      if let store = readStore(node, &diagnostics) { part.stores.append(store) }
    }
    for node in section.list("watching", .optional, &diagnostics) ?? [] {
      if let row = readWatching(node, &diagnostics) { part.watching.append(row) }
    }
    if var notice = section.mapping(
      "notice", name: "the times of notice", .optional, &diagnostics)
    {
      for (row, key) in ["early", "full", "final"].enumerated() {
        part.noticeTimes[row] =
          notice.distribution(key, QuantityRequirement(.duration), .optional, &diagnostics)?
          .distribution
      }
      notice.finish(&diagnostics)
    }
    section.finish(&diagnostics)
    part.stores.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    part.watching.sort { $0.deviceClass.utf8.lexicographicallyPrecedes($1.deviceClass.utf8) }
    parts.privacy = part
  }

  private mutating func readStore(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> PrivacyPart.Store? {
    guard var row = MappingReader(node, name: "a data store", &diagnostics) else { return nil }
    let identifier = row.identifier("id", .required, &diagnostics)
    let organisation = owner(&row, .required, &diagnostics)
    let zone = row.path("zone", .required, &diagnostics)?.description
    let zoneLocation = row.location(of: "zone")
    let recordClass = row.word(
      "class", of: RecordClass.allCases.map(\.rawValue), .required, &diagnostics)
    let yearly = row.quantity(
      "records", QuantityRequirement(.records, in: 0...1e10), .required, &diagnostics)
    let retention = row.duration("retention", in: 0...3.2e9, .optional, &diagnostics)
    let encrypted = row.fraction("encrypted", .optional, &diagnostics)
    let minimised = row.fraction("minimised", .optional, &diagnostics)
    let third = row.word(
      "third-party", of: ["none", "agreement", "no agreement"], .optional, &diagnostics)
    row.finish(&diagnostics)
    guard let identifier, let zone else { return nil }
    guard parts.zones.contains(where: { $0.path == zone }) else {
      diagnostics.error(
        .unknownPath, "the city has no such zone", at: zoneLocation, text: zone,
        suggestion: Spelling.nearest(to: zone, among: parts.zones.map(\.path)))
      return nil
    }
    parts.add("data/store", identifier, at: node.location, organisation: organisation)
    return PrivacyPart.Store(
      path: "data/store/" + AssetPath.quoted(identifier), organisation: organisation, zone: zone,
      recordClass: recordClass ?? RecordClass.contact.rawValue,
      records: StoreSetup.held(
        yearly: yearly?.standardValue ?? 0, retentionYears: (retention?.seconds ?? year) / year,
        minimisedShare: minimised ?? 0),
      encryptedShare: encrypted ?? 0, lacksAgreement: third == "no agreement")
  }

  private var year: Double { 365.25 * 86_400 }

  private func readWatching(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> PrivacyPart.Watching? {
    guard var row = MappingReader(node, name: "what devices see", &diagnostics) else { return nil }
    let name = row.word("class", of: DeviceKind.allCases.map(\.text), .required, &diagnostics)
    let people = row.number("people", in: 0...1e6, .required, &diagnostics)
    let share = row.fraction("identifiable", .required, &diagnostics)
    let retention = row.duration("retention", in: 0...3.2e9, .optional, &diagnostics)
    _ = row.text("source", .required, &diagnostics)
    row.finish(&diagnostics)
    guard let name, let people, let share else { return nil }
    return PrivacyPart.Watching(
      deviceClass: name, people: people, identifiableShare: share,
      retentionHours: (retention?.seconds ?? 0) / 3600)
  }

  /// The zone of each store controls it, so that a step with the effect theft can reach it.
  func withStores(_ controllers: [Int?]) -> [Int?] {
    var controllers = controllers
    for store in parts.privacy?.stores ?? [] {
      guard let row = parts.assets.firstIndex(where: { $0.path == store.path }) else { continue }
      controllers[row] = parts.zones.firstIndex { $0.path == store.zone }
    }
    return controllers
  }
}

extension CityBuilder {
  /// `nil` for a city that counts no records.
  func privacySetup() -> PrivacySetup? {
    guard let part = parts.privacy, !part.stores.isEmpty else { return nil }
    let stores = part.stores.compactMap { store in
      RecordClass(rawValue: store.recordClass).map {
        StoreSetup(
          asset: asset(store.path), organisation: store.organisation, zone: asset(store.zone),
          recordClass: $0, records: store.records, encryptedShare: store.encryptedShare,
          lacksAgreement: store.lacksAgreement)
      }
    }
    // Three quarters of each deadline, as people work towards it. Assumed.
    let slowness = assumptions[.noticeTime]
    let times = zip(Notice.allCases, part.noticeTimes).map { notice, given in
      given ?? .lognormal(median: 0.75 * notice.deadline * slowness, sigma: 0.6)
    }
    return PrivacySetup(
      stores: stores, noticeTimes: times,
      noticeFactors: graph.organisations.map { organisation in
        let plan = parts.plans.first { $0.identifier == organisation.identifier }
        return plan?.hasPrivacyOfficer ?? false ? assumptions[.officerFactor] : 1
      },
      thirdPartyDelay: .lognormal(median: assumptions[.thirdPartyDelay] * 86_400, sigma: 1),
      trust: assumptions[.trust], trustLossPerExposure: assumptions[.trustLossPerExposure],
      trustLossPerLateNotice: assumptions[.trustLossPerLateNotice])
  }

  /// What the devices of the city's classes see of people.
  func watching(_ tables: FleetTables) -> [IoTSetup.Watching] {
    (parts.privacy?.watching ?? []).compactMap { row in
      tables.classes.firstIndex { $0.kind.text == row.deviceClass }.map {
        IoTSetup.Watching(
          deviceClass: $0, people: row.people, identifiableShare: row.identifiableShare)
      }
    }
  }
}
