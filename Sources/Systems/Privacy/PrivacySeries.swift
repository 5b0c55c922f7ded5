import SystemKit

/// What the ledger publishes: running totals, and trust.
struct PrivacySeries: Sendable {
  /// Readable records exposed by class, `nil` for classes that no store holds.
  var exposed: [SeriesIndex?]
  var weighted: SeriesIndex
  var cost: SeriesIndex
  var noticesDue: SeriesIndex
  var noticesLate: SeriesIndex
  var trust: SeriesIndex

  init(setup: PrivacySetup, registry: inout Registry) {
    func add(_ name: String, _ unit: String, _ role: SeriesDefinition.Role) -> SeriesIndex {
      registry.addSeries(
        SeriesDefinition(name: name, system: "privacy", unit: unit, role: role))
    }
    exposed = RecordClass.allCases.map { recordClass in
      setup.stores.contains { $0.recordClass == recordClass }
        ? add("records-exposed-\(recordClass.rawValue)", "records", .total) : nil
    }
    weighted = add("records-exposed-weighted", "records", .total)
    cost = add("breach-cost", "USD", .total)
    noticesDue = add("notices-due", "notices", .total)
    noticesLate = add("notices-late", "notices", .total)
    trust = add("trust", "share", .reserve)
  }
}
