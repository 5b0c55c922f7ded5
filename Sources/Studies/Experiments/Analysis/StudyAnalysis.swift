import ScenarioFiles
import Statistics

/// What the runs of a study say of one response.
///
/// Replications are averaged at each point last: figures of points carry their intervals, and the
/// share of chance is told beside every index. What the data cannot carry is refused with a reason.
public struct StudyAnalysis: Sendable {
  public struct PointFigure: Sendable {
    /// The point's place in the plan.
    public let place: Int
    public let mean: Figure
    public let replications: Int
    /// Replications that failed or have no such metric.
    public let missing: Int
  }

  /// One value of one parameter against the base point of a one-at-a-time design.
  public struct Step: Sendable {
    public let parameter: Int
    public let text: String
    /// Paired by replication under common random numbers, else of independent means.
    public let difference: Figure
    public let pValue: Double?
    public internal(set) var holm: Double?
  }

  public let response: StudyResponse
  public let points: [PointFigure]
  /// Points of the design without any run.
  public let emptyPoints: Int
  public let split: VarianceSplit?
  /// Of Saltelli's design.
  public let sobol: SobolIndices?
  /// Of Morris' design, by groups in the order of `StudyFile.groups`.
  public let morris: MorrisEffects?
  /// Of a one-at-a-time design.
  public let steps: [Step]
  /// What counts as a bad point: a mean above this.
  public let threshold: Double?
  /// Of designs that fill the space.
  public let regional: RegionalSensitivity?
  public let discovery: PatientRuleInduction?
  /// Of designs that fill the space.
  public let pawn: PawnIndices?

  /// - Parameters:
  ///   - values: by point of the plan, its replications in order, `nil` where one is missing.
  ///   - threshold: what counts as bad; default the upper quartile of the points' means.
  public init(
    plan: StudyPlan, response: StudyResponse, values: [[Double?]], threshold: Double? = nil
  ) {
    precondition(values.count == plan.points.count, "values for every point")
    self.response = response
    let known = values.map { $0.compactMap { $0 } }
    let means = known.map(\.pairwiseMean)
    points = values.indices.filter { !values[$0].isEmpty }.map { place in
      PointFigure(
        place: place, mean: MeanInference(known[place])?.figure ?? .missing("no run has a value"),
        replications: known[place].count, missing: values[place].count - known[place].count)
    }
    emptyPoints = values.count { $0.isEmpty }
    let file = plan.file
    let base = StudyAnalysis.independentPoints(
      file.design, plan.points.count, file.parameters.count)
    split = VarianceSplit(base.map { known[$0] })
    sobol = StudyAnalysis.sobol(plan, means)
    morris = StudyAnalysis.morris(plan, means)
    steps = StudyAnalysis.steps(plan, values)
    let filled = base.filter { means[$0] != nil }
    guard StudyAnalysis.fillsSpace(file.design) else {
      (self.threshold, regional, discovery, pawn) = (nil, nil, nil, nil)
      return
    }
    let limit =
      threshold
      ?? StudyAnalysis.upperQuartile(filled.compactMap { means[$0] })
    let isBad = filled.map { (means[$0] ?? 0) > limit ?? .infinity }
    let columns = file.parameters.indices.map { parameter in
      filled.map { plan.points[$0].numbers[parameter] }
    }
    self.threshold = limit
    regional = RegionalSensitivity(columns: columns, isBad: isBad)
    discovery = PatientRuleInduction(columns: columns, isBad: isBad, seed: file.seed)
    pawn = PawnIndices(columns: columns, values: filled.map { means[$0] }, seed: file.seed)
  }

  /// The points that sample the space as such: without those that only step from another one.
  private static func independentPoints(
    _ design: StudyDesign, _ count: Int, _ parameters: Int
  ) -> [Int] {
    if case .saltelli = design { return (0..<count).filter { $0 % (parameters + 2) < 2 } }
    return Array(0..<count)
  }

  private static func fillsSpace(_ design: StudyDesign) -> Bool {
    switch design {
    case .latinHypercube, .sobol, .saltelli, .list, .grid: true
    case .oneAtATime, .morris: false
    }
  }

  private static func upperQuartile(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : Quantile.figure(of: values, at: 0.75).value
  }

  private static func sobol(_ plan: StudyPlan, _ means: [Double?]) -> SobolIndices? {
    guard case .saltelli = plan.file.design else { return nil }
    return SobolIndices(
      values: means, inputs: plan.file.parameters.count, seed: plan.file.seed)
  }

  private static func morris(_ plan: StudyPlan, _ means: [Double?]) -> MorrisEffects? {
    guard case .morris(_, let levels) = plan.file.design else { return nil }
    let groups = StudyFile.groups(plan.file.parameters)
    let steps = plan.morrisSteps.map { trajectory in
      trajectory.map { step in
        MorrisEffects.Step(
          group: step.group, rises: groups[step.group].members.count == 1 ? step.rises[0] : nil)
      }
    }
    return MorrisEffects(
      values: means, steps: steps, groups: groups.count,
      length: UnitDesign.morrisStep(levels: levels))
  }

  private static func steps(_ plan: StudyPlan, _ values: [[Double?]]) -> [Step] {
    guard case .oneAtATime = plan.file.design, let base = values.first else { return [] }
    var found: [Step] = []
    for (place, point) in plan.points.enumerated().dropFirst() {
      let changed = point.texts.indices.filter { point.texts[$0] != plan.points[0].texts[$0] }
      // A level that is the base's own says nothing.
      guard let parameter = changed.first else { continue }
      let pairs = zip(base, values[place]).compactMap { first, second in
        first.flatMap { first in second.map { ($0, first) } }
      }
      let difference: Figure
      let p: Double?
      if plan.file.isCommon {
        let inference = MeanInference(pairs.map { $0.0 - $0.1 })
        difference = inference?.figure ?? .missing("no pair of runs has a value")
        p = inference?.pValue()
      } else {
        let test = StudentTest.welch(pairs.map(\.0), pairs.map(\.1))
        difference =
          test.map { Figure(value: $0.difference, interval: $0.interval) }
          ?? .missing("the runs do not vary")
        p = test?.pValue
      }
      found.append(
        Step(
          parameter: parameter, text: point.texts[parameter], difference: difference, pValue: p,
          holm: nil))
    }
    let holm = Multiplicity.holm(found.map(\.pValue))
    for place in found.indices { found[place].holm = holm[place] }
    return found
  }
}
