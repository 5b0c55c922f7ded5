import Exercise
import Foundation
import Synchronization

/// A thread of its own with a deep stack, which carries out jobs in their order and looks after the
/// clock between them.
///
/// The simulation runs here and nowhere else: never on the event loop, never in the cooperative
/// pool.
final class RoomThread: Sendable {
  /// 8 MB, as on the main thread.
  static let stackSize = 8 << 20
  /// Jobs that may wait; further ones are refused.
  static let mostJobs = 1024

  /// Work on the room.
  typealias Job = @Sendable (inout ExerciseSession) -> Void

  private struct State {
    var jobs: [Job] = []
    var isStopping = false
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let stopped = DispatchSemaphore(value: 0)

  /// Queues a job; false when too many wait or the thread is stopping.
  func post(_ job: @escaping Job) -> Bool {
    let isTaken = state.withLock { state in
      guard !state.isStopping, state.jobs.count < Self.mostJobs else { return false }
      state.jobs.append(job)
      return true
    }
    if isTaken { signal.signal() }
    return isTaken
  }

  /// Runs `body` on a new thread.
  func start(_ body: @escaping @Sendable (RoomThread) -> Void) {
    let thread = Thread { [self] in
      body(self)
      stopped.signal()
    }
    thread.stackSize = Self.stackSize
    thread.start()
  }

  /// For the body: waits up to `milliseconds` for jobs and returns those that wait; nil when the
  /// thread shall end and nothing waits any more.
  func next(milliseconds: Int) -> [Job]? {
    _ = signal.wait(timeout: .now() + .milliseconds(milliseconds))
    return state.withLock { state in
      if state.isStopping && state.jobs.isEmpty { return nil }
      defer { state.jobs = [] }
      return state.jobs
    }
  }

  /// Lets the jobs that wait be done, and the thread end; returns when it has.
  func stop() {
    state.withLock { $0.isStopping = true }
    signal.signal()
    stopped.wait()
  }
}
