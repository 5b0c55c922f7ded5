/// How much of what varies is chance: Var(Y) = Var(E[Y | θ]) + E[Var(Y | θ)], from the replications
/// of each point θ.
///
/// Without it, users read the chance of single runs as interaction of their inputs.
public struct VarianceSplit: Sendable, Equatable {
  /// Of the means of points, corrected for the noise that they still hold; never negative.
  public let betweenPoints: Double
  /// The mean over points of the variance between replications.
  public let withinPoints: Double
  /// The share of chance in one run; `nil` where nothing varies.
  public let noiseOfOneRun: Double?
  /// The share of chance left in the means of points, under independent numbers; under common ones
  /// most of it is shared by all points and cancels in differences.
  public let noiseOfMeans: Double?

  /// - Parameter values: by point, its replications; points with fewer than two are left out.
  public init?(_ values: [[Double]]) {
    let whole = values.filter { $0.count >= 2 }
    if whole.count < 2 { return nil }
    let moments = whole.map { RunningMoments($0) }
    let within = moments.map { $0.variance ?? 0 }.pairwiseSum / Double(whole.count)
    let left =
      moments.map { ($0.variance ?? 0) / Double($0.count) }.pairwiseSum / Double(whole.count)
    let ofMeans = RunningMoments(moments.map(\.mean)).variance ?? 0
    withinPoints = within
    betweenPoints = max(0, ofMeans - left)
    let total = betweenPoints + within
    noiseOfOneRun = total > 0 ? within / total : nil
    noiseOfMeans = ofMeans > 0 ? min(1, left / ofMeans) : nil
  }
}
