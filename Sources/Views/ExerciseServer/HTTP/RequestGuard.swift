/// The checks that a request passes before a route sees it.
struct RequestGuard: Sendable {
  let allowedHosts: [String]
  let scheme: String

  /// Refuses requests that name another host: a foreign name that resolves to this machine would
  /// let its pages read the room (DNS rebinding).
  func checkHost(_ request: ServerRequest) throws(Refusal) {
    guard let host = request.single("host")?.lowercased(), allowedHosts.contains(host) else {
      throw Refusal(
        421, "this room is not known under that name; start it with --name NAME to allow it")
    }
  }

  /// Refuses writes that another site's page could have sent: they lack the header that only a
  /// script of the same origin can set, or come from another origin.
  func checkOrigin(_ request: ServerRequest) throws(Refusal) {
    guard request.single("x-citycascade") == "1" else {
      throw Refusal(403, "the header X-CityCascade: 1 is missing")
    }
    guard let origin = request.single("origin")?.lowercased(),
      allowedHosts.contains(where: { origin == "\(scheme)://\($0)" })
    else { throw Refusal(403, "the request comes from another site") }
    let type = request.single("content-type")?.split(separator: ";").first.map(String.init)
    guard type?.lowercased() == "application/json" else {
      throw Refusal(415, "a command is application/json")
    }
  }
}
