import EventKernel
import Experiments
import Metrics
import Simulation
import Statistics

/// The summary of a run on a terminal: at most 100 columns, people first, no color.
public enum RunSummary {
  static let width = 100

  /// Says in what share of replications there was an effect; who lost what, for how long; how one
  /// replication went; and where the loss comes from.
  ///
  /// Figures come over all replications and given the effect, each with its 95 % interval; a figure
  /// that cannot be given says why in a note.
  ///
  /// - Parameters:
  ///   - replay: the replication whose course is told, by custom `result.replication(atQuantile:
  ///     0.5)`.
  ///   - accounts: direct, within-system and cross-system loss; empty if the run was not split.
  ///   - assumptions: what drawn sets of assumptions did, if they were drawn.
  ///   - twins: the city without its smart layer, if it was run.
  /// - Complexity: O(figures + lines of the replay's log).
  public static func text(
    result: RunResult, replay: Replay, accounts: [LossAccount],
    assumptions: AssumptionStudy? = nil, twins: TwinStudy? = nil
  ) -> String {
    let view = ResultView(result)
    var lines = heading(view) + [""]
    lines += effect(view)
    if view.isCalm {
      lines += calm(view)
      if view.result.effectCount == 0 {
        lines += ledger(view)
        if let twins { lines += TwinSummary.lines(twins) }
        if let assumptions { lines += AssumptionSummary.lines(assumptions) }
        return (lines + failures(view)).joined(separator: "\n") + "\n"
      }
      lines += course(view, replay)
    } else {
      var notes = FigureText()
      lines += headline(view, &notes) + [""]
      lines += PeopleTable.lines(view, &notes)
      lines += worstDistricts(view, &notes)
      lines += notes.noteLines.flatMap { TextWrap.lines("  " + $0, width: width, hanging: 6) }
      lines += course(view, replay)
      lines += split(view, accounts)
    }
    lines += ledger(view)
    if let twins { lines += TwinSummary.lines(twins) }
    lines += assumptions.map(AssumptionSummary.lines) ?? AssumptionSummary.hint
    lines += deadlocks(view)
    lines += toLookAt(view, replay)
    lines += failures(view)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func ledger(_ view: ResultView) -> [String] {
    var notes = FigureText()
    let lines = LedgerSummary.lines(view, &notes)
    return lines
      + notes.noteLines.flatMap { TextWrap.lines("  " + $0, width: width, hanging: 6) }
  }

  private static func heading(_ view: ResultView) -> [String] {
    let scenario = view.result.scenario
    let count = view.result.outcomes.count
    let length = NumberText.duration(seconds: scenario.horizon.seconds)
    var lines = TextWrap.lines(scenario.title, width: width)
    let what = "\(count) \(count == 1 ? "replication" : "replications") of \(length) from "
    lines.append(what + "\(scenario.startText), seed \(view.result.seed)")
    if !scenario.smart.isPresent { lines.append("The city is without its smart layer.") }
    if view.result.couplings != .all {
      lines.append("Dependencies between systems are cut, in whole or in part.")
    }
    return lines
  }

  private static func effect(_ view: ResultView) -> [String] {
    guard let disturbance = view.disturbance else { return [] }
    var notes = FigureText()
    let share = notes.cell(view.result.effectShare, NumberText.share)
    var text = "\(disturbance) in \(share) of replications"
    text += " (\(view.result.effectCount) of \(view.doneCount))."
    text += notes.notes.isEmpty ? "" : " " + notes.noteLines.joined(separator: "; ") + "."
    return TextWrap.lines(text, width: width)
  }

  private static func calm(_ view: ResultView) -> [String] {
    let count = view.doneCount
    let scope =
      count == 1
      ? "in the one replication" : "in any of the \(NumberText.grouped("\(count)")) replications"
    return ["Nobody lost anything: no service fell below its normal course \(scope)."]
  }

  /// The headline in words: person-hours with any essential service below one half, and the
  /// vulnerable apart.
  private static func headline(_ view: ResultView, _ notes: inout FigureText) -> [String] {
    if view.isNowhereBelowHalf {
      return ["In no replication was an essential service below one half of its normal course."]
    }
    var lines: [String] = []
    for given in view.isSplit ? [false, true] : [false] {
      guard let all = view.metric(.personHoursBelowHalf, given: given) else { continue }
      let vulnerable = view.metric(.personHoursBelowHalfVulnerable, given: given)
      let scope = given ? "Given the effect" : "Over all replications"
      var text = "\(scope), people spent a mean of "
      text += notes.cell(all.figures.mean, NumberText.amount)
      text += " person-hours with an essential service below one half, vulnerable people "
      text += notes.cell(vulnerable?.figures.mean, NumberText.amount) + "."
      text += " Median \(notes.cell(all.figures.median, NumberText.amount)),"
      text += " 95th percentile \(notes.cell(all.figures.p95, NumberText.amount)),"
      text += " mean of the worst 5 % \(notes.cell(all.figures.cvar95, NumberText.amount))."
      lines += TextWrap.lines(text, width: width)
    }
    return lines
  }

  private static func worstDistricts(_ view: ResultView, _ notes: inout FigureText) -> [String] {
    let (label, rows) = view.worstDistricts(3)
    if rows.isEmpty { return [] }
    var table = TextTable()
    for row in rows {
      let title = view.districtTitle(row.district ?? "")
      table.add([
        String(title.prefix(50)), notes.cell(row.figures.mean, NumberText.amount),
      ])
    }
    let scope = view.isSplit ? ", given the effect" : ""
    return ["", "Districts hit worst: mean \(label)\(scope)"] + table.lines
  }

  private static func toLookAt(_ view: ResultView, _ replay: Replay) -> [String] {
    let parts = view.percentiles.map { "\($0.percentile)th percentile: \($0.replication)" }
    if parts.isEmpty { return [] }
    let scope = view.result.effectCount > 0 && view.isSplit ? " among those with an effect" : ""
    let text = "Replications to look at\(scope): " + parts.joined(separator: ", ")
    return [""] + TextWrap.lines(text, width: width)
  }

  /// In how many replications the end is a ring of waits, and what would break the first.
  private static func deadlocks(_ view: ResultView) -> [String] {
    let stuck = view.result.outcomes.filter { !$0.deadlocks.isEmpty }
    guard let first = stuck.first, let ring = first.deadlocks.first else { return [] }
    let city = view.result.scenario.city
    func waits(_ need: Int) -> String {
      "\(city.path(city.consumerOfNeed[need])) waits for \(city.needs[need].name)"
    }
    var text =
      "\(stuck.count) of \(view.doneCount) replications end in a restoration deadlock. In number "
      + "\(first.replication) " + ring.needs.map(waits).joined(separator: ", ")
      + ": each waits for the next, the last for the first."
    if let need = ring.blackStart {
      text +=
        " A source of \(city.needs[need].name) of its own at "
        + "\(city.path(city.consumerOfNeed[need])) would break it."
    }
    return [""] + TextWrap.lines(text, width: width)
  }

  private static func failures(_ view: ResultView) -> [String] {
    let failures = view.result.failures
    guard let first = failures.first else { return [] }
    let text =
      "\(failures.count) of \(view.result.outcomes.count) replications could not be run to their "
      + "end and count nowhere; the first, number \(first.replication): \(first.failure ?? "")"
    return [""] + TextWrap.lines(text, width: width)
  }
}
