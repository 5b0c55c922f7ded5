import EventKernel
import Testing
import Transport

/// The fluid point queues against hand-worked cases.
struct PointQueueTests {
  /// 1 → 2 → 3 with capacities in vehicles an hour, trips a day from 1 to 3.
  static func line(_ first: Double, _ second: Double, trips: Double) -> TrafficModel {
    var tables = RoadTables(zoneCount: 3, nodeCount: 3)
    tables.appendLink(from: 1, to: 2, capacity: first, freeFlowTime: 5)
    tables.appendLink(from: 2, to: 3, capacity: second, freeFlowTime: 5)
    let table = TripTable(zoneCount: 3, origin: [1], destination: [3], demand: [trips])
    return TrafficModel(RoadNetwork(tables), dailyTrips: table, TrafficParameters())
  }

  @Test("1,800 veh/h for an hour into 900 veh/h: 900 wait, 900 vehicle hours, the last out at 2 h")
  func oneQueue() {
    let model = PointQueueTests.line(5000, 900, trips: 1800)
    var state = TrafficState(model)
    var workspace = TrafficWorkspace()
    state.setDemandShare(1)
    state.settle(model, &workspace)
    #expect(state.nextEmptying == .never)
    #expect(state.inflow == [1800, 1800])
    #expect(state.ratio(ofLink: 1) == 2)
    state.advance(to: .zero + .hours(1), model)
    #expect(state.queue == [0, 900])
    #expect(state.completed[0] == 900)
    state.setDemandShare(0)
    state.settle(model, &workspace)
    #expect(state.nextEmptying == .zero + .hours(2))
    #expect(state.queue(ofLink: 1, at: .zero + .minutes(90)) == 450)
    #expect(state.completed(fromZone: 0, at: .zero + .minutes(90)) == 1350)
    #expect(state.waitingTime(ofLink: 1, model) == 3600)
    state.advance(to: state.nextEmptying, model)
    state.settle(model, &workspace)
    #expect(state.queue == [0, 0])
    #expect((state.completed[0] - 1800).magnitude < 1e-9)
    #expect((state.queueHours - 900).magnitude < 1e-9)
    #expect(state.nextEmptying == .never)
    #expect(state.inflow == [0, 0])
  }

  @Test("What one queue lets go may wait again at the next")
  func twoQueues() {
    // 1,800 veh/h meet 1,200, then 600: the second queue grows by 600 an hour while the first
    // passes 1,200, that is for 1.5 h, and is empty after 1,800 / 600 = 3 h in all.
    let model = PointQueueTests.line(1200, 600, trips: 1800)
    var state = TrafficState(model)
    var workspace = TrafficWorkspace()
    state.setDemandShare(1)
    state.settle(model, &workspace)
    state.run(to: .zero + .hours(1), model, &workspace)
    #expect(state.queue == [600, 600])
    state.setDemandShare(0)
    state.settle(model, &workspace)
    #expect(state.nextEmptying == .zero + .minutes(90))
    state.advance(to: state.nextEmptying, model)
    state.settle(model, &workspace)
    #expect(state.queue[0] == 0)
    #expect((state.queue[1] - 900).magnitude < 1e-9)
    #expect((state.nextEmptying - (.zero + .hours(3))).seconds.magnitude < 2e-9)
    state.advance(to: state.nextEmptying, model)
    #expect((state.completed[0] - 1800).magnitude < 1e-6)
    // Areas: first queue 600 × 1.5 / 2, second 900 × 3 / 2.
    #expect((state.queueHours - 450 - 1350).magnitude < 1e-6)
  }

  @Test("A capacity of 0 holds vehicles, and they leave when it returns")
  func capacityReturns() {
    let model = PointQueueTests.line(5000, 1000, trips: 500)
    var state = TrafficState(model)
    var workspace = TrafficWorkspace()
    state.setCapacityFactor(0, ofLink: 1)
    state.setDemandShare(1)
    state.settle(model, &workspace)
    state.run(to: .zero + .hours(1), model, &workspace)
    state.setDemandShare(0)
    state.settle(model, &workspace)
    #expect(state.nextEmptying == .never)
    #expect(state.waitingTime(ofLink: 1, model) == .infinity)
    state.run(to: .zero + .hours(3), model, &workspace)
    #expect(state.queue[1] == 500)
    #expect(state.completed[0] == 0)
    state.setCapacityFactor(1, ofLink: 1)
    state.settle(model, &workspace)
    #expect(state.nextEmptying == .zero + .minutes(210))
    state.run(to: .zero + .hours(4), model, &workspace)
    #expect((state.completed[0] - 500).magnitude < 1e-9)
  }

  @Test("Reading in between and stepping in between change nothing but rounding")
  func steppingIsExact() {
    let model = PointQueueTests.line(1200, 600, trips: 1800)
    var workspace = TrafficWorkspace()
    var state = TrafficState(model)
    state.setDemandShare(1)
    state.settle(model, &workspace)
    var stepped = state
    state.advance(to: .zero + .hours(1), model)
    for minute in 1...60 { stepped.advance(to: .zero + .minutes(Int64(minute)), model) }
    for link in 0..<2 { #expect((state.queue[link] - stepped.queue[link]).magnitude < 1e-9) }
    #expect((state.queueHours - stepped.queueHours).magnitude < 1e-9)
  }
}
