/// What a cascade of `DcsimsepCascade` did.
public struct DcsimsepResult: Hashable, Sendable {
  /// One trip of an overloaded branch.
  public struct Trip: Hashable, Sendable {
    /// Row of the branch in its table, from 1.
    public var branch: Int
    /// Seconds on DCSIMSEP's clock, whose outage happens at 1 s.
    public var time: Double

    public init(branch: Int, time: Double) {
      self.branch = branch
      self.time = time
    }
  }

  /// Load at the start less load at the end, in MW.
  public var lostLoad: Double
  /// The trips by relays, in order; ties by row. The initial outages are not among them.
  public var trips: [Trip]
  /// The largest loading right after the outages, and the row of its branch from 0 (-1 for none).
  public var firstLoading = 0.0
  public var firstLoadedBranch = -1
}
