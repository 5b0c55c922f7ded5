import ExerciseServer

/// A server on a free port of the loopback, with a room in which nothing happens.
final class TestServer {
  let room = StillRoom()
  let registry: SessionRegistry
  let server: RoomServer
  let port: Int

  init(_ limits: ServerLimits = ServerLimits()) throws {
    registry = SessionRegistry(seats: StillRoom.seats, saved: nil) { _ in }
    var options = ServerOptions()
    options.port = 0
    options.limits = limits
    server = RoomServer(room: room, registry: registry, options: options)
    port = try server.start()
    room.show("first")
  }

  deinit { server.stop() }

  func code(_ seat: Seat) -> String {
    registry.admissions.first { $0.seatName == seat.name }?.code ?? ""
  }

  var host: String { "127.0.0.1:\(port)" }

  /// One request on a connection of its own.
  func ask(
    _ method: String, _ target: String, cookie: String? = nil, body: String? = nil,
    headers: [String: String] = [:]
  ) -> Answer? {
    let client = TestClient(port: port)
    client.send(request(method, target, cookie: cookie, body: body, headers: headers))
    client.read { Answer($0) != nil }
    return Answer(client.received)
  }

  /// The text of a request as a page of the room sends it; `headers` replace those.
  func request(
    _ method: String, _ target: String, cookie: String? = nil, body: String? = nil,
    headers: [String: String] = [:]
  ) -> String {
    var fields = ["Host": host]
    if let cookie { fields["Cookie"] = cookie }
    if method == "POST" {
      fields["Origin"] = "http://\(host)"
      fields["X-CityCascade"] = "1"
      fields["Content-Type"] = "application/json"
      fields["Content-Length"] = String((body ?? "").utf8.count)
    }
    for (name, value) in headers { fields[name] = value }
    let lines = fields.filter { $0.value != "-" }.map { "\($0.key): \($0.value)\r\n" }.sorted()
    return "\(method) \(target) HTTP/1.1\r\n" + lines.joined() + "\r\n" + (body ?? "")
  }

  /// Joins, and returns the cookie.
  func join(_ seat: Seat, name: String = "Ann") -> String {
    let answer = ask(
      "POST", "/api/join", body: "{\"code\":\"\(code(seat))\",\"name\":\"\(name)\"}")
    let set = answer?.header("set-cookie") ?? ""
    return String(set.prefix { $0 != ";" })
  }
}
