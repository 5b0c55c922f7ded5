import Diagnostics
import EventKernel
import Foundation
import NativeFormats
import Testing
import Transport

/// The roads of Falls City: the Sioux Falls network of LeBlanc, Morlok and Pierskalla (1975).
struct FallsCityRoadsTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scenarios/cities/falls-city/roads")

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  static func load() throws -> (tables: RoadTables, trips: TripTable, nodes: RoadNodeTable) {
    var found = DiagnosticList()
    let tables = TntpReader.readNetwork(
      text: try text("siouxfalls_net.tntp"), file: "siouxfalls_net.tntp", diagnostics: &found)
    let trips = TntpReader.readTrips(
      text: try text("siouxfalls_trips.tntp"), file: "siouxfalls_trips.tntp", diagnostics: &found)
    let nodes = TntpReader.readNodes(
      text: try text("siouxfalls_node.tntp"), file: "siouxfalls_node.tntp", diagnostics: &found)
    guard let tables, let trips, let nodes, found.isEmpty else { throw InputError(found) }
    return (tables, trips, nodes)
  }

  static func model(_ data: (tables: RoadTables, trips: TripTable, nodes: RoadNodeTable))
    -> TrafficModel
  {
    var parameters = TrafficParameters()
    parameters.hourlyCapacityFactor = 0.6
    return TrafficModel(RoadNetwork(data.tables), dailyTrips: data.trips, parameters)
  }

  @Test("The files read without a finding: 24 nodes, 76 links, 528 pairs, 360,600 trips")
  func counts() throws {
    let data = try FallsCityRoadsTests.load()
    #expect(data.tables.linkCount == 76)
    #expect(data.tables.nodeCount == 24)
    #expect(data.trips.count == 528)
    #expect(data.trips.total == 360_600)
    #expect(data.nodes.node == Array(1...24))
  }

  @Test("The equilibrium is the published one")
  func equilibrium() throws {
    let data = try FallsCityRoadsTests.load()
    let result = UserEquilibrium.solve(
      RoadNetwork(data.tables), data.trips, options: UserEquilibrium.Options(gap: 1e-10))
    #expect(result.hasConverged)
    #expect((result.objective / 4_231_335.287_107_44 - 1).magnitude < 1e-9)
    #expect((result.totalTravelTime / 7_480_225.344_921 - 1).magnitude < 1e-7)
  }

  @Test("The numbers are those of the reference files", .enabled(if: ReferenceFiles.arePresent))
  func sameAsReference() throws {
    let data = try FallsCityRoadsTests.load()
    #expect(data.tables == (try ReferenceFiles.network("SiouxFalls")))
    #expect(data.trips == (try ReferenceFiles.trips("SiouxFalls")))
  }

  @Test("On a calm day no link is ever above 95 % of its hourly capacity, and all trips are made")
  func calmDay() throws {
    let model = FallsCityRoadsTests.model(try FallsCityRoadsTests.load())
    var workspace = TrafficWorkspace()
    var state = TrafficState(model)
    var largest = 0.0
    for (hour, share) in model.parameters.profile.shares.enumerated() {
      state.run(to: .zero + .hours(Int64(hour)), model, &workspace)
      state.setDemandShare(share)
      state.settle(model, &workspace)
      for link in 0..<model.network.linkCount { largest = max(largest, state.ratio(ofLink: link)) }
    }
    state.run(to: .zero + .hours(24), model, &workspace)
    print("Falls City, calm day: largest flow over capacity \(largest)")
    #expect(largest < 0.95)
    #expect(state.queueHours == 0)
    #expect((state.completed.reduce(0, +) / 360_600 - 1).magnitude < 1e-12)
  }

  @Test("Signals of a district dark in the evening peak: queues, then the city recovers")
  func darkEvening() throws {
    let model = FallsCityRoadsTests.model(try FallsCityRoadsTests.load())
    var workspace = TrafficWorkspace()
    var state = TrafficState(model)
    var longest = 0.0
    for (hour, share) in model.parameters.profile.shares.enumerated() {
      state.run(to: .zero + .hours(Int64(hour)), model, &workspace)
      state.setDemandShare(share)
      if hour == 16 { for node in [7, 8, 9, 15] { state.setSignal(.dark, ofNode: node) } }
      if hour == 19 { for node in [7, 8, 9, 15] { state.setSignal(.coordinated, ofNode: node) } }
      state.settle(model, &workspace)
      longest = max(longest, state.queue.reduce(0, +))
    }
    state.run(to: .zero + .hours(24), model, &workspace)
    state.settle(model, &workspace)
    print("Falls City, dark evening: \(longest) wait at most, \(state.queueHours) vehicle hours")
    #expect(longest > 100)
    #expect(state.queue.allSatisfy { $0 == 0 })
    #expect((state.completed.reduce(0, +) / 360_600 - 1).magnitude < 1e-11)
  }
}
