/// The room's answer.
public struct RoomReply: Sendable {
  /// A status of HTTP: 200, 400 with a sentence, 403, 404, 409, 503.
  public let status: Int
  public let contentType: String
  public let body: [UInt8]

  public init(status: Int, contentType: String = "application/json", body: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }

  /// A refusal in one sentence.
  public static func refusal(_ status: Int, _ sentence: String) -> RoomReply {
    RoomReply(status: status, body: Array("{\"error\":\(JSONText.quoted(sentence))}".utf8))
  }
}
