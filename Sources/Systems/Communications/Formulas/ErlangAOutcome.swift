/// What an `ErlangA` system does in steady state. Shares are of all calls offered, in [0, 1].
public struct ErlangAOutcome: Hashable, Sendable {
  /// Share that finds all trunks taken.
  public var blocked: Double
  /// Share that gets in and has to wait.
  public var waiting: Double
  /// Share that gives up waiting.
  public var abandoned: Double
  /// Share answered within the time asked for.
  public var answeredInTime: Double
  /// Mean number of waiting calls.
  public var meanQueue: Double
  /// Mean time in the queue, in seconds, over the calls that got in, answered or not.
  public var meanWait: Double
  /// Mean share of the agents' time spent on calls.
  public var occupancy: Double

  /// An outcome with these figures.
  public init(
    blocked: Double, waiting: Double, abandoned: Double, answeredInTime: Double, meanQueue: Double,
    meanWait: Double, occupancy: Double
  ) {
    self.blocked = blocked
    self.waiting = waiting
    self.abandoned = abandoned
    self.answeredInTime = answeredInTime
    self.meanQueue = meanQueue
    self.meanWait = meanWait
    self.occupancy = occupancy
  }

  /// Share answered at all, at once or later.
  public var answered: Double { max(0, 1 - blocked - abandoned) }
}
