/// Somebody who has joined.
public struct Session: Codable, Equatable, Sendable {
  /// 64 hexadecimal digits; known to this browser and to the room alone.
  let token: String
  /// `Seat.name`.
  public let seatName: String
  /// What the participant calls himself; shown beside decisions.
  public let name: String
  /// 1, 2, …, in the order of joining.
  public let number: Int
}
