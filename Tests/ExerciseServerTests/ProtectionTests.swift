import ExerciseServer
import Testing

/// What keeps strangers, other sites and the impatient out.
@Suite struct ProtectionTests {
  @Test func otherHostsAreRefused() throws {
    let server = try TestServer()
    #expect(server.ask("GET", "/join")?.status == 200)
    for host in ["evil.example", "evil.example:\(server.port)", "127.0.0.1", "127.0.0.1:1", "-"] {
      let status = server.ask("GET", "/join", headers: ["Host": host])?.status
      #expect(status == 421, "\(host)")
    }
    #expect(
      server.ask("GET", "/join", headers: ["Host": "LOCALHOST:\(server.port)"])?.status == 200)
  }

  @Test func otherSitesCannotWrite() throws {
    let server = try TestServer()
    let cookie = server.join(.facilitator)
    func status(_ headers: [String: String]) -> Int? {
      server.ask("POST", "/api/command", cookie: cookie, body: "{}", headers: headers)?.status
    }
    #expect(status([:]) == 200)
    #expect(status(["Origin": "https://evil.example"]) == 403)
    #expect(status(["Origin": "http://127.0.0.1:1"]) == 403)
    #expect(status(["Origin": "null"]) == 403)
    #expect(status(["Origin": "-"]) == 403)
    #expect(status(["X-CityCascade": "-"]) == 403)
    #expect(status(["Content-Type": "text/plain"]) == 415)
  }

  @Test func theCookieIsKeptFromScriptsAndOtherSites() throws {
    let server = try TestServer()
    let answer = server.ask(
      "POST", "/api/join", body: "{\"code\":\"\(server.code(.projector))\",\"name\":\"Ann\"}")
    let cookie = answer?.header("set-cookie") ?? ""
    #expect(cookie.contains("; HttpOnly"))
    #expect(cookie.contains("; SameSite=Strict"))
    #expect(cookie.hasPrefix("citycascade-\(server.port)="))
    #expect(answer?.header("cache-control") == "no-store")
  }

  @Test func guessedCodesAreHeldBack() throws {
    var limits = ServerLimits()
    limits.failedJoins = (burst: 3, perSecond: 0.01)
    let server = try TestServer(limits)
    func join(_ code: String) -> Int? {
      server.ask("POST", "/api/join", body: "{\"code\":\"\(code)\",\"name\":\"Ann\"}")?.status
    }
    for _ in 0..<3 { #expect(join("ABCDEFGH") == 403) }
    #expect(join("ABCDEFGH") == 429)
    // Even the right one has to wait now.
    #expect(join(server.code(.projector)) == 429)
  }

  @Test func codesReadAsPeopleTypeThem() throws {
    let server = try TestServer()
    let grouped = AccessCode.grouped(server.code(.role("water"))).lowercased()
    let answer = server.ask(
      "POST", "/api/join", body: "{\"code\":\" \(grouped) \",\"name\":\"  <b>Ann</b>\\n\"}")
    #expect(answer?.status == 200)
    #expect(answer?.body == "{\"page\":\"/role\"}")
    #expect(server.registry.sessions.last?.name == "<b>Ann</b>")
  }

  @Test func aSessionMayNotAskTooFast() throws {
    var limits = ServerLimits()
    limits.commands = (burst: 4, perSecond: 0.01)
    let server = try TestServer(limits)
    let cookie = server.join(.role("mayor"))
    let statuses = (0..<6).map { _ in
      server.ask("POST", "/api/command", cookie: cookie, body: "{}")?.status
    }
    #expect(statuses == [200, 200, 200, 200, 429, 429])
    // Others are not held back.
    let other = server.join(.role("water"))
    #expect(server.ask("POST", "/api/command", cookie: other, body: "{}")?.status == 200)
  }

  @Test func anAddressMayNotAskTooFast() throws {
    var limits = ServerLimits()
    limits.requests = (burst: 5, perSecond: 0.01)
    let server = try TestServer(limits)
    let statuses = (0..<7).map { _ in server.ask("GET", "/health")?.status }
    #expect(statuses == [200, 200, 200, 200, 200, 429, 429])
  }

  @Test func bodiesHaveALimit() throws {
    var limits = ServerLimits()
    limits.longestPlayersBody = 1000
    let server = try TestServer(limits)
    let cookie = server.join(.role("mayor"))
    let long = String(repeating: "a", count: 4000)
    #expect(server.ask("POST", "/api/command", cookie: cookie, body: long)?.status == 413)
    #expect(
      server.ask("POST", "/api/join", body: String(repeating: "a", count: 9000))?.status == 413)
    // A body without a length, in endless pieces.
    let client = TestClient(port: server.port)
    client.send(
      server.request(
        "POST", "/api/command", cookie: cookie,
        headers: ["Content-Length": "-", "Transfer-Encoding": "chunked"]))
    for _ in 0..<40 { client.send("64\r\n" + String(repeating: "b", count: 100) + "\r\n") }
    client.read { Answer($0) != nil }
    #expect(Answer(client.received)?.status == 413)
    #expect(client.isClosed(seconds: 3))
  }

  @Test func brokenRequestsAreRefused() throws {
    let server = try TestServer()
    for text in [
      "GET / HTTP/1.1\r\nbroken\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "x: y\r\n", count: 5000) + "\r\n",
      "POST /api/join HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
      "POST /api/join HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
    ] {
      let client = TestClient(port: server.port)
      client.send(text)
      client.read(seconds: 3) { Answer($0) != nil }
      #expect((400..<500).contains(Answer(client.received)?.status ?? 400))
    }
    #expect(server.ask("GET", "/health")?.status == 200)
  }

  @Test func whoDawdlesIsCutOff() throws {
    var limits = ServerLimits()
    limits.patience = 1
    let server = try TestServer(limits)
    let silent = TestClient(port: server.port)
    let slow = TestClient(port: server.port)
    slow.send("GET /health HTTP/1.1\r\nHo")
    let half = TestClient(port: server.port)
    half.send(server.request("POST", "/api/join", headers: ["Content-Length": "100"]) + "{")
    #expect(silent.isClosed(seconds: 5))
    #expect(slow.isClosed(seconds: 5))
    #expect(half.isClosed(seconds: 5))
    #expect(server.ask("GET", "/health")?.status == 200)
  }

  @Test func connectionsHaveALimit() throws {
    var limits = ServerLimits()
    limits.mostConnections = 3
    let server = try TestServer(limits)
    let held = (0..<3).map { _ in TestClient(port: server.port) }
    for client in held { client.send(server.request("GET", "/health")) }
    for client in held { client.read { Answer($0) != nil } }
    let further = TestClient(port: server.port)
    further.send(server.request("GET", "/health"))
    #expect(further.isClosed(seconds: 5))
    #expect(Answer(held[0].received)?.status == 200)
  }

  @Test func nothingEscapesIntoThePage() {
    let reply = RoomReply.refusal(400, "</script><b>&\u{2028}\"\\")
    let text = String(decoding: reply.body, as: UTF8.self)
    #expect(text == #"{"error":"\u003c/script\u003e\u003cb\u003e\u0026\u2028\"\\"}"#)
  }
}
