import Communications
import EventKernel
import Testing

@Suite("Sites, links and cells")
struct CommunicationsNetworkTests {
  /// A network with its state and everything computed from it.
  struct Running {
    let network: CommunicationsNetwork
    var state: CommunicationsState
    var reach: NetworkReach
    var workspace: CommunicationsWorkspace
    var outcome: CommunicationsOutcome

    init(_ plan: CommunicationsPlan) {
      network = CommunicationsNetwork(plan)
      state = CommunicationsState(network)
      reach = NetworkReach(network)
      workspace = CommunicationsWorkspace(network)
      outcome = CommunicationsOutcome(network)
      update()
    }

    mutating func update() { network.update(state, &reach, &workspace, &outcome) }
  }

  static let start = Instant.zero

  @Test func `undisturbed, everybody is covered and cells block as Erlang B`() {
    var plan = NetworkFixtures.small()
    plan.districts[0].priorityErlang = 0
    plan.districts[1].priorityErlang = 0
    let running = Running(plan)
    let outcome = running.outcome
    #expect(outcome.coverage == [1, 1])
    #expect(outcome.coreReachability == [1, 1])
    let first = ErlangB.blocking(channels: 20, offered: 10)
    let second = ErlangB.blocking(channels: 10, offered: 5)
    #expect((outcome.service[0] - (1 - first)).magnitude < 1e-14)
    #expect((outcome.service[1] - (1 - second)).magnitude < 1e-14)
    #expect(outcome.linkLegitimate == [130, 40, 40, 50, 50])
    #expect(outcome.linkLoss == [0, 0, 0, 0, 0])
  }

  @Test func `a neighbour takes its overlap of people and calls`() {
    var running = Running(NetworkFixtures.small())
    let changed = running.state.setSite(2, intact: false, at: Self.start)
    #expect(changed)
    running.update()
    let outcome = running.outcome
    #expect(!outcome.towerServes[0] && outcome.towerServes[1])
    #expect((outcome.coverage[0] - 0.8).magnitude < 1e-15)
    #expect((outcome.publicOffered[1] - 16).magnitude < 1e-12)
    #expect((outcome.priorityOffered[1] - 0.4).magnitude < 1e-12)
    let blocking = ErlangB.blocking(channels: 20, offered: 16.4)
    #expect((outcome.blocking[0] - blocking).magnitude < 1e-12)
    #expect((outcome.service[0] - 0.8 * (1 - blocking)).magnitude < 1e-12)
    #expect(outcome.linkLegitimate[1] == 0)
    #expect((outcome.linkLegitimate[2] - 64).magnitude < 1e-12)
    running.state.setSite(2, intact: true, at: Self.start)
    running.update()
    #expect(running.outcome == Running(NetworkFixtures.small()).outcome)
  }

  @Test func `redials and reserved channels reach the cells`() {
    let running = Running(NetworkFixtures.small(reserved: 2, redial: 0.7))
    let offered = running.outcome.publicOffered[2]
    let blocking = TrunkReservation.blocking(
      channels: 10, reserved: 2, publicOffered: offered, priorityOffered: 0.25)
    #expect((offered - 5 - 0.7 * offered * blocking.publicCalls).magnitude < 1e-10)
    #expect(running.outcome.blocking[1] == blocking.publicCalls)
    #expect(running.outcome.districtPriorityBlocking[1] == blocking.priorityCalls)
    #expect(running.outcome.priorityService[1] > running.outcome.service[1])
  }

  @Test func `a cut link silences all behind it, a way round keeps them`() {
    var plan = NetworkFixtures.small()
    var running = Running(plan)
    running.state.setLink(3, up: false)
    running.update()
    #expect(running.outcome.coverage == [1, 0])
    #expect(running.outcome.service[1] == 0)
    #expect(running.reach.connected(4, 5) && !running.reach.connected(1, 4))
    #expect(!running.reach.reachesCore(5))
    plan.links.append(LinkPlan(from: 5, to: 3, capacityMegabits: 80))
    running = Running(plan)
    running.state.setLink(3, up: false)
    running.update()
    #expect(running.outcome.coverage == [1, 1])
    #expect(running.outcome.linkLegitimate == [130, 40, 90, 0, 0, 50])
  }

  @Test func `half of the core does half of the work`() {
    var plan = NetworkFixtures.small(required: 2)
    plan.sites.append(SitePlan(kind: .core, batterySeconds: 0))
    plan.links.append(LinkPlan(from: 4, to: 6, capacityMegabits: 300))
    var running = Running(plan)
    #expect(running.outcome.coreReachability == [1, 1])
    running.state.setSite(6, intact: false, at: Self.start)
    running.update()
    #expect(running.outcome.coreReachability == [0.5, 0.5])
    running.state.setSite(0, intact: false, at: Self.start)
    running.update()
    #expect(running.outcome.service == [0, 0])
    #expect(running.outcome.coverage == [0, 0])
  }

  @Test func `a flood on a full link takes its share of everybody's traffic`() {
    var running = Running(NetworkFixtures.small())
    running.state.floodMegabits[1] = 150
    running.update()
    let outcome = running.outcome
    // 50 + 150 on a link of 100: half is lost, and 25 + 75 go on.
    #expect(outcome.linkLoss[4] == 0.5)
    #expect(outcome.linkAttack[3] == 75)
    #expect(outcome.linkLoss[3] == 0)
    #expect(outcome.coreReachability[1] == 0.5)
    #expect(outcome.coreReachability[0] == 1)
    running.state.siteFloodMegabits[0] = 5000
    running.update()
    #expect(running.outcome.coreReachability[0] == 1)
    running.state.siteFloodMegabits[1] = 1795
    running.update()
    // On the core link: 80 + 25 legitimate, 75 + 1795 attack, 1000 fit.
    let loss = 1 - 1000.0 / 1975
    #expect((running.outcome.linkLoss[0] - loss).magnitude < 1e-12)
    #expect((running.outcome.coreReachability[1] - 0.5 * (1 - loss)).magnitude < 1e-12)
  }

  @Test func `a registration storm holds public service down, and priority calls pass`() {
    var running = Running(NetworkFixtures.small())
    let phones = 125e6
    let backlog = FluidBacklog(level: phones, capacity: phones / 36_000, at: .zero)
    let instant = Instant.zero + TimeSpan.hours(4)
    running.state.registeredShare = 1 - backlog.level(at: instant) / phones
    running.update()
    #expect((running.outcome.coreReachability[0] - 0.4).magnitude < 1e-9)
    #expect(running.outcome.service[0] < 0.4 + 1e-9)
    #expect(running.outcome.priorityService[0] > 0.99)
  }

  @Test func `findings name every fault in one pass`() {
    var plan = NetworkFixtures.small()
    #expect(plan.findings().isEmpty)
    plan.links.append(LinkPlan(from: 3, to: 77, capacityMegabits: 0))
    plan.links.append(LinkPlan(from: 3, to: 3, capacityMegabits: .nan))
    plan.sites[1].batterySeconds = -1
    plan.sites[2].rechargeSeconds = .nan
    plan.towers[0].site = 1
    plan.towers[1].neighbours.append(.init(tower: 0, overlap: 0.7))
    plan.towers[2].site = 3
    plan.towers[2].channels = -2
    plan.towers[2].coverage.append(.init(district: 9, weight: 2))
    plan.districts[0].publicErlang = .nan
    plan.redialPersistence = 1
    plan.coreSitesRequired = 0
    let subjects = plan.findings().map(\.subject)
    let expected: [CommunicationsFinding.Subject] = [
      .network, .network, .site(1), .site(2), .link(5), .link(5), .link(6), .link(6), .tower(0),
      .tower(1), .tower(2), .tower(2), .tower(2), .tower(2), .district(0),
    ]
    #expect(subjects == expected)
    plan = NetworkFixtures.small()
    plan.towers[0].coverage[0].weight = 0.7
    #expect(plan.findings().map(\.subject) == [.district(0)])
  }
}
