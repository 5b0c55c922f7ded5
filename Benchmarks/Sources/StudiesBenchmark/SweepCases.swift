import Diagnostics
import Experiments
import Foundation
import ResultStore
import ScenarioFiles

/// A sweep of the flagship's study into its store, with one thread and with two.
enum SweepCases {
  static func rows(repetitions: Int) throws -> [String] {
    var diagnostics = DiagnosticList()
    let files = FileSource(folder: ".")
    var reader = StudyReader(
      files: files, path: "scenarios/studies/segmentation-first/study.yaml")
    guard var study = reader.read(&diagnostics) else { throw InputError(diagnostics) }
    study.design = .oneAtATime(levels: 3)
    study.replications = StudyReplications(atLeast: 24, atMost: 24, until: nil)
    guard let base = study.base(files: files, &diagnostics).scenario else {
      throw InputError(diagnostics)
    }
    let plan = StudyPlan(study, scenarioHash: base.hash, modelVersion: 1)
    var ratios: [Double] = []
    for repetition in 0..<repetitions {
      let one = try seconds(plan, files, threads: 1)
      let two = try seconds(plan, files, threads: 2)
      print("sweep \(repetition): one thread \(one) s, two threads \(two) s of CPU")
      ratios.append(one / two)
    }
    return [StudiesBenchmark.row("sweep/2-threads", "1-thread", ratios)]
  }

  private static func seconds(
    _ plan: StudyPlan, _ files: FileSource, threads: Int
  ) throws -> Double {
    try StudiesBenchmark.inFolder { folder in
      let store = try StudyStore(
        path: folder + "/runs.sqlite",
        identity: StoreIdentity(modelVersion: 1, fingerprint: "0", program: "benchmark"))
      let sweep = StudySweep(plan: plan, files: files, threads: threads)
      return try StudiesBenchmark.time { _ = try sweep.run(into: store) }
    }
  }
}
