import ExerciseServer
import Testing

/// Each seat, and who has none, on each route: exactly what it may.
@Suite struct RouteTests {
  /// What each audience means, written out once more by hand.
  static func mayUse(_ audience: Audience, _ seat: Seat?) -> Bool {
    switch (audience, seat) {
    case (.anyone, _): true
    case (_, nil): false
    case (.joined, _): true
    case (.facilitator, .facilitator?): true
    case (.role, .role?): true
    case (.projector, .projector?), (.projector, .facilitator?): true
    case (.facilitatorOrRole, .role?), (.facilitatorOrRole, .facilitator?): true
    default: false
    }
  }

  @Test func everySeatOnEveryRoute() throws {
    let server = try TestServer()
    let seats: [Seat?] = [nil, .facilitator, .projector, .role("mayor"), .role("water")]
    for seat in seats {
      var cookie = seat.map { server.join($0) }
      for route in Route.all {
        let body = route.method == "POST" ? "{\"code\":\"no\",\"name\":\"no\"}" : nil
        if route.action == .events {
          let client = TestClient(port: server.port)
          client.send(server.request("GET", route.path, cookie: cookie))
          client.read { $0.count > 200 }
          let isOpen = client.text.hasPrefix("HTTP/1.1 200")
          #expect(isOpen == (seat != nil), "\(seat?.name ?? "nobody") \(route.path)")
          continue
        }
        guard let answer = server.ask(route.method, route.path, cookie: cookie, body: body) else {
          Issue.record("no answer from \(route.path)")
          continue
        }
        let comment: Comment = "\(seat?.name ?? "nobody") \(route.method) \(route.path)"
        if Self.mayUse(route.audience, seat) {
          let expected = route.action == .join ? 403 : route.action == .home ? 303 : 200
          #expect(answer.status == expected, comment)
        } else if seat != nil {
          #expect(answer.status == 403, comment)
        } else {
          let isPage = !route.path.hasPrefix("/api/")
          #expect(answer.status == (isPage ? 303 : 401), comment)
        }
        #expect(answer.header("content-security-policy")?.contains("script-src 'self'") == true)
        #expect(answer.header("x-content-type-options") == "nosniff")
        if route.action == .leave, seat != nil { cookie = server.join(seat ?? .projector) }
      }
    }
  }

  @Test func theTableNamesWhatIsPublic() {
    let open = Route.all.filter { $0.audience == .anyone }.map(\.path)
    #expect(open == ["/", "/join", "/health", "/api/join"])
  }

  @Test func aSeatSeesItsOwnPartsAlone() throws {
    let server = try TestServer()
    for seat in StillRoom.seats {
      let body = server.ask("GET", "/api/state", cookie: server.join(seat))?.body ?? ""
      #expect(body.contains("\"\(seat.name) first\""))
      for other in StillRoom.seats where other != seat {
        #expect(!body.contains("\(other.name) "), "\(seat.name) got what \(other.name) sees")
      }
    }
  }

  @Test func commandsCarryTheSeatOfTheSession() throws {
    let server = try TestServer()
    let cookie = server.join(.role("mayor"), name: "Bo")
    #expect(server.ask("POST", "/api/command", cookie: cookie, body: "{}")?.status == 200)
    let last = server.room.requests.withLock { $0.last }
    #expect(last?.seat == .role("mayor"))
    #expect(last?.name == "Bo")
  }

  @Test func unknownPathsAndMethods() throws {
    let server = try TestServer()
    #expect(server.ask("GET", "/nothing")?.status == 404)
    #expect(server.ask("GET", "/web/../Package.swift")?.status == 404)
    #expect(server.ask("GET", "/web/%2e%2e/x")?.status == 404)
    #expect(server.ask("DELETE", "/join")?.status == 405)
    #expect(server.ask("GET", "/api/join")?.status == 405)
    #expect(server.ask("GET", "/join?" + String(repeating: "a", count: 5000))?.status == 414)
  }

  @Test func filesComeWithATypeAndATag() throws {
    let server = try TestServer()
    let answer = server.ask("GET", "/web/base.js")
    #expect(answer?.header("content-type") == "text/javascript; charset=utf-8")
    let tag = answer?.header("etag") ?? ""
    #expect(!tag.isEmpty)
    let again = server.ask("GET", "/web/base.js", headers: ["If-None-Match": tag])
    #expect(again?.status == 304)
  }
}
