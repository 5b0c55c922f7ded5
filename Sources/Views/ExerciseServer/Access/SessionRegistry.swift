import Synchronization

/// Who may enter, and who has: the codes of the seats and the sessions.
///
/// Every call takes a lock for well under a microsecond and may come from any thread.
public final class SessionRegistry: Sendable {
  /// The code of one seat.
  public struct Admission: Codable, Equatable, Sendable {
    /// `Seat.name`.
    public let seatName: String
    public let code: String
  }

  /// What survives a restart.
  public struct Saved: Codable, Equatable, Sendable {
    public var admissions: [Admission]
    public var sessions: [Session]
  }

  /// Sessions beyond this many are refused.
  static let mostSessions = 2000
  /// Characters of a name beyond this many are cut.
  static let longestName = 60

  private struct State {
    var saved: Saved
    var byToken: [String: Int]
  }

  private let state: Mutex<State>
  /// Called with all that must survive, after each change, one call at a time; it must not call
  /// back.
  private let save: @Sendable (Saved) -> Void

  /// Codes of `seats`; those in `saved` keep theirs.
  public init(seats: [Seat], saved: Saved?, save: @escaping @Sendable (Saved) -> Void) {
    var known = saved ?? Saved(admissions: [], sessions: [])
    known.admissions = seats.map { seat in
      known.admissions.first { $0.seatName == seat.name }
        ?? Admission(
          seatName: seat.name, code: AccessCode.make(characters: seat == .facilitator ? 16 : 8))
    }
    let names = known.admissions.map(\.seatName)
    known.sessions.removeAll { !names.contains($0.seatName) }
    var byToken: [String: Int] = [:]
    for (index, session) in known.sessions.enumerated() { byToken[session.token] = index }
    state = Mutex(State(saved: known, byToken: byToken))
    self.save = save
    save(known)
  }

  /// The codes, in the order of the seats.
  public var admissions: [Admission] { state.withLock { $0.saved.admissions } }

  /// Who has joined, in the order of joining.
  public var sessions: [Session] { state.withLock { $0.saved.sessions } }

  /// Opens a session, or nil when the code opens nothing or the room is full.
  func join(code: String, name: String) -> Session? {
    let typed = AccessCode.normalized(code)
    return state.withLock { state -> Session? in
      guard state.saved.sessions.count < Self.mostSessions else { return nil }
      // All codes are compared, so that the time tells nothing.
      var seatName: String?
      for admission in state.saved.admissions where AccessCode.areEqual(admission.code, typed) {
        seatName = admission.seatName
      }
      guard let seatName else { return nil }
      let session = Session(
        token: AccessCode.makeToken(), seatName: seatName, name: Self.cleaned(name),
        number: (state.saved.sessions.last?.number ?? 0) + 1)
      state.byToken[session.token] = state.saved.sessions.count
      state.saved.sessions.append(session)
      save(state.saved)
      return session
    }
  }

  /// The session of a cookie, or nil.
  func session(token: String) -> Session? {
    state.withLock { state in state.byToken[token].map { state.saved.sessions[$0] } }
  }

  /// Ends a session: its cookie opens nothing from now on.
  func leave(token: String) {
    state.withLock { state in
      guard let index = state.byToken[token] else { return }
      state.saved.sessions.remove(at: index)
      state.byToken = [:]
      for (index, session) in state.saved.sessions.enumerated() {
        state.byToken[session.token] = index
      }
      save(state.saved)
    }
  }

  /// One line, printable, not too long.
  static func cleaned(_ name: String) -> String {
    let printable = name.unicodeScalars.filter { scalar in
      let category = scalar.properties.generalCategory
      return category != .control && category != .format && category != .lineSeparator
        && category != .paragraphSeparator && category != .surrogate && category != .privateUse
    }
    var text = String(String.UnicodeScalarView(printable))
    while text.first?.isWhitespace == true { text.removeFirst() }
    text = String(text.prefix(longestName))
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
