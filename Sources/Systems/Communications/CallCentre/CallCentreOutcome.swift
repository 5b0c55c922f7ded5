/// What a call centre does at its present demand and staff.
public struct CallCentreOutcome: Hashable, Sendable {
  /// First attempts of genuine callers that get to the trunks, an hour.
  public var freshCallsPerHour: Double
  /// Genuine attempts with redials, an hour.
  public var attemptsPerHour: Double
  /// Attack calls an hour.
  public var floodCallsPerHour: Double
  /// Shares of all attempts: blocked, abandoned, answered within the target; and the queue.
  public var system: ErlangAOutcome

  /// An outcome with these figures.
  public init(
    freshCallsPerHour: Double, attemptsPerHour: Double, floodCallsPerHour: Double,
    system: ErlangAOutcome
  ) {
    self.freshCallsPerHour = freshCallsPerHour
    self.attemptsPerHour = attemptsPerHour
    self.floodCallsPerHour = floodCallsPerHour
    self.system = system
  }

  /// Share of attempts that find no trunk.
  public var blockedShare: Double { system.blocked }
  /// Share of attempts given up while waiting.
  public var abandonedShare: Double { system.abandoned }
  /// Share of attempts answered within the target time, of all attempts: an emergency service's
  /// P(answered in 10 s).
  public var answeredInTimeShare: Double { system.answeredInTime }

  /// Share of genuine callers who are answered at last, with all their redials, in [0, 1].
  public var everAnsweredShare: Double {
    if freshCallsPerHour == 0 { return system.answered }
    return min(1, attemptsPerHour * system.answered / freshCallsPerHour)
  }
}
