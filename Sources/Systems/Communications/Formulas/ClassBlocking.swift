/// Blocked shares of public and priority calls, each in [0, 1] of its own class.
public struct ClassBlocking: Hashable, Sendable {
  /// Share of public calls blocked.
  public var publicCalls: Double
  /// Share of priority calls blocked.
  public var priorityCalls: Double

  /// Blocking of the two classes.
  public init(publicCalls: Double, priorityCalls: Double) {
    self.publicCalls = publicCalls
    self.priorityCalls = priorityCalls
  }
}
