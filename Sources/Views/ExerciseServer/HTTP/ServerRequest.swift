import NIOHTTP1

/// The head of a request, as the checks see it.
struct ServerRequest: Sendable {
  let method: String
  /// The path, without what stands behind `?`.
  let path: String
  /// What stands behind `?`.
  let query: String
  let headers: HTTPHeaders
  /// The address of who asks.
  let address: String

  init(_ head: HTTPRequestHead, address: String) {
    method = head.method.rawValue
    let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts[0])
    query = parts.count > 1 ? String(parts[1]) : ""
    headers = head.headers
    self.address = address
  }

  /// The value of a header that may stand once only; nil when it is missing or repeated.
  func single(_ name: String) -> String? {
    let values = headers[name]
    return values.count == 1 ? values[0] : nil
  }

  /// The value of the cookie `name`, or nil.
  func cookie(_ name: String) -> String? {
    for line in headers["cookie"] {
      for pair in line.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0].drop(while: { $0 == " " }) == name { return String(parts[1]) }
      }
    }
    return nil
  }
}
