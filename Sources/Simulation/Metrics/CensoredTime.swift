import EventKernel

/// A length of time that may have been cut off by the horizon.
public struct CensoredTime: Hashable, Sendable {
  /// The time; if censored, the time that could be watched, which the true one exceeds.
  public var span: TimeSpan
  /// Whether the horizon came first.
  public var isCensored: Bool

  public init(_ span: TimeSpan, isCensored: Bool = false) {
    self.span = span
    self.isCensored = isCensored
  }
}
