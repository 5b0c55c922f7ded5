import Experiments
import Quantities
import ScenarioFiles
import Statistics

/// What a study says, on a terminal.
public struct AnalysisText {
  let plan: StudyPlan
  let analysis: StudyAnalysis
  var notes = FigureText()
  var lines: [String] = []

  /// Points shown in the table; all of them are in the JSON.
  static let shownPoints = 24

  /// At most 100 columns, no color.
  public static func text(_ analysis: StudyAnalysis, plan: StudyPlan) -> String {
    var text = AnalysisText(plan: plan, analysis: analysis)
    text.write()
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(plan: StudyPlan, analysis: StudyAnalysis) {
    self.plan = plan
    self.analysis = analysis
  }

  var names: [String] { plan.file.parameters.map(\.identifier) }

  private mutating func write() {
    let runs = analysis.points.map(\.replications).reduce(0, +)
    wrap(
      "\(analysis.response): \(analysis.points.count) points, \(NumberText.grouped("\(runs)")) runs"
        + (plan.file.isCommon ? ", common random numbers" : ", independent random numbers"))
    let missing = analysis.points.map(\.missing).reduce(0, +)
    if analysis.emptyPoints > 0 {
      wrap(
        "\(analysis.emptyPoints) points of the design have no run: sweep again, or see failures.")
    }
    if missing > 0 { wrap("\(missing) runs failed or have no such metric; they count nowhere.") }
    writeChance()
    if let sobol = analysis.sobol { writeSobol(sobol) }
    if let morris = analysis.morris { writeMorris(morris) }
    if !analysis.steps.isEmpty { writeSteps() }
    if let pawn = analysis.pawn { writePawn(pawn) }
    if let regional = analysis.regional { writeRegional(regional) }
    if let discovery = analysis.discovery { writeDiscovery(discovery) }
    writePoints()
    for line in notes.noteLines { lines += TextWrap.lines("  " + line, width: 100, hanging: 6) }
    lines.append("")
    wrap(
      "All of it holds in this model and for the ranges of the study; intervals are 95 % and say "
        + "nothing of wrong assumptions.")
  }

  mutating func wrap(_ text: String) {
    lines += TextWrap.lines(text, width: RunSummary.width)
  }

  private mutating func writeChance() {
    guard let split = analysis.split, let noise = split.noiseOfOneRun else { return }
    var text = "Of the variance of one run, \(NumberText.share(noise)) is chance, the rest the "
    text += "parameters"
    if let left = split.noiseOfMeans {
      text += "; of the variance of the points' means, chance is \(NumberText.share(left))"
      text += plan.file.isCommon ? ", most of it shared by all points" : ""
    }
    wrap(text + ".")
  }

  // MARK: - Sensitivity

  private mutating func writeSobol(_ sobol: SobolIndices) {
    lines += ["", "Sobol indices: shares of the variance of the points' means"]
    if let refusal = sobol.refusal { return wrap("  Not given: \(refusal).") }
    var table = TextTable()
    table.add(["", "alone (S1)", "with interactions (ST)"])
    for place in ranked(sobol.inputs.map { $0.total.value }) {
      let index = sobol.inputs[place]
      table.add([
        names[place], notes.cell(index.first, AnalysisText.index),
        notes.cell(index.total, AnalysisText.index),
      ])
    }
    lines += table.lines
    wrap("  from \(sobol.rows) rows of the design\(dropped(sobol.dropped, "rows"))")
  }

  private static func index(_ value: Double) -> String { value.fixed(3) }

  private func dropped(_ count: Int, _ what: String) -> String {
    count == 0 ? "" : "; \(count) \(what) dropped for missing runs"
  }

  private mutating func writeMorris(_ morris: MorrisEffects) {
    lines += ["", "Morris' effects of a step, over the step's share of the range"]
    if let refusal = morris.refusal { return wrap("  Not given: \(refusal).") }
    let groups = StudyFile.groups(plan.file.parameters)
    var table = TextTable()
    table.add(["", "mean size (μ*)", "mean", "deviation"])
    for place in ranked(morris.groups.map { $0.magnitude.value }) {
      let effect = morris.groups[place]
      let isGroup = groups[place].members.count > 1
      table.add([
        groups[place].name + (isGroup ? " (\(groups[place].members.count))" : ""),
        notes.cell(effect.magnitude, NumberText.compact),
        effect.mean.map(NumberText.signed) ?? "–",
        effect.deviation.map(NumberText.compact) ?? "–",
      ])
    }
    lines += table.lines
    if morris.dropped > 0 { wrap("  \(morris.dropped) steps dropped for missing runs") }
  }

  private mutating func writeSteps() {
    lines += ["", "One at a time, against the base"]
    let base = zip(names, plan.points[0].texts).map { "\($0) \($1)" }
    lines += TextWrap.lines("  base: " + base.joined(separator: ", "), width: 100, hanging: 4)
    var table = TextTable()
    table.add(["", "", "difference", "p (Holm)"])
    for step in analysis.steps {
      table.add([
        names[step.parameter], step.text, notes.cell(step.difference, NumberText.signed),
        step.holm.map { $0 < 0.001 ? "<0.001" : $0.significant(2) } ?? "–",
      ])
    }
    lines += table.lines
  }

  private mutating func writeRegional(_ regional: RegionalSensitivity) {
    lines += ["", "Regional sensitivity: which parameters differ where the mean is above " + limit]
    if let refusal = regional.refusal { return wrap("  Not given: \(refusal).") }
    var table = TextTable()
    table.add(["", "distance", "p (Holm)"])
    for place in ranked(regional.inputs.map(\.distance)) {
      let input = regional.inputs[place]
      table.add([
        names[place], input.distance.fixed(2),
        input.holm < 0.001 ? "<0.001" : input.holm.significant(2),
      ])
    }
    lines += table.lines
    wrap("  \(regional.badCount) points above, \(regional.otherCount) not")
  }

  var limit: String { analysis.threshold.map(NumberText.compact) ?? "–" }

  /// Places by falling values.
  func ranked(_ values: [Double?]) -> [Int] {
    values.indices.sorted {
      let (first, second) = (values[$0] ?? -.infinity, values[$1] ?? -.infinity)
      return first != second ? first > second : $0 < $1
    }
  }

  // MARK: - Points

  private mutating func writePoints() {
    let shown = analysis.points.prefix(AnalysisText.shownPoints)
    if shown.isEmpty { return }
    let rest = analysis.points.count - shown.count
    lines += ["", "Means by point" + (rest > 0 ? ", the first \(shown.count)" : "")]
    var table = TextTable()
    table.add(["point"] + names.map { String($0.prefix(20)) } + ["runs", "mean"])
    for point in shown {
      table.add(
        ["\(point.place)"] + plan.points[point.place].texts.map(AnalysisText.short)
          + ["\(point.replications)", notes.cell(point.mean, NumberText.compact)])
    }
    lines += table.lines
  }

  /// `32.437219 %` as `32.4 %`.
  private static func short(_ text: String) -> String {
    let digits = text.prefix { $0.isNumber || "+-.eE".contains($0) }
    guard let number = Double(digits), digits.count > 6 else { return String(text.prefix(20)) }
    return String((number.significant(4) + text.dropFirst(digits.count)).prefix(20))
  }
}
