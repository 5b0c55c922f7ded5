import EventKernel
import Exercise
import Foundation
import ScenarioFiles
import Testing

@Suite("The clock of the room")
struct ClockTests {
  @Test("running in small steps of the room's time gives the digest of a jump")
  func piecesAreTheWhole() throws {
    var straight = try ExerciseTown.room()
    try straight.apply(.jump(to: "T+5 h"), at: 1000)
    var pieces = try ExerciseTown.room()
    try pieces.apply(.setPace(pace: 600), at: 1000)
    try pieces.apply(.resume, at: 1000)
    var wall: Int64 = 1000
    while pieces.now.seconds < 5 * 3600 {
      wall += 250
      try pieces.advance(to: wall)
      _ = pieces.facilitatorView(at: wall)
      _ = pieces.roleView("grid", at: wall)
    }
    #expect(wall == 31_000)
    #expect(pieces.now.seconds == 5 * 3600)
    #expect(pieces.digest == straight.digest)
  }

  @Test("the pace holds between 0.1 and 3600, also when it changes while the clock runs")
  func paces() throws {
    var room = try ExerciseTown.room()
    for pace in [0.0, 0.09, 3601, .nan, -1, .infinity] {
      #expect(throws: RoomError.self) { try room.apply(.setPace(pace: pace), at: 0) }
    }
    try room.apply(.setPace(pace: 0.1), at: 0)
    try room.apply(.resume, at: 0)
    try room.advance(to: 10_000)
    #expect(room.now.seconds == 1)
    try room.apply(.setPace(pace: 3600), at: 10_000)
    try room.advance(to: 10_500)
    #expect(room.now.seconds == 1801)
    try room.apply(.pause, at: 10_750)
    try room.advance(to: 99_000)
    #expect(room.now.seconds == 2701)
  }

  @Test("the clock stops by itself at the end, and does not go back with the room's clock")
  func ends() throws {
    var room = try ExerciseTown.room()
    try room.apply(.setPace(pace: 3600), at: 5000)
    try room.apply(.resume, at: 5000)
    try room.advance(to: 4000)
    try room.advance(to: 900_000)
    let clock = room.clockView(at: 900_000)
    #expect(clock.now.seconds == 12 * 3600)
    #expect(clock.isAtEnd && !clock.isRunning)
    #expect(throws: RoomError.self) { try room.apply(.resume, at: 900_000) }
  }

  @Test("a module jumps to its opening, runs at its pace and stops at its end")
  func modules() throws {
    var room = try ExerciseTown.room()
    try room.apply(.openModule(id: "m1"), at: 60_000)
    #expect(room.now.seconds == 1800)
    var clock = room.clockView(at: 60_000)
    #expect(clock.module == "m1" && !clock.isRunning && clock.pace == 3)
    try room.apply(.resume, at: 120_000)
    try room.advance(to: 120_000 + 10 * 60_000)
    #expect(room.now.seconds == 1800 + 1800)
    clock = room.clockView(at: 120_000 + 10 * 60_000)
    #expect(clock.plannedRoomSeconds == 600)
    #expect(clock.roomSeconds == 660)
    try room.advance(to: 10_000_000)
    #expect(room.now.seconds == 7200)
    #expect(throws: RoomError.self) { try room.apply(.resume, at: 10_000_000) }
    try room.apply(.openModule(id: "m2"), at: 10_000_000)
    #expect(room.now.seconds == 7800)
    let view = room.facilitatorView(at: 10_000_000)
    #expect(view.modules[0].closedRoomSeconds == 9940)
    #expect(view.modules[1].briefing.first == "It is late.")
    #expect(view.modules[1].briefing.contains { $0.hasPrefix("electricity") })
    #expect(throws: RoomError.self) { try room.apply(.openModule(id: "m1"), at: 10_000_000) }
  }

  @Test("a step goes to the next event, a jump to the next inject delivers it")
  func steps() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jumpToNextInject, at: 0)
    #expect(room.now.seconds == 45 * 60)
    #expect(room.injectCounts.delivered == 1)
    try room.apply(.step, at: 0)
    #expect(room.now.seconds > 45 * 60 && room.now.seconds <= 3600)
    try room.apply(.jumpToNextInject, at: 0)
    #expect(room.now.seconds == 75 * 60)
    // The next is a condition, which comes true before the next time.
    try room.apply(.jumpToNextInject, at: 0)
    #expect(abs(room.now.seconds - ExerciseTown.opened) < 1)
    #expect(room.injects(from: 0, count: 99).last?.status == "delivered")
  }

  @Test("a refused command changes nothing")
  func refusals() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+2 h"), at: 0)
    let before = room.facilitatorView(at: 0)
    let commands: [RoomCommand] = [
      .jump(to: "T+1 h"), .jump(to: "T+99 h"), .jump(to: "noon"), .openModule(id: "m9"),
      .deliver(inject: "hello"), .deliver(inject: "helo"), .undo, .goBack(before: 99),
      .switchTo(branch: 3), .pin(step: "raid/fish", isPinned: true),
      .decide(decision: Decision(by: "grid", actions: ["isolate power/zone/scade"])),
      .decide(decision: Decision(by: "mayor", actions: ["isolate power/zone/scada"])),
      .decide(decision: Decision(by: "grid", actions: ["damage power/block/b"])),
      .decide(decision: Decision(by: "grid", actions: [])),
      .answer(offer: 1, accepts: true, why: ""),
      .edit(inject: Inject(id: "new", at: "T+1 h", text: "past")),
      .edit(inject: Inject(id: "new", text: "neither")),
      .message(from: "grid", to: ["nobody"], text: "hello"),
      .rate(objective: "sea", rating: .performed, by: "eyes", remarks: ""),
    ]
    for command in commands.dropFirst(0) where command != .undo {
      #expect(throws: RoomError.self, "\(command)") { try room.apply(command, at: 0) }
    }
    #expect(room.facilitatorView(at: 0) == before)
    let error = #expect(throws: RoomError.self) {
      try room.apply(.deliver(inject: "lat"), at: 0)
    }
    #expect(error?.suggestion == "late")
  }
}
