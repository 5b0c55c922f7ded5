import Diagnostics
import Experiments
import Foundation
import ResultStore
import ScenarioFiles
import Statistics
import TestSupport
import Testing

/// Sweeps of a small town, in which a storm breaks the one feeder block in some replications.
@Suite struct StudySweepTests {
  static func plan(_ study: String) throws -> (plan: StudyPlan, files: FileSource) {
    var all = StormTown.files
    all["town/study/study.yaml"] = study
    let source = FileSource(files: all)
    var diagnostics = DiagnosticList()
    var reader = StudyReader(files: source, path: "town/study/study.yaml")
    guard let file = reader.read(&diagnostics),
      let base = file.base(files: source, &diagnostics)
        .scenario
    else { throw InputError(diagnostics) }
    return (StudyPlan(file, scenarioHash: base.hash, modelVersion: 1), source)
  }

  static func study(_ parameters: String, _ design: String, _ replications: String) -> String {
    """
    citycascade-study: 1
    scenario: ../storm/scenario.yaml
    seed: 5
    parameters:
    \(parameters)
    design: \(design)
    replications: \(replications)

    """
  }

  static let repair =
    "  repair: { path: power/block.repair, range: 10 min .. 100 min }\n"
    + "  wait: { path: hazards/storm.time-to-failure, values: [exponential(mean 1 h), exponential(mean 2 h)] }"

  @discardableResult static func sweep(
    _ made: (plan: StudyPlan, files: FileSource), _ store: StudyStore, threads: Int = 2
  ) throws -> StudySweep.Summary {
    try store.setDesign(made.plan.points.map(made.plan.key))
    return try StudySweep(plan: made.plan, files: made.files, threads: threads).run(into: store)
  }

  @Test func `threads, shards and resuming give the same rows`() throws {
    let made = try Self.plan(Self.study(Self.repair, "{ kind: grid, levels: 3 }", "6"))
    try StoredRuns.inFolder { folder in
      func store(_ name: String) throws -> StudyStore {
        try StudyStore(path: folder + "/" + name, identity: StoredRuns.identity)
      }
      let one = try store("one")
      let summary = try Self.sweep(made, one, threads: 1)
      #expect(summary.runs == 36 && summary.kept == 0 && summary.error == nil)
      let wanted = try one.digest()
      let eight = try store("eight")
      try Self.sweep(made, eight, threads: 8)
      #expect(try eight.digest() == wanted)
      let again = try Self.sweep(made, one)
      #expect(again.runs == 0 && again.kept == 36)
      // Shards, one of them run twice with a torn end between.
      let merged = try store("merged")
      for number in 0..<4 {
        let path = folder + "/\(number).runs"
        for pass in 0..<2 {
          let shard = try ShardFile(path: path, identity: StoredRuns.identity)
          _ = try StudySweep(
            plan: made.plan, files: made.files, threads: 2, shard: (number, 4)
          ).run(into: shard)
          if pass == 0 {
            let url = URL(fileURLWithPath: path)
            let bytes = try Data(contentsOf: url)
            try bytes.prefix(bytes.count / 2).write(to: url)
          }
        }
        _ = try StudyMerge.add(path, to: merged)
      }
      #expect(try merged.digest() == wanted)
    }
  }

  @Test func `a longer design reuses the runs of the shorter one`() throws {
    try StoredRuns.inFolder { folder in
      let store = try StudyStore(path: folder + "/runs", identity: StoredRuns.identity)
      let short = try Self.plan(Self.study(Self.repair, "{ kind: sobol, points: 4 }", "3"))
      let long = try Self.plan(Self.study(Self.repair, "{ kind: sobol, points: 8 }", "5"))
      try Self.sweep(short, store)
      let summary = try Self.sweep(long, store)
      #expect(summary.kept == 12 && summary.runs == 28)
    }
  }

  /// Loss = 1000 people × repair, if the storm hits: exactly linear in the repair under common
  /// random numbers.
  @Test func `common random numbers give each point the same luck`() throws {
    let made = try Self.plan(
      Self.study(
        "  repair: { path: power/block.repair, values: [20 min, 40 min, 80 min] }",
        "{ kind: one-at-a-time }", "40"))
    try StoredRuns.inFolder { folder in
      let store = try StudyStore(path: folder + "/runs", identity: StoredRuns.identity)
      try Self.sweep(made, store)
      let response = StudyResponse(metric: "person-hours-below-half")
      let values = try store.values(of: response)
      #expect(values.count == 4)
      for replication in 0..<40 {
        let base = values[0][replication] ?? -1
        let double = values[2][replication] ?? -1
        #expect(base == 0 ? double == 0 : abs(double - base - 1000.0 / 3) < 1e-6)
      }
      let analysis = StudyAnalysis(plan: made.plan, response: response, values: values)
      #expect(analysis.steps.map(\.text) == ["40 min", "80 min"])
      #expect(analysis.steps.allSatisfy { ($0.holm ?? 1) < 0.001 })
      #expect(analysis.discovery == nil && analysis.sobol == nil)
    }
  }

  @Test func `independent random numbers differ by point`() throws {
    let study = Self.study(Self.repair, "{ kind: grid, levels: 2 }", "3")
    let common = try Self.plan(study).plan
    let independent = try Self.plan(study + "random-numbers: independent\n").plan
    #expect(Set(common.points.map(common.seed)) == [5])
    #expect(Set(independent.points.map(independent.seed)).count == 4)
    #expect(Set((common.points + common.points).map(common.key)).count == 4)
    #expect(common.key(common.points[0]) != independent.key(independent.points[0]))
  }

  @Test func `the stopping rule judges at its counts only, whatever was there before`() throws {
    let rule =
      "{ at-least: 10, at-most: 160, until: half-width of person-hours-below-half below 20 % }"
    let made = try Self.plan(
      Self.study(
        "  repair: { path: power/block.repair, values: [10 min, 60 min] }",
        "{ kind: grid }", rule))
    try StoredRuns.inFolder { folder in
      let store = try StudyStore(path: folder + "/a", identity: StoredRuns.identity)
      let summary = try Self.sweep(made, store, threads: 1)
      let values = try store.values(of: StudyResponse(metric: "person-hours-below-half"))
      for point in values {
        #expect([10, 20, 40, 80, 160].contains(point.count))
        let known = point.compactMap { $0 }
        let inference = try #require(MeanInference(known))
        let width = try #require(inference.interval(level: 0.95)).width
        #expect(width / 2 < 0.2 * inference.mean)
        let half = try #require(MeanInference(Array(known.prefix(known.count / 2))))
        let wide = try #require(half.interval(level: 0.95)).width
        #expect(known.count == 10 || wide / 2 >= 0.2 * half.mean)
      }
      #expect(summary.unmet == 0)
      // Begun with three runs a point, it ends with the same rows.
      let other = try StudyStore(path: folder + "/b", identity: StoredRuns.identity)
      let few = try Self.plan(
        Self.study(
          "  repair: { path: power/block.repair, values: [10 min, 60 min] }",
          "{ kind: grid }", "3"))
      try Self.sweep(few, other)
      try Self.sweep(made, other, threads: 5)
      #expect(try other.digest() == store.digest())
    }
  }

  /// A city whose block would have a share above one cannot be compiled.
  @Test func `a point that is not valid is an outcome like others`() throws {
    let made = try Self.plan(
      Self.study(
        "  repair: { path: power/block.repair }",
        "{ kind: list, points: [{ repair: 10 min }, { repair: 10 MW }] }", "2"))
    try StoredRuns.inFolder { folder in
      let store = try StudyStore(path: folder + "/a", identity: StoredRuns.identity)
      let summary = try Self.sweep(made, store)
      #expect(summary.failedPoints == 1 && summary.runs == 2)
      let failed = try store.failedPoints()
      #expect(failed.map(\.position) == [1])
      #expect(failed[0].reason.contains("duration"))
      let again = try Self.sweep(made, store)
      #expect(again.failedPoints == 1 && again.runs == 0 && again.kept == 2)
    }
  }
}
