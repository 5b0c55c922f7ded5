import ExerciseServer
import Synchronization

/// A room in which nothing happens by itself: what the seats see is given, commands are kept.
final class StillRoom: RoomService {
  let hub = RoomHub()
  let requests = Mutex<[RoomRequest]>([])

  static let seats: [Seat] = [.facilitator, .projector, .role("mayor"), .role("water")]

  func perform(_ request: RoomRequest, completion: @escaping @Sendable (RoomReply) -> Void) {
    requests.withLock { $0.append(request) }
    completion(RoomReply(status: 200, body: Array("{\"lines\":[]}".utf8)))
  }

  /// Shows each seat its own name and a feed.
  func show(_ word: String, feed: [String] = []) {
    hub.publish(
      Self.seats.map { seat in
        (
          seat,
          [
            PartContent(name: "room", items: nil, json: Array("\"\(seat.name) \(word)\"".utf8)),
            PartContent(
              name: "feed", items: feed.map { Array("\"\($0)\"".utf8) }, json: []),
          ]
        )
      })
  }
}
