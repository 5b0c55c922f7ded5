import Communications
import TestSupport

/// Small networks that can be worked out by hand.
enum NetworkFixtures {
  /// Core 0 — hub 1 — towers 2, 3; hub 1 — hub 4 — tower 5. Tower t = 0, 1, 2 is at site 2, 3, 5.
  ///
  /// District 0 is half at tower 0, half at tower 1; district 1 is wholly at tower 2. Towers 0 and
  /// 1 overlap with each other by 60 %.
  static func small(
    reserved: Int = 0, required: Int = 1, redial: Double = 0, battery: Double = 4 * 3600
  ) -> CommunicationsPlan {
    CommunicationsPlan(
      sites: [
        SitePlan(kind: .core, batterySeconds: .infinity),
        SitePlan(kind: .hub, batterySeconds: 24 * 3600),
        SitePlan(kind: .tower, batterySeconds: battery),
        SitePlan(kind: .tower, batterySeconds: battery),
        SitePlan(kind: .hub, batterySeconds: 24 * 3600),
        SitePlan(kind: .tower, batterySeconds: battery),
      ],
      links: [
        LinkPlan(from: 1, to: 0, capacityMegabits: 1000),
        LinkPlan(from: 1, to: 2, capacityMegabits: 100),
        LinkPlan(from: 1, to: 3, capacityMegabits: 100),
        LinkPlan(from: 4, to: 1, capacityMegabits: 200),
        LinkPlan(from: 5, to: 4, capacityMegabits: 100),
      ],
      towers: [
        TowerPlan(
          site: 2, channels: 20, reservedChannels: reserved,
          coverage: [.init(district: 0, weight: 0.5)],
          neighbours: [.init(tower: 1, overlap: 0.6)]),
        TowerPlan(
          site: 3, channels: 20, reservedChannels: reserved,
          coverage: [.init(district: 0, weight: 0.5)],
          neighbours: [.init(tower: 0, overlap: 0.6)]),
        TowerPlan(
          site: 5, channels: 10, reservedChannels: reserved,
          coverage: [.init(district: 1, weight: 1)]),
      ],
      districts: [
        DistrictDemand(publicErlang: 20, priorityErlang: 0.5, dataMegabits: 80),
        DistrictDemand(publicErlang: 5, priorityErlang: 0.25, dataMegabits: 50),
      ],
      coreSitesRequired: required, redialPersistence: redial)
  }

  /// A random network of any shape: some sites without a link, several core sites, random overlaps.
  static func random(_ random: inout TestRandom, sites count: Int, districts: Int)
    -> CommunicationsPlan
  {
    let kinds: [SiteKind] = [.tower, .tower, .tower, .hub, .dataCentre, .controlCentre, .core]
    var sites = (0..<count).map { _ in
      SitePlan(
        kind: kinds[Int(random.next() % UInt64(kinds.count))],
        batterySeconds: random.uniform() * 30_000)
    }
    sites[0].kind = .core
    let links = (0..<(count * 3 / 2)).map { _ in
      let from = Int(random.next() % UInt64(count))
      let to = (from + 1 + Int(random.next() % UInt64(count - 1))) % count
      return LinkPlan(
        from: Int32(from), to: Int32(to), capacityMegabits: 20 + 500 * random.uniform())
    }
    let towerSites = sites.indices.filter { sites[$0].kind == .tower }
    var towers = towerSites.map { site in
      TowerPlan(
        site: Int32(site), channels: 1 + Int(random.next() % 40),
        reservedChannels: Int(random.next() % 2), coverage: [])
    }
    for tower in towers.indices where towers.count > 1 {
      for _ in 0..<3 {
        let other = Int(random.next() % UInt64(towers.count))
        if other == tower { continue }
        towers[tower].neighbours.append(.init(tower: Int32(other), overlap: random.uniform() / 3))
      }
    }
    for district in 0..<districts where !towers.isEmpty {
      for _ in 0..<4 {
        let tower = Int(random.next() % UInt64(towers.count))
        towers[tower].coverage.append(.init(district: Int32(district), weight: 0.25))
      }
    }
    return CommunicationsPlan(
      sites: sites, links: links, towers: towers,
      districts: (0..<districts).map { _ in
        DistrictDemand(
          publicErlang: 40 * random.uniform(), priorityErlang: random.uniform(),
          dataMegabits: 300 * random.uniform())
      },
      coreSitesRequired: 1 + Int(random.next() % 2), redialPersistence: random.uniform() * 0.9)
  }
}
