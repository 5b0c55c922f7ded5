import CityGraph
import Experiments
import Metrics
import SystemKit

extension StressAppendix {
  // MARK: - 1. Objectives

  static func objectives(_ result: RunResult, _ facts: StressFacts) -> [StressItem] {
    let purpose = result.scenario.purpose
    var outputs: [String] = []
    var named: [String] = []
    for figure in result.figures where figure.district == nil && !named.contains(figure.name) {
      named.append(figure.name)
      let meaning = MetricKind(rawValue: figure.name)?.meaning
      outputs.append(
        "- \(MarkdownText.code(figure.name)) [\(figure.unit)]" + (meaning.map { ": \($0)" } ?? ""))
    }
    return [
      StressItem(
        "1.1", "Purpose of the model", purpose.isEmpty ? [] : [MarkdownText.plain(purpose)],
        ask: purpose.isEmpty ? "what the model is for" : nil),
      StressItem(
        "1.2", "Model outputs",
        [
          "For the city as a whole, and most of them for each district; `metrics.json` holds all "
            + "with their intervals (see 4.3):", "",
        ] + outputs),
      StressItem(
        "1.3", "Experimentation aims", aims(facts),
        ask: "which decision or hypothesis the run serves"),
    ]
  }

  private static func aims(_ facts: StressFacts) -> [String] {
    var lines = [
      "- measures in force: "
        + (facts.measures.isEmpty
          ? "none" : facts.measures.map(MarkdownText.code).joined(separator: ", "))
    ]
    for change in facts.changes { lines.append("- changed: \(MarkdownText.code(change))") }
    for cut in facts.couplingsCut { lines.append("- cut: \(MarkdownText.code(cut))") }
    if facts.attackGiven { lines.append("- every step of every attack succeeds") }
    return lines
  }

  // MARK: - 2. Logic

  static func logic(_ result: RunResult, _ facts: StressFacts) -> [StressItem] {
    let scenario = result.scenario
    let script = scenario.script
    var story = [
      "The scenario is \(MarkdownText.code("inputs/" + facts.path)); it starts at "
        + "\(MarkdownText.plain(scenario.startText)), local time.", "",
    ]
    story += scenario.stepNames.map { "- attack step \(MarkdownText.code($0))" }
    story += script.hazards.map { "- hazard \(MarkdownText.code($0.identifier))" }
    story.append("- \(script.rules.count) responses and injects")
    story.append("- \(script.surroundings.count) changes of the surroundings")
    return [
      StressItem(
        "2.1", "Base model overview diagram",
        ["The map and the chain of events in `report.html`; the parts in `ARCHITECTURE.md`."]),
      StressItem(
        "2.2", "Base model logic",
        [
          "A discrete-event simulation of interdependent systems with physics in each; assets pass "
            + "modes along dependencies. `docs/odd.md` describes it by the ODD protocol."
        ]),
      StressItem("2.3", "Scenario logic", story),
      StressItem(
        "2.4", "Algorithms",
        [
          "One section for each system in `docs/odd.md`, with equations and sources: DC power flow "
            + "with relays and load shedding, pressure-driven hydraulics by the global gradient "
            + "method, user equilibrium with point queues, Erlang loss and waiting systems, a worm "
            + "as a Markov chain of counts, attacks as competing clocks, crews that travel."
        ]),
      StressItem("2.5.1", "Entities", entities(scenario.city)),
      StressItem(
        "2.5.2", "Activities",
        [
          "Failure, protection, shedding, restart, repair, rebuild, journeys, attack steps, "
            + "detection and decision, each with its own duration: `docs/odd.md`, submodels."
        ]),
      StressItem(
        "2.5.3", "Resources",
        [
          "Repair crews, spare capacity of lines and pipes, storage in tanks, batteries and fuel, "
            + "channels and operators of call centres: city files below `inputs`."
        ]),
      StressItem(
        "2.5.4", "Queues",
        [
          "Jobs wait for crews by priority, then arrival; vehicles wait at links that are over "
            + "capacity; calls wait for operators and give up; phones wait to register again."
        ]),
      StressItem(
        "2.5.5", "Entry and exit points",
        [
          "Supply from outside enters at the buses and reservoirs of the city files; trips enter "
            + "and leave at zones; attacks enter at zones that the scenario names."
        ]),
    ]
  }

  private static func entities(_ city: CityGraph) -> [String] {
    let people = city.districts.map(\.people).reduce(0, +)
    var counts = [Int](repeating: 0, count: city.kinds.count)
    for kind in city.kindOfAsset { counts[Int(kind)] += 1 }
    var lines = [
      "\(city.districts.count) districts with \(NumberText.amount(people)) people, "
        + "\(city.organisations.count) organisations, \(city.assetCount) assets, "
        + "\(city.needs.count) dependencies "
        + "(\(city.needCrossesSystems.count { $0 }) between systems):", "",
      "| asset | how many | modes |", "|---|---:|---|",
    ]
    for (place, kind) in city.kinds.enumerated() where counts[place] > 0 {
      lines.append(
        "| \(MarkdownText.code(kind.system + "/" + kind.name)) | \(counts[place]) | "
          + "\(kind.modes.map(MarkdownText.plain).joined(separator: ", ")) |")
    }
    return lines
  }

  // MARK: - 3. Data

  static func data(_ result: RunResult, _ facts: StressFacts) -> [StressItem] {
    let city = result.scenario.city
    let origins = Provenance.allCases.map { origin in
      "\(city.provenance.count { $0 == origin }) assets \(origin.rawValue)"
    }
    let files = facts.files.map { "- \(MarkdownText.code($0.path)), \($0.size) bytes" }
    return [
      StressItem(
        "3.1", "Data sources",
        ["As read, kept below `inputs`:", ""] + files + [
          "", "By the city file: \(origins.joined(separator: ", ")).",
        ], ask: "where each file comes from, and when it was observed"),
      StressItem(
        "3.2", "Pre-processing",
        [
          "None by hand that the program knows of: native files are read as they are, quantities "
            + "become SI units, and everything is sorted by identifier."
        ], ask: "what was done to the files before"),
      StressItem(
        "3.3", "Input parameters",
        [
          "All in the files of 3.1, with units. The hash of the compiled model is "
            + "\(MarkdownText.code(result.scenario.hash.description))."
        ]),
      StressItem(
        "3.4", "Assumptions",
        [
          "Defaults where the files say nothing, each with value, range, standing and source: "
            + "`docs/assumptions.md`. `run --assumptions N` draws sets of them and ranks those "
            + "that move the loss."
        ], ask: "what else was assumed, and left out"),
    ]
  }
}
