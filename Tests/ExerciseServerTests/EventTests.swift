import ExerciseServer
import Testing

/// The stream of what a seat sees.
@Suite struct EventTests {
  private func listen(_ server: TestServer, _ seat: Seat) -> TestClient {
    let client = TestClient(port: server.port)
    client.send(server.request("GET", "/api/events", cookie: server.join(seat)))
    client.read { _ in client.text.contains("event: feed") }
    return client
  }

  @Test func allComesFirstAndThenWhatHasChanged() throws {
    let server = try TestServer()
    server.room.show("second", feed: ["a"])
    let client = listen(server, .role("mayor"))
    #expect(
      client.text.contains("content-type: text/event-stream")
        || client.text.contains("Content-Type: text/event-stream"))
    #expect(client.text.contains("event: room\nid: 2\ndata: \"role/mayor second\"\n\n"))
    #expect(client.text.contains("event: feed\nid: 2\ndata: {\"from\":0,\"items\":[\"a\"]}\n\n"))
    // The feed grows: its new line comes alone, and the room, which is the same, not at all.
    server.room.show("second", feed: ["a", "b"])
    client.read { _ in client.text.contains("id: 3") }
    #expect(client.text.contains("event: feed\nid: 3\ndata: {\"from\":1,\"items\":[\"b\"]}\n\n"))
    #expect(!client.text.contains("event: room\nid: 3"))
    // What was taken back is told by where the list goes on.
    server.room.show("second", feed: ["c"])
    client.read { _ in client.text.contains("id: 4") }
    #expect(client.text.contains("event: feed\nid: 4\ndata: {\"from\":0,\"items\":[\"c\"]}\n\n"))
  }

  @Test func aListThatLosesItsOldestIsNotSentAgain() throws {
    let server = try TestServer()
    server.room.show("same", feed: ["a", "b", "c"])
    let client = listen(server, .role("mayor"))
    server.room.show("same", feed: ["c", "d"])
    client.read { _ in client.text.contains("id: 3") }
    #expect(
      client.text.contains("id: 3\ndata: {\"drop\":2,\"from\":1,\"items\":[\"d\"]}\n\n"))
  }

  @Test func aSlowReaderCostsNoMemoryAndGetsTheNewest() throws {
    let server = try TestServer()
    let cookie = server.join(.role("water"))
    let client = TestClient(port: server.port, receiveBuffer: 4096)
    client.send(server.request("GET", "/api/events", cookie: cookie))
    client.read { _ in client.text.contains("event: feed") }
    // 40 MB in all; the client reads nothing meanwhile.
    let long = String(repeating: "x", count: 200_000)
    for turn in 1...200 { server.room.show("\(turn) \(long)") }
    server.room.show("last")
    client.read(seconds: 20) { String(decoding: $0.suffix(300), as: UTF8.self).contains("last") }
    let end = String(decoding: client.received.suffix(300), as: UTF8.self)
    #expect(end.contains("role/water last"))
    #expect(client.received.count < 20_000_000)
  }

  @Test func aReaderWhoTakesNothingIsCutOff() throws {
    var limits = ServerLimits()
    limits.longestWrite = 1
    let server = try TestServer(limits)
    let cookie = server.join(.role("water"))
    let client = TestClient(port: server.port, receiveBuffer: 4096)
    client.send(server.request("GET", "/api/events", cookie: cookie))
    let long = String(repeating: "x", count: 8_000_000)
    server.room.show(long)
    var listeners = 1
    for _ in 0..<100 where listeners > 0 {
      pause(milliseconds: 100)
      listeners = server.room.hub.listenerCount
    }
    #expect(listeners == 0)
  }

  @Test func aSessionThatLeavesHearsNoMore() throws {
    let server = try TestServer()
    let cookie = server.join(.role("mayor"))
    let client = TestClient(port: server.port)
    client.send(server.request("GET", "/api/events", cookie: cookie))
    client.read { _ in client.text.contains("event: feed") }
    #expect(server.ask("POST", "/api/leave", cookie: cookie, body: "{}")?.status == 200)
    #expect(client.isClosed(seconds: 5))
    #expect(server.ask("GET", "/api/state", cookie: cookie)?.status == 401)
  }

  @Test func aSessionOpensAFewStreamsOnly() throws {
    let server = try TestServer()
    let cookie = server.join(.role("mayor"))
    let clients = (0..<7).map { _ in
      let client = TestClient(port: server.port)
      client.send(server.request("GET", "/api/events", cookie: cookie))
      client.read { $0.count > 100 }
      return client
    }
    #expect(clients.count { $0.text.hasPrefix("HTTP/1.1 200") } == 6)
    #expect(clients.count { $0.text.hasPrefix("HTTP/1.1 429") } == 1)
  }

  @Test func allReadersGetTheSameBytes() throws {
    let server = try TestServer()
    let clients = (0..<20).map { _ in listen(server, .role("water")) }
    for turn in 0..<30 { server.room.show("turn \(turn)", feed: (0...turn).map { "line \($0)" }) }
    for client in clients {
      client.read { _ in client.text.contains("water turn 29") && client.text.contains("line 29") }
      #expect(client.text.contains("role/water turn 29"))
      #expect(client.text.contains("\"line 29\"]}"))
    }
  }

  @Test func stoppingEndsTheStreams() throws {
    let room = StillRoom()
    let registry = SessionRegistry(seats: StillRoom.seats, saved: nil) { _ in }
    var options = ServerOptions()
    options.port = 0
    let server = RoomServer(room: room, registry: registry, options: options)
    let port = try server.start()
    room.show("first")
    let code = registry.admissions.first { $0.seatName == "projector" }?.code ?? ""
    let body = "{\"code\":\"\(code)\",\"name\":\"Ann\"}"
    let joining = TestClient(port: port)
    joining.send(
      "POST /api/join HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: http://127.0.0.1:\(port)\r\n"
        + "X-CityCascade: 1\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
    joining.read { Answer($0) != nil }
    let cookie = Answer(joining.received)?.header("set-cookie")?.prefix { $0 != ";" } ?? ""
    let client = TestClient(port: port)
    client.send(
      "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: \(cookie)\r\n\r\n")
    client.read { _ in client.text.contains("event: room") }
    server.stop()
    #expect(client.isClosed(seconds: 3))
    #expect(client.text.hasSuffix("0\r\n\r\n") || client.isClosed(seconds: 1))
  }
}
