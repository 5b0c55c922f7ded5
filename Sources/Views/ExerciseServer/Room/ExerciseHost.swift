import Exercise
import Foundation
import ScenarioFiles
import Synchronization

/// An exercise under way, served: the room with its journal on a thread of its own, and what the
/// seats see published after each change.
public final class ExerciseHost: RoomService {
  public let hub = RoomHub()
  /// The seats: facilitator, projector, then the roles in the order of the file.
  public let seats: [Seat]
  let exercise: CompiledExercise
  private let thread = RoomThread()
  private let failure = Mutex<String?>(nil)
  private let restored = Mutex(0)
  private let people = Mutex<@Sendable () -> [Session]>({ [] })
  /// One look into the future at a time: each takes all cores but one.
  let isLookingAhead = Mutex(false)

  /// While the clock runs, what the seats see is made anew this often.
  static let tick = 250

  /// Seats of an exercise.
  public static func seats(of exercise: CompiledExercise) -> [Seat] {
    [.facilitator, .projector] + exercise.file.roles.map { .role($0.id) }
  }

  public init(_ exercise: CompiledExercise) {
    self.exercise = exercise
    seats = Self.seats(of: exercise)
  }

  /// How many commands the journal had when it was opened.
  public var restoredCount: Int { restored.withLock { $0 } }

  /// Milliseconds since 1970.
  static var wall: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

  /// Warms the city up, or plays the journal again, and goes on from there; returns when the seats
  /// can be shown something.
  ///
  /// - Parameters:
  ///   - journal: the journal's file.
  ///   - sessions: who has joined, for the facilitator.
  /// - Throws: `RoomServer.Failure` when the journal is of another exercise, is held by another
  ///   process or cannot be written, or the city does not come to rest.
  public func start(
    journal: String, sessions: @escaping @Sendable () -> [Session]
  ) throws(RoomServer.Failure) {
    people.withLock { $0 = sessions }
    let ready = DispatchSemaphore(value: 0)
    thread.start { [self] thread in
      do {
        var session = try ExerciseSession(exercise, journal: journal, at: Self.wall)
        restored.withLock { $0 = session.restoredCount }
        publish(session.room)
        ready.signal()
        run(&session, thread)
      } catch {
        failure.withLock { $0 = "\(error)" }
        ready.signal()
      }
    }
    ready.wait()
    if let sentence = failure.withLock({ $0 }) { throw RoomServer.Failure(description: sentence) }
  }

  /// Carries out what waits, and ends.
  public func stop() { thread.stop() }

  /// Lets the facilitator see who has joined or left.
  public func peopleChanged() { _ = thread.post { _ in } }

  private func run(_ session: inout ExerciseSession, _ thread: RoomThread) {
    var shown = (version: session.room.version, people: people.withLock { $0 }().count)
    while let jobs = thread.next(milliseconds: Self.tick) {
      for job in jobs { job(&session) }
      // A city that does not come to rest stops its clock and says so in the log.
      _ = try? session.advance(to: Self.wall)
      let present = (version: session.room.version, people: people.withLock { $0 }().count)
      if present != shown {
        shown = present
        publish(session.room)
      }
    }
  }

  private func publish(_ room: ExerciseRoom) {
    let writer = SeatWriter(room: room, wall: Self.wall, sessions: people.withLock { $0 }())
    hub.publish(seats.map { ($0, writer.parts(of: $0)) })
  }

  public func perform(
    _ request: RoomRequest, completion: @escaping @Sendable (RoomReply) -> Void
  ) {
    let isTaken = thread.post { [self] session in answer(request, &session, completion) }
    if !isTaken { completion(.refusal(503, "the room has too much to do; try again")) }
  }
}
