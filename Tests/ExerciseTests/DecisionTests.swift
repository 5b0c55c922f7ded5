import EventKernel
import Exercise
import Foundation
import ScenarioFiles
import Testing

@Suite("Decisions, offers and pins")
struct DecisionTests {
  @Test("a response of a played organisation is offered, and acts when it is taken")
  func offers() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+3 h 30 min"), at: 0)
    let offer = try #require(room.offers.first { $0.from == "cut-off" })
    #expect(offer.kind == "response" && offer.decision.by == "grid")
    #expect(offer.decision.actions == ["isolate power/zone/scada"])
    #expect(
      room.roleView("eyes", at: 0)?.assets.contains { $0.states.contains("isolated") } == false)
    let lines = try room.apply(.answer(offer: offer.number, accepts: true, why: "now"), at: 0)
    let line = try #require(room.log(after: lines[0] - 1, count: 1).first)
    #expect(line.by == "grid" && line.why == "now")
    #expect(line.results == ["order carried out: isolate power/zone/scada"])
    #expect(!room.offers.contains { $0.from == "cut-off" })
    #expect(
      room.roleView("grid", at: 0)?.assets.contains { $0.states.contains("isolated") } == true)
    // Taken back, the offer is there again under its number.
    try room.apply(.undo, at: 0)
    #expect(room.offers.contains { $0.number == offer.number })
    try room.apply(.answer(offer: offer.number, accepts: false, why: "not yet"), at: 0)
    #expect(!room.offers.contains { $0.number == offer.number })
  }

  @Test("organisations that nobody plays act by themselves")
  func others() throws {
    let text = ExerciseTown.exercise.replacingOccurrences(
      of: "      - { id: grid, title: Grid Company, plays: grid-company }\n",
      with: "      - { id: grid, title: Grid Company }\n"
    ).replacingOccurrences(
      of: "  - { id: grid, title: Grid Company, plays: grid-company }\n",
      with: "  - { id: grid, title: Grid Company }\n")
    var room = try ExerciseTown.room(text)
    try room.apply(.jump(to: "T+3 h"), at: 0)
    #expect(!room.offers.contains { $0.from == "cut-off" })
    #expect(
      room.roleView("eyes", at: 0)?.assets.contains { $0.states.contains("isolated") } == true)
  }

  @Test("a proposal waits for the facilitator")
  func proposals() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+1 h"), at: 0)
    let number = try room.apply(.propose(decision: ExerciseTown.isolate), at: 0)[0]
    #expect(room.roleView("grid", at: 0)?.proposals.map(\.number) == [number])
    #expect(room.roleView("mayor", at: 0)?.proposals.isEmpty == true)
    try room.apply(.answer(offer: number, accepts: true, why: ""), at: 0)
    #expect(room.offers.isEmpty)
    #expect(
      room.roleView("grid", at: 0)?.assets.contains { $0.states.contains("isolated") } == true)
    try room.apply(.undo, at: 0)
    #expect(room.offers.map(\.number) == [number])
  }

  @Test("a pinned step succeeds after its median time, a released one is left to chance")
  func pins() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+3 h"), at: 0)
    #expect(
      room.facilitatorView(at: 0).steps.map(\.status) == [
        "succeeded", "succeeded", "succeeded", "succeeded",
      ])
    var free = try ExerciseTown.room()
    try free.apply(.pin(step: "raid/phish", isPinned: false), at: 0)
    try free.apply(.jump(to: "T+12 h"), at: 0)
    #expect(free.facilitatorView(at: 0).steps[0].status == "failed", "1 of 100 succeed")
    #expect(!free.facilitatorView(at: 0).steps[0].isPinned)
    try free.apply(.undo, at: 0)
  }

  @Test("a pinned step finds no way through a zone that was cut off in time")
  func pinsDoNotBreakWalls() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+2 h"), at: 0)
    try room.apply(.decide(decision: ExerciseTown.isolate), at: 0)
    try room.apply(.jump(to: "T+6 h"), at: 0)
    #expect(
      room.facilitatorView(at: 0).steps.map(\.status) == [
        "succeeded", "failed", "waiting", "waiting",
      ])
  }

  @Test("another replication plays other numbers, the same one the same")
  func replications() throws {
    func digest(_ replication: Int) throws -> Digest {
      var room = try ExerciseRoom(try ExerciseTown.compiled().playing(replication: replication))
      for step in ["phish", "cross", "blind", "cut"] {
        try room.apply(.pin(step: "raid/\(step)", isPinned: false), at: 0)
      }
      try room.apply(.jump(to: "T+12 h"), at: 0)
      return room.digest
    }
    #expect(try digest(1) == digest(1))
    #expect(try digest(1) != digest(2))
  }
}
