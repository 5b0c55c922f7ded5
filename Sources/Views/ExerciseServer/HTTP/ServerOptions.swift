/// Where the room listens, and as what it is known.
public struct ServerOptions: Sendable {
  /// An address of this machine; the loopback by default.
  public var address = "127.0.0.1"
  /// 0 takes a free one.
  public var port = 8707
  /// Files in PEM; nil serves without encryption.
  public var tls: (certificate: String, key: String)?
  /// Names and addresses by which browsers may call the room, besides `address` and `localhost`.
  public var names: [String] = []
  public var limits = ServerLimits()

  public init() {}

  /// `http` or `https`.
  public var scheme: String { tls == nil ? "http" : "https" }

  /// Hosts that a request may name; anything else is another site that points here.
  public func allowedHosts(port: Int) -> [String] {
    var hosts = names + ["localhost"]
    if address != "0.0.0.0" && address != "::" { hosts.append(address) }
    if address.hasPrefix("127.") || address == "0.0.0.0" || address == "::" {
      hosts.append("127.0.0.1")
    }
    if address == "::1" || address == "::" { hosts.append("::1") }
    return hosts.flatMap { host -> [String] in
      let written = Self.written(host)
      let standard = scheme == "http" ? 80 : 443
      return port == standard ? [written, "\(written):\(port)"] : ["\(written):\(port)"]
    }
  }

  /// An address of version 6 stands in brackets.
  static func written(_ host: String) -> String {
    let lower = host.lowercased()
    return lower.contains(":") && !lower.hasPrefix("[") ? "[\(lower)]" : lower
  }
}
