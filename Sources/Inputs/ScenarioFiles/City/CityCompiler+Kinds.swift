import CityGraph
import Communications
import Cyber
import Diagnostics
import EventKernel
import IoT
import Power
import Privacy
import Quantities
import Restoration
import Transport
import Water

extension CityCompiler {
  /// Puts the default kinds of all systems that the city has in the table.
  mutating func addKinds(_ fields: MappingReader) {
    var kinds = FacilityKinds.kinds + RestorationSystem.kinds
    if fields.has("power") { kinds += PowerSetup.kinds }
    if fields.has("water") { kinds += WaterSetup.kinds }
    if fields.has("transport") { kinds += TransportSetup.kinds }
    if fields.has("communications") { kinds += CommunicationsSetup.kinds }
    if fields.has("iot") { kinds += IoTSetup.kinds }
    if fields.has("privacy") { kinds += PrivacySetup.kinds }
    for system in CityCompiler.systemNames { kinds += CyberSystem.kinds(system: system) }
    for row in kinds.indices {
      let restart = kinds[row].restartDelay.seconds * assumptions[.restartDelay]
      kinds[row].restartDelay = TimeSpan(computedSeconds: max(1, restart))
      kinds[row].repairTime = kinds[row].repairTime.scaled(by: assumptions[.repairTime])
      kinds[row].operateTime = kinds[row].operateTime.scaled(by: assumptions[.operateTime])
    }
    parts.kinds = kinds
  }

  /// `kinds:` changes the defaults of kinds.
  mutating func readKinds(_ fields: inout MappingReader, _ diagnostics: inout DiagnosticList) {
    for node in fields.list("kinds", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a change of a kind", &diagnostics) else {
        continue
      }
      let path = row.path("kind", .required, &diagnostics)?.description
      let restart = row.duration("restart", in: 1...1e9, .optional, &diagnostics)
      let repair = row.distribution(
        "repair", QuantityRequirement(.duration), .optional, &diagnostics)
      let operate = row.distribution(
        "operate", QuantityRequirement(.duration), .optional, &diagnostics)
      let spares = row.integer("spares", in: 0...10_000, .optional, &diagnostics)
      let lead = row.distribution(
        "spare-time", QuantityRequirement(.duration), .optional, &diagnostics)
      let loss = row.word("on-loss-of-control", as: LossOfControl.self, .optional, &diagnostics)
      let kindLocation = row.location(of: "kind")
      row.finish(&diagnostics)
      guard let path else { continue }
      guard let place = parts.kind(path) else {
        diagnostics.error(
          .unknownKind, "the city has no such kind of asset", at: kindLocation, text: path,
          suggestion: Spelling.nearest(to: path, among: parts.kinds.map(\.path)))
        continue
      }
      if let restart { parts.kinds[place].restartDelay = restart }
      if let repair { parts.kinds[place].repairTime = repair.distribution }
      if let operate { parts.kinds[place].operateTime = operate.distribution }
      if spares != nil || lead != nil {
        parts.kinds[place].spares = spares ?? 0
        parts.kinds[place].spareTime =
          lead?.distribution ?? .lognormal(median: assumptions[.spareTime] * 86_400, sigma: 1)
      }
      if let loss { parts.kinds[place].onLossOfControl = loss }
    }
  }
}
