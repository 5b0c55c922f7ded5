import EventKernel
import Experiments
import ResultStore
import ScenarioFiles
import Simulation

/// A room with its journal on disk: what a server holds, so that one that is killed goes on with
/// the same branches, clock and log, to the same digest.
///
/// The journal is the recipe: the commands with their times, a line each with a checksum. A line
/// that is cut off at the end of the file is dropped. One process at a time.
public struct ExerciseSession: ~Copyable {
  public private(set) var room: ExerciseRoom
  private var file: AppendFile
  /// The wall time of the last line.
  private var lastMark: Int64
  /// How many commands the journal had when it was opened.
  public let restoredCount: Int

  /// A running clock is marked in the journal this often, in milliseconds: so much of it is lost at
  /// most when the server is killed.
  public static let markInterval: Int64 = 2000

  /// Opens or makes a journal.
  ///
  /// - Parameters:
  ///   - path: the journal's file; a new exercise begins if it is empty or not there.
  ///   - wall: the room's time now.
  /// - Throws: `RoomError` with the code `invalid` if the journal is of another exercise, scenario
  ///   or replication; an error of the store if the file is held by another process or cannot be
  ///   written; `SimulationError` if the city does not come to rest.
  public init(
    _ exercise: CompiledExercise, journal path: String, at wall: Int64,
    runner: ScenarioRunner? = nil
  ) throws {
    var opened = try AppendFile(path: path)
    let content = try opened.contents()
    let (lines, length) = Self.lines(content)
    let head = JournalLine(
      wall: wall, exercise: exercise.file.title, scenario: "\(exercise.scenario.hash)",
      replication: exercise.file.replication)
    if let first = lines.first {
      if (first.exercise, first.scenario, first.replication)
        != (head.exercise, head.scenario, head.replication)
      {
        throw RoomError(
          "invalid",
          "the journal \(path) is of another exercise, scenario or replication: give another file")
      }
    } else if !content.isEmpty {
      throw RoomError("invalid", "\(path) is no journal of an exercise")
    }
    var room = try ExerciseRoom(exercise, runner: runner)
    for line in lines.dropFirst() { try Self.replay(line, in: &room) }
    if length < content.count { try opened.cut(to: length) }
    if lines.isEmpty {
      try opened.append(try head.text())
    } else {
      // The clock stood while the program did not run, and stands until somebody lets it run.
      room.restart(at: wall)
      try opened.append(try JournalLine(wall: wall, isRestart: true).text())
    }
    self.room = room
    restoredCount = lines.count { $0.command != nil }
    lastMark = wall
    file = opened
  }

  /// The whole lines of a journal, and how many bytes they take.
  private static func lines(_ content: [UInt8]) -> ([JournalLine], length: Int) {
    var place = 0
    var lines: [JournalLine] = []
    while let end = content[place...].firstIndex(of: 0x0A) {
      guard let line = JournalLine(text: content[place..<end]) else { break }
      lines.append(line)
      place = end + 1
    }
    return (lines, place)
  }

  private static func replay(_ line: JournalLine, in room: inout ExerciseRoom) throws {
    if let command = line.command {
      _ = try room.apply(command, at: line.wall)
    } else if line.isRestart == true {
      room.restart(at: line.wall)
    } else {
      _ = try room.advance(to: line.wall)
    }
  }

  /// Carries out a command, and keeps it before it returns.
  ///
  /// - Returns: the numbers of the lines that it has added to the room's log.
  @discardableResult
  public mutating func apply(_ command: RoomCommand, at wall: Int64) throws -> [Int] {
    let lines = try room.apply(command, at: wall)
    try mark(JournalLine(wall: wall, command: command))
    return lines
  }

  /// Lets the clock run; see `ExerciseRoom.advance`.
  @discardableResult
  public mutating func advance(to wall: Int64) throws -> Bool {
    let hasChanged = try room.advance(to: wall)
    if hasChanged, wall - lastMark >= Self.markInterval { try mark(JournalLine(wall: wall)) }
    return hasChanged
  }

  private mutating func mark(_ line: JournalLine) throws {
    try file.append(try line.text())
    lastMark = line.wall
  }
}

extension ExerciseRoom {
  /// The program was started again at a time of the room: the clock stands where it stood, whatever
  /// time has passed.
  mutating func restart(at wall: Int64) {
    if clock.isRunning {
      clock.pause(at: wall, time: now)
      note(
        .clock, by: "facilitator", text: "the server was started again; the clock stands",
        wall: wall)
    }
    clock.latest = max(clock.latest, wall)
    clock.pause(at: clock.latest, time: now)
    version += 1
  }
}
