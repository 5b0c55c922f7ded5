import EventKernel
import Experiments
import Statistics

/// The most harmful attack on a terminal: the set, what each component adds, how it was found, and
/// what that does not show.
public struct WorstText {
  private let worst: WorstAttack
  private var notes = FigureText()
  private var lines: [String] = []

  /// At most 100 columns, no color.
  public static func text(_ worst: WorstAttack) -> String {
    var text = WorstText(worst)
    text.write()
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(_ worst: WorstAttack) { self.worst = worst }

  private mutating func write() {
    writeHead()
    writeAnswer()
    writeRanking()
    writeContributions()
    writeMethod()
    for line in notes.noteLines { lines += TextWrap.lines("  " + line, width: 100, hanging: 6) }
    writeLimits()
  }

  private mutating func wrap(_ text: String, hanging: Int = 0) {
    lines += TextWrap.lines(text, width: 100, hanging: hanging)
  }

  private func count(_ number: Int) -> String { NumberText.grouped("\(number)") }

  private func name(_ components: [Int]) -> String {
    components.map { worst.means.candidates[$0].path }.joined(separator: " + ")
  }

  /// A loss as the metric's value.
  private func value(_ loss: Double) -> String {
    NumberText.compact(worst.metric.isNegated ? -loss : loss)
  }

  private func shown(_ figure: Figure) -> Figure {
    guard worst.metric.isNegated else { return figure }
    return Figure(
      value: figure.value.map { -$0 }, low: figure.high.map { -$0 },
      high: figure.low.map { -$0 }, reason: figure.reason)
  }

  private var unit: String { worst.unit == "1" ? "" : " \(worst.unit)" }

  // MARK: - Parts

  private mutating func writeHead() {
    wrap(worst.title)
    wrap(
      "The most harmful attack on at most \(worst.size) of "
        + "\(count(worst.means.candidates.count)) components, by the "
        + "\(worst.statistic == .mean ? "mean" : "CVaR95") of \(worst.metric)")
    let means = worst.means
    wrap(
      "Means: level \(means.level); enters \(list(means.entry)); holds \(list(means.reach)); "
        + "acts at T+\(NumberText.duration(seconds: means.start.seconds)).", hanging: 2)
    if !means.uncontrolled.isEmpty {
      wrap(
        "Left out, for no zone controls them: \(list(means.uncontrolled)).", hanging: 2)
    }
    lines.append("")
  }

  private func list(_ names: [String]) -> String {
    if names.isEmpty { return "nothing" }
    let shown = names.prefix(6).joined(separator: ", ")
    return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
  }

  private mutating func writeAnswer() {
    guard let best = worst.ranking.first else { return }
    wrap(
      "\(name(best.components)): \(notes.cell(shown(best.figure), NumberText.compact))\(unit) a run; "
        + "without an attack \(notes.cell(shown(worst.nothing.figure), NumberText.compact))\(unit).",
      hanging: 2)
  }

  private mutating func writeRanking() {
    lines += ["", "Most harmful sets"]
    var table = TextTable()
    table.add(["", "to choose", "on fresh replications (95 %)"])
    for row in worst.ranking {
      table.add([
        String(name(row.components).prefix(56)), value(row.selected),
        notes.cell(shown(row.figure), NumberText.compact),
      ])
    }
    lines += table.lines
  }

  private mutating func writeContributions() {
    lines += ["", "What each component adds"]
    var table = TextTable()
    table.add(["", "alone", "adds to the others (95 %, together)", "zone"])
    for row in worst.contributions {
      let candidate = worst.means.candidates[row.component]
      var added = notes.value(row.added.figure, NumberText.signed)
      if let interval = row.added.simultaneous, row.added.pairs > row.added.equal {
        added += " (\(NumberText.signed(interval.low)) to \(NumberText.signed(interval.high)))"
      }
      table.add([
        String(candidate.path.prefix(40)),
        notes.value(shown(row.alone), NumberText.compact), added,
        candidate.zones.joined(separator: ", "),
      ])
    }
    lines += table.lines
  }

  private mutating func writeMethod() {
    lines += ["", "How it was found"]
    let all = worst.setCount.map(count) ?? "more than 10^15"
    switch worst.method {
    case .exact:
      wrap(
        "  All \(all) sets were tried, \(count(worst.evaluations)) of them different: exact on the "
          + "replications that chose.", hanging: 2)
    case .search:
      wrap(
        "  \(count(worst.evaluations)) of \(all) sets were run: greedy from one component, from "
          + "pairs and from the most harmful single ones, then exchanges. "
          + (worst.isLocalOptimum
            ? "No change of one component is more harmful; a set that differs in more may be."
            : "The limit on sets was reached before no change helped: raise --evaluations."),
        hanging: 2)
    }
    if worst.duplicates > 0 {
      wrap(
        "  \(count(worst.duplicates)) times a set hit the same assets as another and was not run "
          + "again.", hanging: 2)
    }
    if let agreement = worst.agreement {
      let gap = worst.ranking.first.map { $0.selected - agreement.value } ?? 0
      wrap(
        "  The search alone would have run \(count(agreement.evaluations)) sets and found "
          + (agreement.isSame
            ? "the same."
            : "\(name(agreement.components)), which is \(NumberText.compact(gap)) less."),
        hanging: 2)
    }
    writeBounds()
    if worst.failedCount > 0 {
      wrap(
        "  \(count(worst.failedCount)) replications had no value and count nowhere.", hanging: 2)
    }
  }

  private mutating func writeBounds() {
    let bounds = worst.bounds
    if worst.metric.isNegated { return }
    var text = "  Bounds: "
    if let ceiling = worst.ceiling {
      text += "everyone without it to the end \(value(ceiling)) (certain); "
    }
    text += "all components at once \(value(bounds.all))"
    if bounds.additions > 0 {
      text +=
        " (if one more component never harms less: it did in "
        + "\(count(bounds.loweringAdditions)) of \(count(bounds.additions)) tries)"
    }
    if worst.method == .search {
      text += "; the largest gains \(value(bounds.gains))"
      if bounds.pairs > 0 {
        text +=
          " (if components never harm more together than one by one: they did in "
          + "\(count(bounds.pairsAboveSum)) of \(count(bounds.pairs)) pairs)"
      }
      if let gap = worst.provedGap { text += ". Proved gap \(NumberText.share(gap))" }
    }
    wrap(text + ".", hanging: 2)
  }

  private mutating func writeLimits() {
    lines.append("")
    wrap(
      "The attack is certain and simultaneous: the actor holds the zones at that moment, whatever "
        + "the chances of his way there. Reach counts security levels only; patching and second "
        + "factors slow an attacker, they do not stop him here. Chosen on "
        + "\(count(worst.replications)) replications, told on \(count(worst.replications)) fresh "
        + "ones (seed \(worst.seed)); intervals say nothing of wrong assumptions.")
  }
}
