import NIOCore
import NIOHTTP1
import Synchronization

/// Answers requests: checks, then the table of routes, then the room. All but commands and
/// documents is answered at once, from what has been published.
final class Responder: Sendable {
  /// A request whose head passed the checks.
  struct Call: Sendable {
    let request: ServerRequest
    let action: Route.Action
    let session: Session?
    let seat: Seat?
    /// Bytes that its body may have.
    let bodyLimit: Int
  }

  let room: any RoomService
  let registry: SessionRegistry
  let options: ServerOptions
  private let bound = Mutex(0)
  private let requests: RateLimiter
  private let commands: RateLimiter
  let failedJoins: RateLimiter
  let failedJoinsInAll: RateLimiter

  init(room: any RoomService, registry: SessionRegistry, options: ServerOptions) {
    self.room = room
    self.registry = registry
    self.options = options
    let limits = options.limits
    requests = RateLimiter(burst: limits.requests.burst, perSecond: limits.requests.perSecond)
    commands = RateLimiter(burst: limits.commands.burst, perSecond: limits.commands.perSecond)
    failedJoins = RateLimiter(
      burst: limits.failedJoins.burst, perSecond: limits.failedJoins.perSecond)
    failedJoinsInAll = RateLimiter(
      burst: limits.failedJoinsInAll.burst, perSecond: limits.failedJoinsInAll.perSecond,
      mostKeys: 1)
  }

  /// The port that the system gave; 0 before the server listens.
  var port: Int {
    get { bound.withLock { $0 } }
    set { bound.withLock { $0 = newValue } }
  }

  /// Rooms on one machine share its cookies: each has its own name. The prefix makes browsers
  /// insist on encryption.
  var cookieName: String { (options.tls == nil ? "" : "__Host-") + "citycascade-\(port)" }

  /// The address that participants type.
  var baseAddress: String {
    let wildcard = options.address == "0.0.0.0" || options.address == "::"
    let host = options.names.first ?? (wildcard ? "127.0.0.1" : options.address)
    let standard = options.scheme == "http" ? 80 : 443
    return "\(options.scheme)://\(ServerOptions.written(host))"
      + (port == standard ? "" : ":\(port)")
  }

  /// The address that opens a seat. The code stands behind `#`: browsers never send that part.
  func joinAddress(code: String) -> String {
    "\(baseAddress)/join#\(AccessCode.grouped(code))"
  }

  /// Checks the head of a request, before anything of its body is kept.
  func admit(_ head: HTTPRequestHead, address: String) throws(Refusal) -> Call {
    guard requests.allows(address) else {
      throw Refusal(429, "too many requests from this address; wait a moment")
    }
    guard head.uri.utf8.count <= options.limits.longestTarget else {
      throw Refusal(414, "the address is too long")
    }
    let request = ServerRequest(head, address: address)
    let check = RequestGuard(
      allowedHosts: options.allowedHosts(port: port), scheme: options.scheme)
    try check.checkHost(request)
    let session = request.cookie(cookieName).flatMap { registry.session(token: $0) }
    let seat = session.flatMap { Seat(name: $0.seatName) }
    let route = try route(request)
    if request.method == "POST" { try check.checkOrigin(request) }
    guard route.audience.includes(seat) else {
      if seat != nil { throw Refusal(403, "this is not for your seat") }
      throw Refusal(401, "join first")
    }
    if request.method == "POST", let session, !commands.allows(session.token) {
      throw Refusal(429, "that was too fast; wait a moment")
    }
    return Call(
      request: request, action: route.action, session: session, seat: seat,
      bodyLimit: bodyLimit(route.action, seat))
  }

  private func route(_ request: ServerRequest) throws(Refusal) -> Route {
    if request.path.hasPrefix("/web/"), request.method == "GET" {
      let name = String(request.path.dropFirst("/web/".count))
      return Route(method: "GET", path: request.path, audience: .anyone, action: .page(name))
    }
    let here = Route.all.filter { $0.path == request.path }
    guard let first = here.first else { throw Refusal(404, "there is nothing here") }
    guard let route = here.first(where: { $0.method == request.method }) else {
      throw Refusal(405, "this address takes \(first.method)")
    }
    return route
  }

  private func bodyLimit(_ action: Route.Action, _ seat: Seat?) -> Int {
    switch action {
    case .join: return options.limits.longestJoin
    case .command:
      return seat == .facilitator ? options.limits.longestBody : options.limits.longestPlayersBody
    default: return options.limits.longestJoin
    }
  }

  /// Answers a call whose body is complete: `completion` is called once, from any thread.
  func answer(
    _ call: Call, body: ByteBuffer, completion: @escaping @Sendable (ServerResponse) -> Void
  ) {
    do throws(Refusal) {
      switch call.action {
      case .page(let name): completion(try file(name, call.request))
      case .home: completion(.redirect(to: call.seat.map(home) ?? "/join"))
      case .health: completion(.text("ok\n"))
      case .join: completion(try join(call, body))
      case .leave: completion(leave(call))
      case .events: completion(try events(call))
      case .state: completion(try state(call))
      case .codes: completion(codes())
      case .picture: completion(try picture(call))
      case .command: try ask(.command(Array(body.readableBytesView)), call, completion)
      case .document(let name):
        try ask(.document(name, query: call.request.query), call, completion)
      }
    } catch {
      completion(refuse(error, path: call.request.path))
    }
  }

  private func ask(
    _ subject: RoomRequest.Subject, _ call: Call,
    _ completion: @escaping @Sendable (ServerResponse) -> Void
  ) throws(Refusal) {
    guard let seat = call.seat, let session = call.session else {
      throw Refusal(401, "join first")
    }
    room.perform(RoomRequest(seat: seat, name: session.name, subject: subject)) { reply in
      completion(ServerResponse(reply.status, reply.contentType, ByteBuffer(bytes: reply.body)))
    }
  }

  /// The page of a seat.
  func home(_ seat: Seat) -> String {
    switch seat {
    case .facilitator: return "/facilitator"
    case .projector: return "/projector"
    case .role: return "/role"
    }
  }

  /// A refusal as an answer; who has not joined and opens a page is led to the door.
  func refuse(_ refusal: Refusal, path: String) -> ServerResponse {
    let isPage = !path.hasPrefix("/api/") && !path.hasPrefix("/web/")
    if refusal.status == 401 && isPage { return .redirect(to: "/join") }
    var response =
      isPage
      ? ServerResponse.text(refusal.sentence + "\n", status: refusal.status)
      : .json("{\"error\":\(JSONText.quoted(refusal.sentence))}", status: refusal.status)
    if refusal.status == 429 { response.headers.append(("Retry-After", "5")) }
    return response
  }

  /// All that the seat sees, as one object of parts by name.
  private func state(_ call: Call) throws(Refusal) -> ServerResponse {
    guard let seat = call.seat else { throw Refusal(401, "join first") }
    let published = room.hub.current
    var buffer = ByteBuffer(string: "{\"revision\":\(published.revision)")
    for part in published.parts[seat] ?? [] {
      buffer.writeString(",\(JSONText.quoted(part.name)):")
      buffer.writeImmutableBuffer(part.json)
    }
    buffer.writeString("}")
    return ServerResponse(200, "application/json", buffer)
  }

  private func events(_ call: Call) throws(Refusal) -> ServerResponse {
    guard let seat = call.seat, let session = call.session else {
      throw Refusal(401, "join first")
    }
    return ServerResponse(events: seat, token: session.token)
  }

  /// A page, script or style: the same for all, and without any data of the room.
  private func file(_ name: String, _ request: ServerRequest) throws(Refusal) -> ServerResponse {
    guard let file = WebFile.named(name) else { throw Refusal(404, "there is no such file") }
    let headers = [(name: "ETag", value: file.tag), (name: "Cache-Control", value: "no-cache")]
    if request.single("if-none-match") == file.tag {
      return ServerResponse(304, file.contentType, ByteBuffer(), headers: headers)
    }
    return ServerResponse(
      200, file.contentType, ByteBuffer(bytes: file.bytes), headers: headers)
  }
}
