import Glibc
import Synchronization

/// Runs independent pieces of work on threads of its own, never in the cooperative pool.
///
/// Each thread takes the next index from an atomic counter; results lie in slots by index, so that
/// neither the number of threads nor their speed can reach a result.
public enum ReplicationPool {
  /// 8 MB, as on the main thread.
  static let stackSize = 8 << 20

  /// Calls `work` once for every index below `count`, on up to `threads` threads, and returns the
  /// results in order.
  ///
  /// `progress` is called after each piece, from any thread.
  public static func map<Result: Sendable>(
    count: Int, threads: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    _ work: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let job = Job(count: count, work: work, progress: progress)
    let helpers = max(0, min(threads, count) - 1)
    var handles: [pthread_t] = []
    for _ in 0..<helpers {
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      pthread_attr_setstacksize(&attributes, stackSize)
      let box = Unmanaged.passRetained(ThreadBody { job.run() })
      var handle = pthread_t()
      let status = pthread_create(
        &handle, &attributes,
        { argument in
          guard let argument else { return nil }
          Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        }, box.toOpaque())
      pthread_attr_destroy(&attributes)
      // A machine that grants no further thread still finishes the work, on those it has.
      if status == 0 { handles.append(handle) } else { box.release() }
    }
    job.run()
    for handle in handles { pthread_join(handle, nil) }
    return job.results()
  }

  private final class ThreadBody: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private final class Job<Result: Sendable>: Sendable {
    private let count: Int
    private let work: @Sendable (Int) -> Result
    private let progress: @Sendable (Int) -> Void
    private let next = Atomic<Int>(0)
    private let slots: Mutex<[Result?]>

    init(
      count: Int, work: @escaping @Sendable (Int) -> Result,
      progress: @escaping @Sendable (Int) -> Void
    ) {
      self.count = count
      self.work = work
      self.progress = progress
      slots = Mutex([Result?](repeating: nil, count: count))
    }

    func run() {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        let result = work(index)
        slots.withLock { $0[index] = result }
        progress(index)
      }
    }

    func results() -> [Result] {
      slots.withLock { slots in
        slots.map { slot in
          guard let slot else { preconditionFailure("every index has been worked on") }
          return slot
        }
      }
    }
  }
}
