import EventKernel
import Exercise
import Foundation
import ScenarioFiles
import Testing

@Suite("A server that is killed goes on")
struct SessionTests {
  private func path() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("exercise-\(UUID()).journal").path
  }

  /// Plays a while, and returns what the room looked like.
  private func play(_ path: String) throws -> (digests: [Digest?], log: [LogLine], now: Instant) {
    var session = try ExerciseSession(ExerciseTown.compiled(), journal: path, at: 1000)
    #expect(session.restoredCount == 0)
    try session.apply(.setPace(pace: 3600), at: 1000)
    try session.apply(.resume, at: 1000)
    for wall in stride(from: Int64(1100), through: 2500, by: 100) { try session.advance(to: wall) }
    try session.apply(.decide(decision: ExerciseTown.isolate), at: 2600)
    try session.apply(.fork(name: "other"), at: 2700)
    try session.apply(.pin(step: "raid/cut", isPinned: false), at: 2800)
    try session.apply(.skip(inject: "load"), at: 2900)
    #expect(throws: (any Error).self) {
      try session.apply(.pin(step: "raid/nothing", isPinned: true), at: 2900)
    }
    try session.apply(.setPace(pace: 100), at: 3000)
    try session.apply(.resume, at: 3000)
    try session.advance(to: 33_000)
    let room = session.room
    return (
      [room.digest(ofBranch: 0), room.digest(ofBranch: 1)], room.log(after: 0, count: .max),
      room.now
    )
  }

  @Test("the journal gives the same branches, log and clock, to the same digests")
  func resumes() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let before = try play(path)
    for _ in 0..<2 {
      let session = try ExerciseSession(ExerciseTown.compiled(), journal: path, at: 99_000)
      let room = session.room
      #expect(session.restoredCount == 8)
      #expect([room.digest(ofBranch: 0), room.digest(ofBranch: 1)] == before.digests)
      #expect(room.now == before.now)
      #expect(!room.clockView(at: 99_000).isRunning)
      #expect(room.log(after: 0, count: before.log.count) == before.log)
    }
    var session = try ExerciseSession(ExerciseTown.compiled(), journal: path, at: 120_000)
    try session.apply(.resume, at: 121_000)
    try session.advance(to: 122_000)
    #expect(session.room.now == before.now + .seconds(100))
  }

  @Test("a line that was cut off is dropped, and the rest is read")
  func cutOff() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try play(path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for lost in [1, 5, 40, 200] {
      try whole.prefix(whole.count - lost).write(to: URL(fileURLWithPath: path))
      let session = try ExerciseSession(ExerciseTown.compiled(), journal: path, at: 99_000)
      #expect(session.restoredCount >= 4)
    }
    var damaged = whole
    damaged[whole.count / 2] ^= 1
    try damaged.write(to: URL(fileURLWithPath: path))
    let session = try ExerciseSession(ExerciseTown.compiled(), journal: path, at: 99_000)
    #expect(session.restoredCount < 8)
  }

  @Test("a journal of another exercise, or one that is held, is refused")
  func refused() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try play(path)
    #expect(throws: RoomError.self) {
      _ = try ExerciseSession(
        ExerciseTown.compiled().playing(replication: 3), journal: path, at: 0)
    }
    let held = try ExerciseSession(ExerciseTown.compiled(), journal: path, at: 0)
    #expect(throws: (any Error).self) {
      _ = try ExerciseSession(ExerciseTown.compiled(), journal: path, at: 0)
    }
    _ = held.restoredCount
    try Data("hello\n".utf8).write(to: URL(fileURLWithPath: path + "2"))
    defer { try? FileManager.default.removeItem(atPath: path + "2") }
    #expect(throws: RoomError.self) {
      _ = try ExerciseSession(ExerciseTown.compiled(), journal: path + "2", at: 0)
    }
  }

  @Test("commands are JSON with one key, as the page on the room says")
  func json() throws {
    let text = """
      {"decide":{"decision":{"by":"grid","actions":["isolate power/zone/scada"],"why":"","statement":""}}}
      """
    let command = try JSONDecoder().decode(RoomCommand.self, from: Data(text.utf8))
    #expect(
      command
        == .decide(
          decision: Decision(by: "grid", actions: ["isolate power/zone/scada"])))
    for (text, wanted) in [
      ("{\"resume\":{}}", RoomCommand.resume), ("{\"setPace\":{\"pace\":60}}", .setPace(pace: 60)),
      ("{\"undo\":{}}", .undo), ("{\"goBack\":{\"before\":31}}", .goBack(before: 31)),
      (
        "{\"move\":{\"inject\":\"i1\",\"to\":\"T+9 h\",\"shiftRest\":true}}",
        .move(inject: "i1", to: "T+9 h", shiftRest: true)
      ),
    ] {
      #expect(try JSONDecoder().decode(RoomCommand.self, from: Data(text.utf8)) == wanted)
    }
  }
}
