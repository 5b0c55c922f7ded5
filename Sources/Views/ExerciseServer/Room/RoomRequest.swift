/// What somebody asks of the room.
public struct RoomRequest: Sendable {
  /// What is asked.
  public enum Subject: Sendable {
    /// A command, as JSON.
    case command([UInt8])
    /// A document by its name, such as `after-action`, with what stands behind `?` in its address.
    case document(String, query: String)
  }

  /// Who asks, by seat.
  public let seat: Seat
  /// Who asks, by name.
  public let name: String
  public let subject: Subject

  public init(seat: Seat, name: String, subject: Subject) {
    self.seat = seat
    self.name = name
    self.subject = subject
  }
}
