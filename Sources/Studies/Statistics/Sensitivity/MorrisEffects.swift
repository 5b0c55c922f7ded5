/// Elementary effects of Morris' method: how much a response changes when one input, or a group,
/// takes a step.
///
/// M. D. Morris 1991, doi:10.1080/00401706.1991.10484804; the mean of magnitudes μ* and groups: F.
/// Campolongo, J. Cariboni and A. Saltelli 2007, doi:10.1016/j.envsoft.2006.10.004. Effects are
/// changes over the step's length on the unit cube. Intervals: those of a mean over trajectories.
public struct MorrisEffects: Sendable {
  public struct Effect: Sendable {
    /// The mean of magnitudes, with its interval.
    public let magnitude: Figure
    /// The mean with its sign; `nil` for a group, whose members may go both ways.
    public let mean: Double?
    /// The sample standard deviation of the effects: interactions or curvature; `nil` for a group.
    public let deviation: Double?
    public let count: Int
  }

  /// One step of a trajectory.
  public struct Step: Sendable {
    public var group: Int
    /// Whether a single input rises; `nil` for a group.
    public var rises: Bool?

    public init(group: Int, rises: Bool?) {
      self.group = group
      self.rises = rises
    }
  }

  public let groups: [Effect]
  /// Steps left out because a value is missing at one of their ends.
  public let dropped: Int
  /// Why nothing can be said, or `nil`; then `groups` is empty.
  public let refusal: String?

  /// The least number of trajectories.
  public static let minimumTrajectories = 4

  /// - Parameters:
  ///   - values: one a point, trajectory after trajectory, each with one point more than steps.
  ///   - length: of a step on the unit cube.
  public init(
    values: [Double?], steps: [[Step]], groups count: Int, length: Double
  ) {
    precondition(
      values.count == steps.map { $0.count + 1 }.reduce(0, +), "a value for every point")
    var effects = [[Double]](repeating: [], count: count)
    var isSigned = [Bool](repeating: true, count: count)
    var missing = 0
    var place = 0
    for trajectory in steps {
      for (offset, step) in trajectory.enumerated() {
        guard let before = values[place + offset], let after = values[place + offset + 1],
          before.isFinite, after.isFinite
        else {
          missing += 1
          continue
        }
        if step.rises == nil { isSigned[step.group] = false }
        effects[step.group].append((after - before) / (step.rises == false ? -length : length))
      }
      place += trajectory.count + 1
    }
    dropped = missing
    if let least = effects.map(\.count).min(), least < MorrisEffects.minimumTrajectories {
      refusal =
        "Morris' method needs \(MorrisEffects.minimumTrajectories) trajectories, an input has "
        + "\(least) whole steps"
      groups = []
      return
    }
    refusal = nil
    groups = effects.indices.map { group in
      let own = effects[group]
      let moments = RunningMoments(own)
      return Effect(
        magnitude: MeanInference.figure(of: own.map(\.magnitude)),
        mean: isSigned[group] ? moments.mean : nil,
        deviation: isSigned[group] ? moments.variance?.squareRoot() : nil, count: own.count)
    }
  }
}
