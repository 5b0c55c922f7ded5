/// The state of a link, ordered so that all closed states come before all open ones.
public enum WaterLinkStatus: UInt8, Sendable, Comparable {
  /// A pump that would have to lift higher than it can.
  case headExceeded
  /// Shut for the moment: into a full tank, or out of an empty one.
  case temporarilyClosed
  case closed
  case open
  /// A valve that holds its setting.
  case active
  /// A flow control valve that cannot reach its flow and stands open.
  case flowNotReached
  /// A pressure valve whose setting cannot be had; it stands open.
  case pressureNotReached

  @inlinable public static func < (left: WaterLinkStatus, right: WaterLinkStatus) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Whether nothing flows.
  @inlinable public var isClosed: Bool { rawValue <= WaterLinkStatus.closed.rawValue }
}
