/// The communications network of a city: sites, links, cells. Built once, shared by all threads.
///
/// Sites are joined by links; a tower serves its people while it works and reaches a working core
/// site over working links. What changes is in `CommunicationsState`; the rules are in the
/// extensions: `updateReach`, `updateCells`, `updateTraffic`, `updateService`.
public final class CommunicationsNetwork: Sendable {
  /// What stands at each site.
  public let siteKinds: [SiteKind]
  /// How long a full battery carries each site, in seconds; may be infinite.
  public let batterySeconds: [Double]
  /// How long an empty battery takes to charge, in seconds.
  public let rechargeSeconds: [Double]
  /// The core sites in increasing order.
  public let coreSites: [Int32]
  /// How many core sites do the full work of the core.
  public let coreSitesRequired: Int

  /// The site at one end of each link.
  public let linkFrom: [Int32]
  /// The site at the other end of each link.
  public let linkTo: [Int32]
  /// What each link carries in each direction, Mbit/s.
  public let linkCapacity: [Double]

  /// The site of each tower.
  public let towerSites: [Int32]
  /// The tower of each site, or −1.
  public let siteTowers: [Int32]
  /// Voice channels of each tower.
  public let channels: [Int32]
  /// How many of them are closed to the public.
  public let reservedChannels: [Int32]
  /// Share of blocked public calls that are repeated.
  public let redialPersistence: Double

  /// Public calls of each district in an undisturbed busy hour, Erlang.
  public let publicErlang: [Double]
  /// Priority calls of each district in an undisturbed busy hour, Erlang.
  public let priorityErlang: [Double]
  /// Data traffic of each district in an undisturbed busy hour, Mbit/s.
  public let dataMegabits: [Double]

  /// Links at a site: `adjacencySites[k]` over `adjacencyLinks[k]`, k in
  /// offsets[site]..<offsets[site+1].
  let adjacencyOffsets: [Int32]
  let adjacencySites: [Int32]
  let adjacencyLinks: [Int32]
  /// Neighbours of a tower with their overlap.
  let neighbourOffsets: [Int32]
  let neighbourTowers: [Int32]
  let neighbourOverlaps: [Double]
  /// Districts in a tower's cell with their weight.
  let coverageOffsets: [Int32]
  let coverageDistricts: [Int32]
  let coverageWeights: [Double]

  /// Compiles a plan without findings; a plan with findings is a programmer's error. O(size · log).
  public init(_ plan: CommunicationsPlan) {
    precondition(plan.findings().isEmpty, "a plan with findings is no network")
    siteKinds = plan.sites.map(\.kind)
    batterySeconds = plan.sites.map(\.batterySeconds)
    rechargeSeconds = plan.sites.map(\.rechargeSeconds)
    coreSites = plan.sites.indices.filter { plan.sites[$0].kind == .core }.map(Int32.init)
    coreSitesRequired = plan.coreSitesRequired
    linkFrom = plan.links.map(\.from)
    linkTo = plan.links.map(\.to)
    linkCapacity = plan.links.map(\.capacityMegabits)
    towerSites = plan.towers.map(\.site)
    var siteTowers = [Int32](repeating: -1, count: plan.sites.count)
    for (tower, site) in towerSites.enumerated() { siteTowers[Int(site)] = Int32(tower) }
    self.siteTowers = siteTowers
    channels = plan.towers.map { Int32($0.channels) }
    reservedChannels = plan.towers.map { Int32($0.reservedChannels) }
    redialPersistence = plan.redialPersistence
    publicErlang = plan.districts.map(\.publicErlang)
    priorityErlang = plan.districts.map(\.priorityErlang)
    dataMegabits = plan.districts.map(\.dataMegabits)

    var ends = [[(site: Int32, link: Int32)]](repeating: [], count: plan.sites.count)
    for (link, part) in plan.links.enumerated() {
      ends[Int(part.from)].append((part.to, Int32(link)))
      ends[Int(part.to)].append((part.from, Int32(link)))
    }
    let sorted = ends.map { $0.sorted { ($0.site, $0.link) < ($1.site, $1.link) } }
    adjacencyOffsets = Self.offsets(sorted.map(\.count))
    adjacencySites = sorted.flatMap { $0.map(\.site) }
    adjacencyLinks = sorted.flatMap { $0.map(\.link) }

    let neighbours = plan.towers.map { $0.neighbours.sorted { $0.tower < $1.tower } }
    neighbourOffsets = Self.offsets(neighbours.map(\.count))
    neighbourTowers = neighbours.flatMap { $0.map(\.tower) }
    neighbourOverlaps = neighbours.flatMap { $0.map(\.overlap) }

    let coverage = plan.towers.map { $0.coverage.sorted { $0.district < $1.district } }
    coverageOffsets = Self.offsets(coverage.map(\.count))
    coverageDistricts = coverage.flatMap { $0.map(\.district) }
    coverageWeights = coverage.flatMap { $0.map(\.weight) }
  }

  private static func offsets(_ counts: [Int]) -> [Int32] {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(counts.count + 1)
    var sum: Int32 = 0
    for count in counts {
      sum += Int32(count)
      offsets.append(sum)
    }
    return offsets
  }

  /// How many sites there are.
  public var siteCount: Int { siteKinds.count }
  /// How many links there are.
  public var linkCount: Int { linkFrom.count }
  /// How many towers there are.
  public var towerCount: Int { towerSites.count }
  /// How many districts there are.
  public var districtCount: Int { publicErlang.count }

  /// Positions of a row in the arrays that `offsets` divides.
  @inline(__always)
  func row(_ offsets: [Int32], _ index: Int) -> Range<Int> {
    Int(offsets[index])..<Int(offsets[index + 1])
  }
}
