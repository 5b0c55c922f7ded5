import Diagnostics
import EventKernel
import Experiments
import Metrics
import ScenarioFiles
import Simulation
import Statistics
import Synchronization

/// Runs what a store does not hold yet of a study.
///
/// Points run in parallel if there are many, else the replications of one. What is stored, and when
/// the stopping rule ends a point, depends on neither threads nor shards nor on what was there
/// before: rows are judged in the order of replications, at the counts of the file only.
public struct StudySweep: Sendable {
  public let plan: StudyPlan
  public let files: FileSource
  public let threads: Int
  /// The points to run, by their places in the plan, with their keys; each point once.
  public let points: [(place: Int, key: String)]

  /// Replications between two writes, at most.
  static let blockSize = 20
  /// A write comes at least so often while runs finish.
  static let writeInterval = Duration.seconds(1)

  /// - Parameter shard: number from 0, and how many there are; every n-th point.
  public init(
    plan: StudyPlan, files: FileSource, threads: Int, shard: (number: Int, count: Int) = (0, 1)
  ) {
    self.plan = plan
    self.files = files
    self.threads = threads
    points = plan.distinctPoints.enumerated()
      .filter { $0.offset % shard.count == shard.number }.map(\.element)
  }

  /// What a sweep did.
  public struct Summary: Sendable, Equatable {
    /// Runs made now.
    public var runs = 0
    /// Runs that were there already.
    public var kept = 0
    public var failedRuns = 0
    public var failedPoints = 0
    /// Points at which the stopping rule was not met at the last count.
    public var unmet = 0
    /// Why the sweep ended early, or `nil`.
    public var error: StoreError?

    mutating func add(_ other: Summary) {
      runs += other.runs
      kept += other.kept
      failedRuns += other.failedRuns
      failedPoints += other.failedPoints
      unmet += other.unmet
      error = error ?? other.error
    }
  }

  /// Runs everything that is missing and keeps it.
  ///
  /// - Parameter progress: called after each point, from any thread.
  /// - Throws: `StoreError` if the store cannot be read; an error while writing is in the summary.
  public func run(
    into sink: some StudySink, progress: @escaping @Sendable () -> Void = {}
  ) throws -> Summary {
    let index = try sink.index(
      of: plan.file.replications.until?.response, series: plan.file.series?.identity)
    let flag = StopFlag()
    let isWide = points.count >= 2 * threads
    let inner = isWide ? 1 : threads
    let sweep = self
    let parts = ReplicationPool.map(count: points.count, threads: isWide ? threads : 1) { number in
      if flag.isSet { return Summary() }
      let part = sweep.run(sweep.points[number], index, sink, threads: inner)
      if part.error != nil { flag.set() }
      progress()
      return part
    }
    return parts.reduce(into: Summary()) { $0.add($1) }
  }

  /// How many points are not finished, by what a store holds.
  public func openPoints(_ index: StudyIndex) -> Int {
    points.count { point in
      if index.failedPoints.contains(point.key) { return false }
      let kept = index.runs[point.key] ?? [:]
      for stage in plan.file.replications.stages {
        if (0..<stage).contains(where: { kept[$0] == nil }) { return true }
        if isMet(kept, stage) { return false }
      }
      return false
    }
  }

  // MARK: - One point

  private func run(
    _ point: (place: Int, key: String), _ index: StudyIndex, _ sink: some StudySink, threads: Int
  ) -> Summary {
    var summary = Summary()
    let kept = index.runs[point.key] ?? [:]
    summary.kept = kept.count
    if index.failedPoints.contains(point.key) {
      summary.failedPoints = 1
      return summary
    }
    var values = kept
    do throws(StoreError) {
      var runner: ScenarioRunner?
      for stage in plan.file.replications.stages {
        let missing = (0..<stage).filter { values[$0] == nil }
        if !missing.isEmpty {
          if runner == nil {
            switch prepared(point) {
            case .success(let ready): runner = ready
            case .failure(let failure):
              try keep(stored(point, failure: failure.reason), [], sink)
              summary.failedPoints = 1
              return summary
            }
          }
          guard let runner else { return summary }
          try run(missing, runner, point, sink, threads, &values, &summary)
        }
        if isMet(values, stage) { return summary }
      }
      if plan.file.replications.until != nil { summary.unmet = 1 }
    } catch {
      summary.error = error
    }
    return summary
  }

  private struct Failure: Error { let reason: String }

  private func prepared(
    _ point: (place: Int, key: String)
  ) -> Result<ScenarioRunner, Failure> {
    var diagnostics = DiagnosticList()
    let texts = plan.points[point.place].texts
    guard let scenario = plan.file.compile(texts, files: files, &diagnostics) else {
      let first = diagnostics.sorted.first { $0.severity == .error }
      return .failure(Failure(reason: first?.description ?? "the scenario is not valid there"))
    }
    do {
      return .success(
        try ScenarioRunner(scenario, seed: plan.seed(of: plan.points[point.place])))
    } catch {
      return .failure(Failure(reason: error.description))
    }
  }

  private func stored(_ point: (place: Int, key: String), failure: String? = nil) -> StoredPoint {
    StoredPoint(
      key: point.key,
      parameters: zip(plan.file.parameters, plan.points[point.place].texts).map {
        StoredPoint.Parameter(name: $0.identifier, text: $1)
      }, failure: failure)
  }

  private func keep(
    _ point: StoredPoint, _ runs: [StoredRun], _ sink: some StudySink
  ) throws(StoreError) {
    do {
      try sink.add(point, runs)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .file(path: "", reason: "\(error)")
    }
  }

  /// Runs replications in blocks, so that what is lost at a kill is little.
  private func run(
    _ missing: [Int], _ runner: ScenarioRunner, _ point: (place: Int, key: String),
    _ sink: some StudySink, _ threads: Int, _ values: inout [Int: Double?],
    _ summary: inout Summary
  ) throws(StoreError) {
    let record = plan.file.record
    let response = plan.file.replications.until?.response
    var waiting: [StoredRun] = []
    var lastWrite = ContinuousClock.now
    var place = 0
    while place < missing.count {
      let block = Array(missing[place..<min(missing.count, place + threads)])
      place += block.count
      let outcomes = runner.outcomes(of: block, threads: threads, series: plan.file.series)
      for outcome in outcomes {
        let value = outcome.failure == nil ? response?.value(in: outcome.metrics) : nil
        values.updateValue(value, forKey: outcome.replication)
        if outcome.failure != nil { summary.failedRuns += 1 }
        waiting.append(
          StoredRun(outcome, point: point.key, seed: runner.seed, record: record))
      }
      let isDue = ContinuousClock.now - lastWrite > StudySweep.writeInterval
      if isDue || waiting.count >= StudySweep.blockSize || place == missing.count {
        try keep(stored(point), waiting, sink)
        summary.runs += waiting.count
        waiting = []
        lastWrite = .now
      }
    }
  }

  /// Whether a point has enough replications: the last count, or the rule holds for the first
  /// `stage` of them. Values that are all equal say nothing of what is rare, and never do.
  private func isMet(_ values: [Int: Double?], _ stage: Int) -> Bool {
    guard let rule = plan.file.replications.until else { return true }
    let known = (0..<stage).compactMap { values[$0] ?? nil }
    guard let inference = MeanInference(known), inference.standardDeviation ?? 0 > 0,
      let interval = inference.interval(level: 0.95), inference.mean != 0
    else { return false }
    return interval.width / 2 < rule.share * inference.mean.magnitude
  }
}

/// A flag that threads share.
private final class StopFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  var isSet: Bool { flag.load(ordering: .relaxed) }
  func set() { flag.store(true, ordering: .relaxed) }
}
