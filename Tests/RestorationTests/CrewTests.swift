import EventKernel
import SystemKit
import Testing

@Suite("Crews")
struct CrewTests {
  @Test("a crew drives, mends, and the asset restarts; every line goes back to the blow")
  func oneJob() throws {
    var city = CrewCity()
    city.blows = [(pole: 3, seconds: 500)]
    let run = try CrewRun(city)
    #expect(run.lines(.jobRequested) == ["500 3"] && run.lines(.crewDispatched) == ["500 3"])
    #expect(run.lines(.crewArrived) == ["860 3"])
    #expect(run.lines(.repaired) == ["1860 3"] && run.lines(.restarted) == ["1870 3"])
    for number in 1...UInt32(run.recorder.entries.count) {
      let root = run.recorder.chain(from: EntryNumber(number)).last
      #expect(root == EntryNumber(1), "line \(number)")
    }
  }

  @Test("a crew waits where its last job was, and the nearest idle crew goes")
  func nearest() throws {
    var city = CrewCity()
    city.pools = [(0, "lines", 1), (4, "lines", 1)]
    city.blows = [(pole: 1, seconds: 0), (pole: 3, seconds: 5000), (pole: 2, seconds: 10_000)]
    let run = try CrewRun(city)
    // Crew 0 to pole 1; crew 1 from depot 4 to pole 3; pole 2 lies as far from both: the first.
    #expect(run.crews(.crewDispatched).prefix(2) == [0, 1])
    #expect(run.lines(.crewArrived) == ["120 1", "5120 3", "10120 2"])
  }

  @Test("jobs that wait are served in the order in which they came, not by distance")
  func queueOrder() throws {
    var city = CrewCity()
    city.blows = [(pole: 0, seconds: 0), (pole: 4, seconds: 10), (pole: 1, seconds: 20)]
    let run = try CrewRun(city)
    // 1,000 s at pole 0; 480 s to pole 4; 360 s back to pole 1.
    #expect(run.lines(.crewArrived) == ["0 0", "1480 4", "2840 1"])
    #expect(run.recorder.samples.map(\.value) == [0, 1, 2, 1, 0], "jobs waiting")
  }

  @Test("`repair` puts a job before all others; of what nobody waits for it is refused")
  func priority() throws {
    var city = CrewCity()
    city.blows = [
      (pole: 0, seconds: 0), (pole: 4, seconds: 10), (pole: 3, seconds: 15), (pole: 1, seconds: 20),
    ]
    city.orders = [
      (100, .repair, "grid/pole/3", .nan), (200, .repair, "grid/pole/1", .nan),
      (300, .repair, "grid/pole/0", .nan), (400, .repair, "grid/pole/2", .nan),
    ]
    let run = try CrewRun(city)
    #expect(run.lines(.crewDispatched) == ["0 0", "1000 1", "2120 3", "3360 4"])
    #expect(run.lines(.actionRefused) == ["300 0", "400 2"])
  }

  @Test("crews of another trade or organisation do not come")
  func tradeAndOrganisation() throws {
    var city = CrewCity()
    city.pools = [(0, "pipes", 3)]
    city.blows = [(pole: 1, seconds: 0)]
    #expect(try CrewRun(city).lines(.crewDispatched).isEmpty)
    city.pools = [(0, "pipes", 3), (4, "lines", 1)]
    #expect(try CrewRun(city).crews(.crewDispatched) == [3])
    city.foreignPole = 1
    #expect(try CrewRun(city).lines(.crewDispatched).isEmpty)
  }

  @Test("several crews work at once")
  func severalCrews() throws {
    var city = CrewCity()
    city.pools = [(0, "lines", 2)]
    city.blows = [(pole: 0, seconds: 0), (pole: 1, seconds: 0), (pole: 2, seconds: 0)]
    let run = try CrewRun(city)
    #expect(run.lines(.repaired) == ["1000 0", "1120 1", "2240 2"], "crew 0 goes on to pole 2")
    #expect(run.crews(.crewDispatched) == [0, 1, 0])
  }

  @Test("mutual aid arrives after its delay, at the depot, and works like the others")
  func aid() throws {
    var city = CrewCity()
    city.pools = [(0, "lines", 0)]
    city.blows = [(pole: 2, seconds: 0), (pole: 4, seconds: 0)]
    city.orders = [(100, .requestAid, "restoration/crew/0", 2)]
    let run = try CrewRun(city)
    #expect(run.lines(.aidArrived) == ["50100 0"])
    #expect(run.recorder.entries.first { $0.kind == .aidArrived }?.value == 2)
    #expect(run.lines(.crewArrived) == ["50340 2", "50580 4"])
    let number = run.recorder.entries.firstIndex { $0.kind == .aidArrived } ?? 0
    let cause = run.recorder.entry(run.recorder.entries[number].because)
    #expect(cause?.kind == .ruleFired, "the aid came because somebody asked for it")
  }

  @Test("aid for a pool that does not exist is refused; none and absurd numbers do no harm")
  func oddAid() throws {
    var city = CrewCity()
    city.orders = [
      (100, .requestAid, "grid/pole/1", 2), (200, .requestAid, "restoration/crew/0", -5),
      (300, .requestAid, "restoration/crew/0", 1e30),
      (400, .requestAid, "restoration/crew/0", .nan),
    ]
    let run = try CrewRun(city)
    #expect(run.lines(.actionRefused) == ["100 1"])
    let arrived = run.recorder.entries.filter { $0.kind == .aidArrived }.map(\.value)
    #expect(arrived == [0, 1000, 1])
  }

  @Test("without its depot the dispatch takes half an hour longer")
  func delayWithoutDispatch() throws {
    var city = CrewCity()
    city.blows = [(pole: 1, seconds: 1000)]
    city.orders = [(500, .shutDown, "grid/depot/0", .nan)]
    let run = try CrewRun(city)
    #expect(run.lines(.crewDispatched) == ["1000 1"])
    #expect(run.lines(.crewArrived) == ["2920 1"], "1,800 s and 120 s of driving")
  }

  @Test("an asset without staff is operated on site by a crew that drives there")
  func operate() throws {
    var city = CrewCity()
    city.orders = [(100, .manual, "grid/pole/2", 0.5)]
    let run = try CrewRun(city)
    #expect(run.lines(.crewArrived) == ["340 2"] && run.lines(.operatedByHand) == ["640 2"])
    let pole = run.scenario.city.asset("grid/pole/2")
    #expect(run.world.context.effects.manualShare[pole?.index ?? 0] == 0.5)
  }

  @Test("a blow to what is broken already makes no second job")
  func brokenTwice() throws {
    var city = CrewCity()
    city.blows = [(pole: 1, seconds: 0), (pole: 1, seconds: 50), (pole: 1, seconds: 5000)]
    #expect(try CrewRun(city).lines(.jobRequested) == ["0 1", "5000 1"])
  }
}
