import NIOCore
import NIOHTTP1

/// What a request is answered with.
struct ServerResponse: Sendable {
  /// Bytes, or the stream of what a seat sees.
  enum Body: Sendable {
    case bytes(ByteBuffer)
    case events(Seat, token: String)
  }

  var status: Int
  var headers: [(name: String, value: String)]
  var body: Body

  init(
    _ status: Int, _ contentType: String, _ bytes: ByteBuffer,
    headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.headers = headers + [("Content-Type", contentType)]
    body = .bytes(bytes)
  }

  init(events seat: Seat, token: String) {
    status = 200
    headers = [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")]
    body = .events(seat, token: token)
  }

  static func json(_ text: String, status: Int = 200) -> ServerResponse {
    ServerResponse(status, "application/json", ByteBuffer(string: text))
  }

  static func text(_ text: String, status: Int = 200) -> ServerResponse {
    ServerResponse(status, "text/plain; charset=utf-8", ByteBuffer(string: text))
  }

  static func redirect(to path: String) -> ServerResponse {
    ServerResponse(
      303, "text/plain; charset=utf-8", ByteBuffer(string: path), headers: [("Location", path)])
  }

  /// The head with the headers that all answers carry: scripts, styles, pictures and connections
  /// from here alone, no frames, nothing inline; nothing of the room stays in a cache.
  var head: HTTPResponseHead {
    var fields = HTTPHeaders(headers.map { ($0.name, $0.value) })
    for (name, value) in Self.securityHeaders { fields.replaceOrAdd(name: name, value: value) }
    if !fields.contains(name: "Cache-Control") {
      fields.add(name: "Cache-Control", value: "no-store")
    }
    if case .bytes(let bytes) = body, status != 304 {
      fields.add(name: "Content-Length", value: String(bytes.readableBytes))
    }
    return HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
  }

  private static let securityHeaders = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        + "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
  ]
}
