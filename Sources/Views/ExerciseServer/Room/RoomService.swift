/// What the web side needs of a room. The room itself works on a thread of its own.
public protocol RoomService: Sendable {
  /// What the seats see.
  var hub: RoomHub { get }
  /// Carries out what somebody asked for, and calls `completion` once, from any thread, when it is
  /// done; at once when it cannot be begun.
  func perform(_ request: RoomRequest, completion: @escaping @Sendable (RoomReply) -> Void)
}
