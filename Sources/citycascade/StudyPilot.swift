import Diagnostics
import Experiments
import Foundation
import ScenarioFiles

/// What a point and a run of a study cost, by CPU time of a few of them.
struct StudyPilot {
  /// Compiling, warming up, and the undisturbed run.
  let pointSeconds: Double
  let runSeconds: Double
  /// A row in the store.
  let runBytes: Double

  private static let runs = 5

  init(_ found: StudyFolder) throws {
    let start = StudyPilot.now
    var ignored = DiagnosticList()
    let scenario =
      found.plan.points.first.flatMap {
        found.file.compile($0.texts, files: found.files, &ignored)
      } ?? found.base
    let runner = try ScenarioRunner(scenario, seed: found.file.seed)
    let ready = StudyPilot.now
    let outcomes = runner.outcomes(0..<StudyPilot.runs, threads: 1)
    pointSeconds = ready - start
    runSeconds = (StudyPilot.now - ready) / Double(StudyPilot.runs)
    let kept = outcomes[0].metrics.filter { metric in
      switch found.file.record {
      case .all: true
      case .city: metric.district == nil
      case .named(let names): metric.district == nil && names.contains(metric.name)
      }
    }
    // Keys and digests, and two indexes over keys; a number has nine bytes with its header.
    runBytes = 330 + 9 * Double(kept.count)
  }

  /// CPU time of this process.
  private static var now: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  static func time(_ seconds: Double) -> String {
    if seconds < 1 { return "\(Int((seconds * 1000).rounded())) ms" }
    if seconds < 120 { return "\(Int(seconds.rounded())) s" }
    if seconds < 7200 { return "\(Int((seconds / 60).rounded())) min" }
    return "\(((seconds / 360).rounded() / 10)) h"
  }

  static func bytes(_ count: Double) -> String {
    if count < 1e6 { return "\(Int((count / 1e3).rounded())) kB" }
    if count < 1e9 { return "\(Int((count / 1e6).rounded())) MB" }
    return "\((count / 1e8).rounded() / 10) GB"
  }
}
