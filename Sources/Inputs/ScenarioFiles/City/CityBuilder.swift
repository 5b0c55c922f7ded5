import CityGraph
import Cyber
import EventKernel
import Power
import RandomStreams
import Restoration
import Simulation
import SystemKit
import Water

/// Turns a compiled city into a graph with indices, and the setups of its systems.
///
/// Only called when there are no errors: every name resolves.
struct CityBuilder {
  let parts: CityParts
  let index: PathIndex
  let attacks: [AttackPart]
  let startWeek: Int
  /// Whether the city has its smart layer.
  let isSmart: Bool
  let assumptions: AssumptionSet
  let graph: CityGraph
  var registry: Registry
  /// Whether the scenario asks for the quality of the water; without, it is not followed.
  var usesWaterQuality = true

  init(
    _ city: CityCompiler, attacks: [AttackPart], startWeek: Int, isSmart: Bool = true
  ) {
    self.isSmart = isSmart
    parts = city.parts
    index = city.index
    self.attacks = attacks
    self.startWeek = startWeek
    assumptions = city.assumptions
    graph = CityGraph(
      districts: parts.districts, organisations: parts.organisations, kinds: parts.kinds,
      systems: SystemCatalog.names(
        power: parts.power != nil, water: parts.water != nil,
        transport: parts.transport != nil, communications: parts.communications != nil,
        iot: parts.iot != nil, crews: !parts.crews.isEmpty,
        privacy: !(parts.privacy?.stores ?? []).isEmpty),
      assets: parts.assets, needs: parts.needs)
    registry = Registry(city: graph)
  }

  /// The asset of a path that is known to exist.
  func asset(_ path: String) -> AssetIndex {
    guard let asset = graph.asset(path) else { preconditionFailure("no asset \(path)") }
    return asset
  }

  /// The systems in catalog order, in their state before the warm-up.
  mutating func systems() -> [any InfrastructureSystem] {
    let setup = CitySetup(
      power: parts.power.map(powerSetup), water: parts.water.map(waterSetup),
      transport: parts.transport.map(transportSetup),
      communications: parts.communications.map(communicationsSetup),
      iot: parts.iot.map(iotSetup), cyber: cyberSetup(),
      restoration: restorationSetup(), privacy: privacySetup())
    return SystemCatalog.build(setup, city: graph, registry: &registry)
  }

  // MARK: - Setups

  private func powerSetup(_ part: PowerPart) -> PowerSetup {
    PowerSetup(
      network: part.network, buses: part.busPaths.map(asset),
      branches: part.branchPaths.map(asset), units: part.unitPaths.map(asset),
      blocks: part.blockPaths.map(asset),
      customers: part.customers.map {
        .init(block: asset(part.blockPaths[$0.block]), district: $0.district, share: $0.share)
      }, loadShape: part.loadShape, startWeek: startWeek, recloseDelay: minutes(.recloseDelay),
      restoreInterval: minutes(.restoreInterval), unitReadyDelay: minutes(.unitReadyDelay),
      operation: part.operation, feeders: feederSetup(part.feeders))
  }

  private func waterSetup(_ part: WaterPart) -> WaterSetup {
    var setup = WaterSetup(
      network: part.network, options: part.options, nodes: part.nodePaths.map(asset),
      links: part.linkPaths.map(asset), people: part.people,
      controlCentre: graph.asset(part.controlCentre) ?? .none)
    setup.hydrantFlow = assumptions[.hydrantFlow] / 1000
    setup.breaks = part.breaks
    if usesWaterQuality, let quality = part.quality {
      setup.quality = quality.setup
      // In the order of paths, which the order of the list must not change.
      let stations = quality.stations.sorted {
        $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
      }
      setup.quality?.dosing = stations.map { station in
        var dosing = station.dosing
        dosing.asset = asset(station.path)
        return dosing
      }
    }
    return setup
  }

  private func minutes(_ assumption: AssumptionIdentifier) -> TimeSpan {
    TimeSpan(computedSeconds: assumptions[assumption] * 60)
  }

  private func restorationSetup() -> RestorationSetup {
    var setup = RestorationSetup(crews: parts.crews.map(crewSetup))
    setup.aidDelay =
      parts.governance.aidDelay ?? setup.aidDelay.scaled(by: assumptions[.aidDelay])
    setup.hasAgreement = parts.governance.aidMembers.map { flags(of: $0) }
    setup.delayWithoutDispatch = assumptions[.delayWithoutDispatch] * 60
    return setup
  }

  private func crewSetup(_ part: CrewPart) -> CrewSetup {
    CrewSetup(
      asset: asset("restoration/crew/" + AssetPath.quoted(part.identifier)),
      organisation: part.organisation, trade: part.trade, count: part.count,
      base: asset(part.base))
  }

  private func cyberSetup() -> CyberSetup {
    let zones = parts.zones.map { part in
      var setup = ZoneSetup(
        asset: asset(part.path), organisation: part.organisation, level: part.level,
        visibility: part.visibility,
        controls: part.controls.flatMap { index.rows($0).map { AssetIndex($0) } },
        rebuildTime: part.rebuildTime, hardening: part.hardening)
      setup.isAbsent = !isSmart && part.isSmart
      setup.backup = part.backup
      return setup
    }
    func zone(_ path: String) -> Int {
      guard let row = parts.zones.firstIndex(where: { $0.path == path }) else {
        preconditionFailure("no zone \(path)")
      }
      return row
    }
    let conduits = parts.conduits.map { part in
      var setup = ConduitSetup(
        asset: asset(part.path), first: zone(part.first), second: zone(part.second),
        level: part.level, monitored: part.isMonitored, isDiode: part.isDiode)
      setup.isAbsent =
        !isSmart && part.isSmart || zones[setup.first].isAbsent || zones[setup.second].isAbsent
      return setup
    }
    let quick = assumptions[.quickDiscoveryShare]
    let discovery = CyberSetup.discoveryTime(quickShare: quick)
    var setup = CyberSetup(
      zones: zones, conduits: conduits, attacks: attacks.map(attackSetup),
      discoveryTime: discovery.scaled(by: assumptions[.discoveryTime]),
      effectNoticeTime: .lognormal(median: assumptions[.effectNoticeTime] * 60, sigma: 1),
      levelFactor: assumptions[.levelFactor])
    setup.sharing = sharingSetup(parts.governance)
    setup.onlineBackupLoss = assumptions[.onlineBackupLoss]
    setup.factorWithoutBackup = assumptions[.factorWithoutBackup]
    return setup
  }

  private func attackSetup(_ part: AttackPart) -> AttackSetup {
    AttackSetup(
      identifier: part.identifier, level: part.level, start: part.start,
      steps: part.steps.map { step in
        let target: StepSetup.Target =
          switch step.target {
          case .zone(let zone): .zone(zone)
          case .effect(let kind, let assets, let value):
            .effect(
              kind, assets: assets.map { (asset: AssetIndex($0.asset), zone: $0.zone) },
              value: value)
          }
        var setup = StepSetup(
          identifier: step.identifier, target: target, technique: step.technique,
          time: step.time, successChance: step.successChance, retries: step.retries,
          noticeChance: step.noticeChance, after: step.after, end: step.end)
        setup.needsOne = step.needsOne
        setup.notBefore = step.notBefore
        setup.conduit = step.conduit.flatMap { path in
          parts.conduits.firstIndex { $0.path == path }
        }
        return setup
      }, patience: part.patience, relapseChance: part.relapseChance)
  }
}
