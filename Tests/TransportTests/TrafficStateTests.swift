import EventKernel
import TestSupport
import Testing
import Transport

/// Closures, signals and the count of vehicles on a grid.
struct TrafficStateTests {
  static let model: TrafficModel = {
    var parameters = TrafficParameters()
    parameters.hourlyCapacityFactor = 1
    return TrafficModel(
      RoadNetwork(SmallNetworks.grid(side: 4, capacity: 700)),
      dailyTrips: SmallNetworks.gridTrips(side: 4, scale: 3), parameters)
  }()

  static func calm(_ workspace: inout TrafficWorkspace) -> TrafficState {
    var state = TrafficState(model)
    state.setDemandShare(0.095)
    state.settle(model, &workspace)
    return state
  }

  /// Vehicles demanded less those completed, waiting and unserved, as a share of the demanded.
  static func imbalance(_ state: TrafficState, _ model: TrafficModel) -> Double {
    let queued = state.queued(model)
    var worst = 0.0
    for zone in queued.indices {
      let rest = state.demanded[zone] - state.completed[zone] - queued[zone] - state.unserved[zone]
      worst = max(worst, rest.magnitude / max(1, state.demanded[zone]))
    }
    return worst
  }

  @Test("Undisturbed, the flows are those of the equilibrium of the peak hour")
  func baseFlows() {
    var workspace = TrafficWorkspace()
    let model = TrafficStateTests.model
    let state = TrafficStateTests.calm(&workspace)
    for link in 0..<model.network.linkCount {
      #expect((state.inflow[link] - model.peakHour.linkFlow[link]).magnitude < 1e-6)
    }
    #expect(state.nextEmptying == .never)
    let demanded = state.demandedRate.reduce(0, +)
    #expect((demanded / state.completedRate.reduce(0, +) - 1).magnitude < 1e-12)
    #expect((demanded - 0.095 * model.routes.demand.reduce(0, +)).magnitude < 1e-9 * demanded)
  }

  @Test("Only routes with the closed link move, and reopening gives the base back")
  func closeAndReopen() {
    var workspace = TrafficWorkspace()
    let model = TrafficStateTests.model
    let base = TrafficStateTests.calm(&workspace)
    var state = base
    state.setClosed(true, link: 20)
    state.settle(model, &workspace)
    #expect(state.inflow[20] == 0)
    #expect(state.travelTime(ofLink: 20, model) == .infinity)
    #expect(state.unservedRate.reduce(0, +) == 0)
    #expect(state != base)
    state.advance(to: .zero + .hours(2), model)
    #expect(TrafficStateTests.imbalance(state, model) < 1e-12)
    state.setClosed(false, link: 20)
    state.settle(model, &workspace)
    state.run(to: .zero + .hours(12), model, &workspace)
    state.settle(model, &workspace)
    for link in 0..<model.network.linkCount {
      #expect((state.inflow[link] - base.inflow[link]).magnitude < 1e-9)
      #expect(state.queue[link] == base.queue[link])
    }
  }

  @Test("A zone cut off is unserved while it is cut off, and only then")
  func cutOffZone() {
    var workspace = TrafficWorkspace()
    let model = TrafficStateTests.model
    var state = TrafficStateTests.calm(&workspace)
    let corner = 15
    let reaching = model.network.incoming[
      Int(model.network.incomingOffset[corner])..<Int(model.network.incomingOffset[corner + 1])]
    for link in reaching { state.setClosed(true, link: Int(link)) }
    state.settle(model, &workspace)
    let expected = (0..<model.routes.pairCount).reduce(0) {
      Int(model.routes.destination[$1]) == corner ? $0 + 0.095 * model.routes.demand[$1] : $0
    }
    #expect((state.unservedRate.reduce(0, +) / expected - 1).magnitude < 1e-12)
    #expect(state.travelTime(ofPair: 14, model) == nil)
    state.run(to: .zero + .hours(1), model, &workspace)
    #expect((state.unserved.reduce(0, +) / expected - 1).magnitude < 1e-12)
    for link in reaching { state.setClosed(false, link: Int(link)) }
    state.settle(model, &workspace)
    #expect(state.unservedRate.reduce(0, +) == 0)
    #expect(TrafficStateTests.imbalance(state, model) < 1e-12)
  }

  @Test("A dark signal cuts capacity, a local one only costs time, and neither is for ever")
  func signals() throws {
    var workspace = TrafficWorkspace()
    let model = TrafficStateTests.model
    let base = TrafficStateTests.calm(&workspace)
    var state = base
    let node = 5
    let link = Int(model.network.incoming[Int(model.network.incomingOffset[node])])
    state.setSignal(.local, ofNode: node)
    state.settle(model, &workspace)
    #expect(state.capacity == base.capacity)
    #expect(
      (state.travelTime(ofLink: link, model) - base.travelTime(ofLink: link, model) - 7).magnitude
        < 1e-9)
    state.setSignal(.dark, ofNode: node)
    state.settle(model, &workspace)
    #expect(state.capacity[link] == 700 * (900.0 / 3200))
    #expect(state.ratio(ofLink: link) > 1)
    state.run(to: .zero + .hours(1), model, &workspace)
    #expect(state.queue[link] > 0)
    state.setSignal(.coordinated, ofNode: node)
    state.settle(model, &workspace)
    #expect(state.nextEmptying < .never)
    state.run(to: .zero + .hours(24), model, &workspace)
    state.settle(model, &workspace)
    #expect(state.queue[link] == 0)
    #expect(TrafficStateTests.imbalance(state, model) < 1e-11)
  }

  @Test(
    "Whatever happens, no vehicle is lost and no link passes more than it can",
    arguments: 1...20 as ClosedRange<UInt64>)
  func nothingIsLost(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    var workspace = TrafficWorkspace()
    let model = TrafficStateTests.model
    var state = TrafficStateTests.calm(&workspace)
    var clock = Instant.zero
    for _ in 0..<60 {
      let link = Int.random(in: 0..<model.network.linkCount, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: state.setClosed(Bool.random(using: &generator), link: link)
      case 1: state.setCapacityFactor(Double.random(in: 0...1.2, using: &generator), ofLink: link)
      case 2: state.setDemandShare(Double.random(in: 0...0.15, using: &generator))
      case 3:
        let pair = Int.random(in: 0..<model.routes.pairCount, using: &generator)
        state.setDemandMultiplier(Double.random(in: 0...3, using: &generator), ofPair: pair)
      default:
        let node = Int.random(in: 0..<model.network.nodeCount, using: &generator)
        let signal = SignalState.allCases.randomElement(using: &generator) ?? .dark
        state.setSignal(signal, ofNode: node)
      }
      state.settle(model, &workspace)
      for link in 0..<model.network.linkCount {
        let passing = state.inflow[link] - state.queueRate[link]
        #expect(passing <= state.capacity[link] * (1 + 2e-9) + 1e-9, "seed \(seed)")
        #expect(state.queue[link] >= 0, "seed \(seed)")
      }
      clock = clock + .seconds(Int64.random(in: 0...3600, using: &generator))
      state.run(to: clock, model, &workspace)
      #expect(TrafficStateTests.imbalance(state, model) < 1e-11, "seed \(seed)")
    }
    for link in 0..<model.network.linkCount {
      state.setClosed(false, link: link)
      state.setCapacityFactor(1, ofLink: link)
    }
    for node in 0..<model.network.nodeCount { state.setSignal(.coordinated, ofNode: node) }
    state.setDemandShare(0)
    state.settle(model, &workspace)
    state.run(to: clock + .hours(1000), model, &workspace)
    #expect(state.queue.allSatisfy { $0 == 0 }, "seed \(seed)")
    let sums = [state.completed, state.unserved, state.demanded].map { $0.reduce(0, +) }
    #expect(((sums[0] + sums[1]) / sums[2] - 1).magnitude < 1e-11, "seed \(seed)")
  }

  @Test("A copy that runs on is the same, bit for bit, as the state that ran straight")
  func branches() {
    var workspace = TrafficWorkspace()
    let model = TrafficStateTests.model
    var state = TrafficStateTests.calm(&workspace)
    state.setSignal(.dark, ofNode: 5)
    state.setSignal(.dark, ofNode: 10)
    state.settle(model, &workspace)
    state.run(to: .zero + .hours(1), model, &workspace)
    state.setClosed(true, link: 11)
    state.settle(model, &workspace)
    var branch = state
    var other = TrafficWorkspace()
    for hour in 2...6 as ClosedRange<Int64> {
      state.run(to: .zero + .hours(hour), model, &workspace)
      branch.run(to: .zero + .hours(hour), model, &other)
    }
    #expect(state == branch)
  }
}
