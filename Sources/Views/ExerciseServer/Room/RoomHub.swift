import Synchronization

/// Holds the newest published room, and tells those who listen that there is a newer one.
///
/// Nothing queues up here: who is slow misses what lies between and takes the newest, so that a
/// client costs the same memory whatever it does.
public final class RoomHub: Sendable {
  private struct State {
    var current = PublishedRoom.empty
    var isClosed = false
    var nextListener = 0
    /// In the order of coming.
    var listeners: [(number: Int, token: String, wake: @Sendable () -> Void)] = []
  }

  /// Streams that a session may hold open at a time: a few windows.
  static let mostStreamsOfASession = 6

  private let state = Mutex(State())

  public init() {}

  /// The newest publication.
  public var current: PublishedRoom { state.withLock { $0.current } }

  /// Whether the room has ended.
  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// How many listen.
  public var listenerCount: Int { state.withLock { $0.listeners.count } }

  /// Publishes what the seats see now; called by the room's thread only.
  public func publish(_ views: [(seat: Seat, parts: [PartContent])]) {
    let next = current.next(views)
    wake { $0.current = next }
  }

  /// Ends all streams.
  public func close() { wake { $0.isClosed = true } }

  /// Lets the streams of a session find out that it has ended.
  func wakeAll() { wake { _ in } }

  private func wake(_ change: (inout State) -> Void) {
    let listeners = state.withLock { state in
      change(&state)
      return state.listeners
    }
    for listener in listeners { listener.wake() }
  }

  /// Calls `wake` after each publication, from any thread; returns a number to end it with, or nil
  /// when the session listens too often already.
  func listen(token: String, wake: @escaping @Sendable () -> Void) -> Int? {
    state.withLock { state in
      let own = state.listeners.count { $0.token == token }
      guard own < Self.mostStreamsOfASession else { return nil }
      state.nextListener += 1
      state.listeners.append((state.nextListener, token, wake))
      return state.nextListener
    }
  }

  func endListening(_ number: Int) {
    state.withLock { $0.listeners.removeAll { $0.number == number } }
  }
}
