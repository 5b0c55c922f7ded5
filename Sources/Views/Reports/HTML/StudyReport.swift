import Experiments
import Quantities
import ScenarioFiles
import Statistics

/// The report of a study: one HTML file of the same make as that of a run.
public enum StudyReport {
  /// Sensitivity as bars with intervals, points with the box of scenario discovery, and what was
  /// refused with its reason.
  ///
  /// - Parameter record: rows of name and value for the account of how it was made.
  /// - Complexity: O(responses × points × parameters).
  public static func text(
    _ analyses: [StudyAnalysis], plan: StudyPlan, title: String, program: String,
    record: [(name: String, value: String)] = []
  ) -> String {
    let runs = analyses.first.map { $0.points.map(\.replications).reduce(0, +) } ?? 0
    let header = WebPage.header(
      title: "\(plan.file.name): what matters", purpose: title, lead: lead(analyses, plan),
      facts: "\(plan.points.count) points of \(plan.file.parameters.count) parameters, "
        + "\(NumberText.grouped("\(runs)")) runs, "
        + (plan.file.isCommon ? "common random numbers" : "independent random numbers"))
    let rows: [(name: String, value: String)] =
      [
        ("Study", plan.file.name), ("Scenario hash", plan.scenarioHash.description),
        ("Seed", "\(plan.file.seed)"), ("Model version", "\(plan.modelVersion)"),
        ("Program", program),
      ] + record
    let footer = """
      <footer>
      \(WebPage.limits(ReportPage.studyLimits))
      <section id="appendix" aria-labelledby="appendix-title">
      <h2 id="appendix-title">Appendix: how this was made</h2>
      \(WebPage.table(rows))
      </section>
      </footer>
      """
    return WebPage.text(
      title: plan.file.name, header: header, footer: footer, data: json(analyses, plan),
      entry: "study.js")
  }

  /// The parameter that matters most by the first analysis that was not refused.
  private static func lead(_ analyses: [StudyAnalysis], _ plan: StudyPlan) -> String {
    let names = plan.file.parameters.map(\.identifier)
    for analysis in analyses {
      if let sobol = analysis.sobol, sobol.refusal == nil,
        let place = most(sobol.inputs.map(\.total.value))
      {
        var notes = FigureText()
        let index = notes.cell(sobol.inputs[place].total) { $0.fixed(2) }
        return "For \(analysis.response) \(names[place]) has the largest total Sobol index, "
          + "\(index): the share of the points' variance that it carries with its interactions."
      }
      let groups = StudyFile.groups(plan.file.parameters).map(\.name)
      if let morris = analysis.morris, morris.refusal == nil,
        let place = most(morris.groups.map(\.magnitude.value))
      {
        let size = NumberText.compact(morris.groups[place].magnitude.value ?? 0)
        return "For \(analysis.response) \(groups[place]) matters most: a step over the whole "
          + "range moves the mean by about \(size)."
      }
      if let regional = analysis.regional, regional.refusal == nil,
        let place = most(regional.inputs.map(\.distance)), regional.inputs[place].holm <= 0.05
      {
        return "For \(analysis.response) \(names[place]) tells bad points best from the others."
      }
      if let step = analysis.steps.filter({ ($0.holm ?? 1) <= 0.05 }).max(by: {
        size($0) < size($1)
      }) {
        return "For \(analysis.response) \(names[step.parameter]) at \(step.text) changes most "
          + "against the base: \(NumberText.signed(step.difference.value ?? 0))."
      }
    }
    return "No parameter moves the responses beyond what chance may do."
  }

  private static func size(_ step: StudyAnalysis.Step) -> Double {
    (step.difference.value ?? 0).magnitude
  }

  private static func most(_ values: [Double?]) -> Int? {
    var best: Int?
    for (place, value) in values.enumerated() {
      guard let value else { continue }
      if let known = best, value <= values[known] ?? 0 { continue }
      best = place
    }
    return best
  }

  private static func json(_ analyses: [StudyAnalysis], _ plan: StudyPlan) -> String {
    var writer = JSONWriter(isForHTML: true)
    writer.object { writer in
      writer.member("kind", "study")
      writer.key("parameters")
      writer.array(plan.file.parameters) { writer, parameter in
        writer.object { writer in
          writer.member("name", parameter.identifier)
          switch parameter.domain {
          case .values(let values):
            writer.key("values")
            writer.array(values) { writer, value in writer.value(value) }
          case .range(_, _, let unit, _): writer.member("unit", unit)
          case .distribution, .given: break
          }
        }
      }
      writer.key("responses")
      writer.array(analyses) { response($1, plan, &$0) }
    }
    return writer.text
  }

  private static func response(
    _ analysis: StudyAnalysis, _ plan: StudyPlan, _ writer: inout JSONWriter
  ) {
    let names = plan.file.parameters.map(\.identifier)
    writer.object { writer in
      writer.member("name", analysis.response.description)
      writer.key("emptyPoints")
      writer.value(analysis.emptyPoints)
      writer.member("chance", analysis.split?.noiseOfOneRun)
      writer.member("threshold", analysis.threshold)
      if let sobol = analysis.sobol { write(sobol, names, &writer) }
      if let morris = analysis.morris {
        write(morris, StudyFile.groups(plan.file.parameters).map(\.name), &writer)
      }
      writer.key("steps")
      writer.array(analysis.steps) { writer, step in
        writer.object { writer in
          writer.member("name", names[step.parameter])
          writer.member("value", step.text)
          writer.triple("difference", step.difference)
          writer.member("holm", step.holm)
        }
      }
      if let regional = analysis.regional { write(regional, names, &writer) }
      if let discovery = analysis.discovery { write(discovery, plan, &writer) }
      writer.key("points")
      writer.array(analysis.points) { writer, point in
        writer.object { writer in
          writer.key("place")
          writer.value(point.place)
          writer.key("texts")
          writer.array(plan.points[point.place].texts) { $0.value($1) }
          writer.key("numbers")
          writer.array(plan.points[point.place].numbers) { $0.value(rounded: $1) }
          writer.key("replications")
          writer.value(point.replications)
          writer.triple("mean", point.mean)
        }
      }
    }
  }

  private static func write(
    _ sobol: SobolIndices, _ names: [String], _ writer: inout JSONWriter
  ) {
    writer.key("sobol")
    writer.object { writer in
      writer.member("refused", sobol.refusal)
      writer.key("rows")
      writer.value(sobol.rows)
      writer.key("inputs")
      writer.array(Array(sobol.inputs.indices)) { writer, place in
        writer.object { writer in
          writer.member("name", names[place])
          writer.triple("first", sobol.inputs[place].first)
          writer.triple("total", sobol.inputs[place].total)
        }
      }
    }
  }

  private static func write(
    _ morris: MorrisEffects, _ names: [String], _ writer: inout JSONWriter
  ) {
    writer.key("morris")
    writer.object { writer in
      writer.member("refused", morris.refusal)
      writer.key("groups")
      writer.array(Array(morris.groups.indices)) { writer, place in
        writer.object { writer in
          writer.member("name", names[place])
          writer.triple("magnitude", morris.groups[place].magnitude)
          writer.member("mean", morris.groups[place].mean)
          writer.member("deviation", morris.groups[place].deviation)
        }
      }
    }
  }

  private static func write(
    _ regional: RegionalSensitivity, _ names: [String], _ writer: inout JSONWriter
  ) {
    writer.key("regional")
    writer.object { writer in
      writer.member("refused", regional.refusal)
      writer.key("inputs")
      writer.array(Array(regional.inputs.indices)) { writer, place in
        writer.object { writer in
          writer.member("name", names[place])
          writer.member("distance", regional.inputs[place].distance)
          writer.member("holm", regional.inputs[place].holm)
        }
      }
    }
  }

  private static func write(
    _ discovery: PatientRuleInduction, _ plan: StudyPlan, _ writer: inout JSONWriter
  ) {
    let best = discovery.best
    let places =
      best.map { box in box.low.indices.filter { box.low[$0] != nil || box.high[$0] != nil } } ?? []
    writer.key("discovery")
    writer.object { writer in
      writer.member("refused", discovery.refusal)
      writer.member("coverage", best?.coverage)
      writer.member("density", best?.density)
      writer.key("limits")
      writer.array(places) { writer, place in
        let parameter = plan.file.parameters[place]
        writer.object { writer in
          writer.member("name", parameter.identifier)
          writer.member("low", best?.low[place])
          writer.member("high", best?.high[place])
          writer.member("lowText", best?.low[place].map { parameter.text(ofLimit: $0) })
          writer.member("highText", best?.high[place].map { parameter.text(ofLimit: $0) })
          writer.member("p", best?.pValues[place])
          writer.key("recurrence")
          writer.value(discovery.recurrence[place])
        }
      }
    }
  }
}

extension JSONWriter {
  /// A figure as `[value, low, high]`.
  mutating func triple(_ name: String, _ figure: Figure) {
    key(name)
    array { writer in
      writer.value(rounded: figure.value)
      writer.value(rounded: figure.low)
      writer.value(rounded: figure.high)
    }
  }
}
