import ArgumentParser
import Diagnostics
import Experiments
import Foundation
import Metrics
import Reports
import ResultStore
import ScenarioFiles

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Says what matters in a study that has been run.",
    discussion: """
      Means with intervals; the share of chance; what the design allows: Sobol indices (saltelli), \
      Morris' effects (morris), differences from the base (one-at-a-time), regional sensitivity and \
      scenario discovery (designs that fill the space). What the runs do not carry is refused.
      """)

  @Argument(help: "The study file, or its folder.") var study: String
  @Option(help: "METRIC or 'METRIC of SYSTEM'; default the study's responses. May be repeated.")
  var response: [String] = []
  @Option(help: "A mean above this counts as bad; default the points' upper quartile.")
  var badAbove: Double?
  @Option(help: "Writes all runs as a tidy table (CSV) to this file.") var csv: String?
  @Option(help: "The result folder; default results/study-NAME.") var output: String?
  @Option(help: "What to print: text or json.") var format = OutputFormat.text

  func run() throws {
    let found = try StudyFolder(study, output: output)
    try StudyFolder.storing {
      let store = try found.existingStore()
      if let csv { try export(store, to: csv) }
      let wanted = response.isEmpty ? found.file.responses : try response.map(parse)
      try check(wanted, store, found)
      let analyses = try wanted.map { response in
        StudyAnalysis(
          plan: found.plan, response: response, values: try store.values(of: response),
          threshold: badAbove)
      }
      let report = found.folder.appendingPathComponent("report.html")
      let page = StudyReport.text(
        analyses, plan: found.plan, title: found.base.title, program: Version.text)
      try write(page, to: report)
      switch format {
      case .text:
        for failed in try store.failedPoints().prefix(5) {
          Standard.error("point \(failed.position) failed: \(failed.reason)")
        }
        Standard.output(
          analyses.map { AnalysisText.text($0, plan: found.plan) }.joined(separator: "\n"))
      case .json: Standard.output(AnalysisJSON.text(analyses, plan: found.plan))
      }
      Standard.error("Report: \(report.relativePath)")
    }
  }

  private func write(_ page: String, to file: URL) throws {
    do {
      try Data(page.utf8).write(to: file, options: .atomic)
    } catch {
      throw StoreError.file(path: file.path, reason: error.localizedDescription)
    }
  }

  /// Refuses to analyze nothing: a store without a run of the study as its file is now, and metrics
  /// that no run has.
  private func check(
    _ wanted: [StudyResponse], _ store: StudyStore, _ found: StudyFolder
  ) throws {
    let failed = try store.failedPoints()
    let runs = try store.designRunCount()
    if runs == 0 {
      Standard.error(
        "\(found.database.relativePath): error RES-0003: none of its runs is of the study as its "
          + "file is now: sweep the study")
      for point in failed.prefix(5) {
        Standard.error("point \(point.position) failed: \(point.reason)")
      }
      throw ExitCode(2)
    }
    let heads = try store.metricColumns().map(\.head).filter { $0.district == nil }
    for response in wanted {
      let isKnown = heads.contains {
        $0.name == response.metric && (response.system == nil || $0.system == response.system)
      }
      // A metric that calm runs lack is known by its name.
      if isKnown || MetricKind(rawValue: response.metric) != nil, isSystem(response.system, heads) {
        continue
      }
      var names: [String] = []
      for head in heads {
        let name = head.name + (head.system.map { " of \($0)" } ?? "")
        if !names.contains(name) { names.append(name) }
      }
      let nearest = Spelling.nearest(
        to: "\(response)", among: names + heads.map(\.name))
      Standard.error(
        "error SCN-0451: no run has the metric «\(response)»"
          + (nearest.map { "; did you mean «\($0)»?" } ?? "") + " There are "
          + names.joined(separator: ", "))
      throw ExitCode(2)
    }
  }

  private func isSystem(_ name: String?, _ heads: [MetricValue]) -> Bool {
    name == nil || heads.contains { $0.system == name }
  }

  private func parse(_ text: String) throws -> StudyResponse {
    let words = text.split(separator: " ").map(String.init)
    if words.count == 1 { return StudyResponse(metric: words[0]) }
    if words.count == 3, words[1] == "of" {
      return StudyResponse(metric: words[0], system: words[2])
    }
    throw ValidationError("--response is METRIC or 'METRIC of SYSTEM'")
  }

  /// Through a file beside, put in place when it is whole.
  private func export(_ store: StudyStore, to path: String) throws {
    let temporary = path + ".part"
    guard FileManager.default.createFile(atPath: temporary, contents: nil),
      let handle = FileHandle(forWritingAtPath: temporary)
    else { throw StoreError.file(path: path, reason: "the file cannot be written") }
    do {
      var waiting = ""
      try store.exportTidy { line in
        waiting += line
        if waiting.utf8.count > 1 << 20 {
          try handle.write(contentsOf: Data(waiting.utf8))
          waiting = ""
        }
      }
      try handle.write(contentsOf: Data(waiting.utf8))
      try handle.close()
      guard rename(temporary, path) == 0 else {
        throw StoreError.file(path: path, reason: String(cString: strerror(errno)))
      }
    } catch let error as StoreError {
      throw error
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw StoreError.file(path: path, reason: error.localizedDescription)
    }
  }
}
