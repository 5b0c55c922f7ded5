import Communications
import EventKernel
import TestSupport
import Testing

@Suite("Batteries of sites")
struct BatteryTests {
  static let tower = 2
  let network = CommunicationsNetwork(NetworkFixtures.small())

  static func hours(_ count: Int64) -> Instant { Instant.zero + TimeSpan.hours(count) }

  @Test func `an outage shorter than the battery drops nothing`() {
    var state = CommunicationsState(network)
    let change1 = state.gridLost(site: Self.tower, at: Self.hours(1))
    #expect(!change1)
    #expect(state.siteModes[Self.tower] == .battery)
    #expect(state.batteries[Self.tower].emptyInstant == Self.hours(5))
    let change2 = state.gridRestored(site: Self.tower, at: Self.hours(4))
    #expect(!change2)
    #expect(state.siteModes[Self.tower] == .up)
    #expect(state.topologyVersion == 0)
    // One hour is left; charging at 0.4 h an hour takes 7.5 h more.
    #expect(state.batteries[Self.tower].charge(at: Self.hours(4)) == 3600)
    #expect(state.batteries[Self.tower].charge(at: Self.hours(6)) == 3600 * 1.8)
    #expect(state.batteries[Self.tower].charge(at: Self.hours(20)) == 4 * 3600)
  }

  @Test func `a longer outage drops the site until power or fuel comes`() {
    var state = CommunicationsState(network)
    state.gridLost(site: Self.tower, at: Self.hours(1))
    let change3 = state.batteryEmptied(site: Self.tower, at: Self.hours(3))
    #expect(!change3, "not empty yet")
    let change4 = state.batteryEmptied(site: Self.tower, at: Self.hours(5))
    #expect(change4)
    #expect(state.siteModes[Self.tower] == .down)
    let change5 = state.refuelled(site: Self.tower, seconds: 7200, at: Self.hours(6))
    #expect(change5)
    #expect(state.batteries[Self.tower].emptyInstant == Self.hours(8))
    let change6 = state.batteryEmptied(site: Self.tower, at: Self.hours(8))
    #expect(change6)
    let change7 = state.gridRestored(site: Self.tower, at: Self.hours(9))
    #expect(change7)
    #expect(state.siteModes[Self.tower] == .up)
    #expect(state.topologyVersion == 4)
    // The second outage finds a battery that has charged for an hour only.
    state.gridLost(site: Self.tower, at: Self.hours(10))
    #expect(state.batteries[Self.tower].emptyInstant == Self.hours(10) + TimeSpan.minutes(24))
  }

  @Test func `a broken site stays down and keeps its battery`() {
    var state = CommunicationsState(network)
    state.gridLost(site: Self.tower, at: Self.hours(1))
    let change8 = state.setSite(Self.tower, intact: false, at: Self.hours(2))
    #expect(change8)
    let change9 = state.gridRestored(site: Self.tower, at: Self.hours(3))
    #expect(!change9)
    #expect(state.siteModes[Self.tower] == .down)
    let change10 = state.gridLost(site: Self.tower, at: Self.hours(3))
    #expect(!change10)
    #expect(state.batteries[Self.tower].emptyInstant == .never)
    let change11 = state.setSite(Self.tower, intact: true, at: Self.hours(50))
    #expect(change11)
    #expect(state.siteModes[Self.tower] == .battery)
    #expect(state.batteries[Self.tower].emptyInstant == Self.hours(53))
  }

  @Test func `a site without a battery falls at once, one with its own supply never`() {
    var state = CommunicationsState(
      CommunicationsNetwork(NetworkFixtures.small(battery: 0)))
    let change12 = state.gridLost(site: Self.tower, at: Self.hours(1))
    #expect(change12)
    #expect(state.siteModes[Self.tower] == .down)
    let change13 = state.gridLost(site: 0, at: Self.hours(1))
    #expect(!change13)
    #expect(state.siteModes[0] == .battery)
    #expect(state.batteries[0].emptyInstant == .never)
  }

  @Test func `modes and charges hold in any order of events`() {
    for seed in UInt64(1)...60 {
      var random = TestRandom(seed: seed)
      var state = CommunicationsState(network)
      var clock = Instant.zero
      for _ in 0..<300 {
        clock = clock + TimeSpan(computedSeconds: random.uniform() * 4000)
        let site = Int(random.next() % UInt64(network.siteCount))
        for other in 0..<network.siteCount where state.batteries[other].emptyInstant <= clock {
          state.batteryEmptied(site: other, at: state.batteries[other].emptyInstant)
        }
        switch random.next() % 5 {
        case 0: state.gridLost(site: site, at: clock)
        case 1: state.gridRestored(site: site, at: clock)
        case 2: state.setSite(site, intact: random.next() % 2 == 0, at: clock)
        case 3: state.refuelled(site: site, seconds: random.uniform() * 9000, at: clock)
        default: state.setLink(Int(random.next() % 5), up: random.next() % 2 == 0)
        }
        for other in 0..<network.siteCount {
          let charge = state.batteries[other].charge(at: clock)
          #expect(charge >= 0, "seed \(seed)")
          let powered = state.gridPowered[other] || charge > 0
          #expect(state.siteModes[other].works == (state.siteIntact[other] && powered), "\(seed)")
          let mode: SiteMode = state.gridPowered[other] ? .up : .battery
          if state.siteModes[other].works { #expect(state.siteModes[other] == mode, "\(seed)") }
        }
      }
    }
  }
}
