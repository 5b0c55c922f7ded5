/// How much anybody may ask of the room. Tests set smaller ones.
public struct ServerLimits: Sendable {
  /// Bytes of a facilitator's command; a table of 30,000 injects is the largest.
  public var longestBody = 16 << 20
  /// Bytes of a command from anybody else.
  public var longestPlayersBody = 32 << 10
  /// Bytes of a request to join.
  public var longestJoin = 4 << 10
  /// Characters of an address's path and query.
  public var longestTarget = 4096
  /// Connections at a time; further ones are closed at once.
  public var mostConnections = 1024
  /// Commands of one session: so many at once, and so many a second on average.
  public var commands = (burst: 20.0, perSecond: 4.0)
  /// Requests of one address: a class room may share one.
  public var requests = (burst: 2000.0, perSecond: 400.0)
  /// Codes of one address that opened nothing.
  public var failedJoins = (burst: 10.0, perSecond: 0.1)
  /// Codes of all addresses together that opened nothing.
  public var failedJoinsInAll = (burst: 100.0, perSecond: 1.0)

  /// Seconds in which a request must have come whole, and that a connection may stay unused.
  public var patience = 30
  /// Seconds after which a client that takes nothing is cut off.
  public var longestWrite = 20

  public init() {}
}
