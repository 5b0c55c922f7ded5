import NIOCore

/// One piece of what a seat sees, as JSON: made once, sent to all who sit there.
struct RoomPart: Sendable {
  /// The name of the server-sent event, such as `clock`.
  let name: String
  /// The revision of the room in which these bytes became true.
  let revision: Int
  /// The value alone, in one line.
  let json: ByteBuffer
  /// The value as a server-sent event.
  let event: ByteBuffer
  /// The lines of a list.
  private let items: [[UInt8]]?
  /// What is new since the revision before, for those who have that.
  private let news: (since: Int, event: ByteBuffer)?

  /// The part after a change, or the same part when nothing changed.
  ///
  /// - Precondition: JSON is one line.
  static func next(_ content: PartContent, revision: Int, after before: RoomPart?) -> RoomPart {
    if let before, before.holds(content) { return before }
    return RoomPart(content, revision: revision, after: before)
  }

  private init(_ content: PartContent, revision: Int, after before: RoomPart?) {
    name = content.name
    self.revision = revision
    items = content.items
    guard let items = content.items else {
      json = ByteBuffer(bytes: content.json)
      event = Self.event(name, revision, content.json)
      news = nil
      return
    }
    json = ByteBuffer(bytes: Self.joined(items[...]))
    event = Self.event(name, revision, Self.list(items[...], from: 0))
    guard let before, let old = before.items else {
      news = nil
      return
    }
    // A list of the newest lines loses its oldest: what is left is not sent again.
    let dropped = items.first.flatMap { old.firstIndex(of: $0) } ?? 0
    let same = zip(items, old[dropped...]).prefix { $0 == $1 }.count
    let list = Self.list(items[same...], from: same, dropping: dropped)
    news = (before.revision, Self.event(name, revision, list))
  }

  private func holds(_ content: PartContent) -> Bool {
    guard name == content.name else { return false }
    if let items = content.items { return items == self.items }
    return items == nil && json.readableBytesView.elementsEqual(content.json)
  }

  /// What brings somebody who has `revision` to this part.
  func event(after revision: Int) -> ByteBuffer {
    if let news, revision >= news.since { return news.event }
    return event
  }

  private static func joined(_ items: ArraySlice<[UInt8]>) -> [UInt8] {
    [UInt8(ascii: "[")] + items.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
  }

  /// What a reader puts at the place `from` of its list, once `dropping` lines are off its start.
  private static func list(
    _ items: ArraySlice<[UInt8]>, from: Int, dropping: Int = 0
  ) -> [UInt8] {
    let start = dropping > 0 ? "{\"drop\":\(dropping)," : "{"
    return Array("\(start)\"from\":\(from),\"items\":".utf8) + joined(items)
      + [UInt8(ascii: "}")]
  }

  private static func event(_ name: String, _ revision: Int, _ json: [UInt8]) -> ByteBuffer {
    precondition(!json.contains(10) && !json.contains(13), "an event's data are one line")
    var event = ByteBuffer()
    event.writeString("event: \(name)\nid: \(revision)\ndata: ")
    event.writeBytes(json)
    event.writeString("\n\n")
    return event
  }
}
