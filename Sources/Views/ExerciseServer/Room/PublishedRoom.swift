/// What all seats see at one moment. Immutable: requests are answered from it on any thread.
public struct PublishedRoom: Sendable {
  /// Counts publications.
  public let revision: Int
  /// The parts of each seat, in a fixed order.
  let parts: [Seat: [RoomPart]]

  /// Nothing, before the first publication.
  static let empty = PublishedRoom(revision: 0, parts: [:])

  /// The room after a change. A part whose bytes did not change keeps its revision, and is not sent
  /// again.
  func next(_ views: [(seat: Seat, parts: [PartContent])]) -> PublishedRoom {
    let revision = revision + 1
    var parts: [Seat: [RoomPart]] = [:]
    for view in views {
      let before = self.parts[view.seat] ?? []
      parts[view.seat] = view.parts.enumerated().map { index, content in
        RoomPart.next(
          content, revision: revision, after: index < before.count ? before[index] : nil)
      }
    }
    return PublishedRoom(revision: revision, parts: parts)
  }
}
