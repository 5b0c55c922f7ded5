import SystemKit

/// The formats of scenario and city files: every mapping with every key. The JSON Schemas and the
/// reference pages are generated from it, and a test holds it against what the compiler asks for.
public enum FileFormat {
  /// The mappings of a scenario file, the outermost first.
  public static let scenario = scenarioForms + playbooks

  private static let scenarioForms: [MappingForm] = [
    MappingForm(
      "a scenario",
      [
        FieldForm("citycascade", .words(["1"]), required: true, "The version of the format."),
        FieldForm("title", .text, required: true, "One line for reports."),
        FieldForm("purpose", .text, "The question that the scenario asks."),
        FieldForm(
          "extends", .file,
          "Another scenario that this one changes: keys given here replace its own, items of lists with the same `id` are "
            + "changed key by key, `set` is joined. The other one may not extend a third."),
        FieldForm("city", .file, required: true, "The folder of the city, or its `city.yaml`."),
        FieldForm(
          "start", .dateTime, required: true,
          "Local time at the start; the day decides the load of the power system."),
        FieldForm(
          "duration", .runLength, required: true,
          "How long a run lasts, at most 60 d; or `until recovered (max 60 d)`: as many whole days as the slowest of the first 20 "
            + "replications needs, and one more."),
        FieldForm("replications", .wholeNumber(1...1_000_000), "How many runs; default 100."),
        FieldForm("seed", .seed, "The key of all random numbers; default 0."),
        FieldForm(
          "smart", .words(["yes", "no", "twin"]),
          "Whether the city's smart layer exists; default yes. `twin` runs both cities with the same random numbers and says what the layer gives and costs."
        ),
        FieldForm(
          "set", .changes, "Fields of the city or the scenario that are different here."),
        FieldForm(
          "surroundings", .list(.mapping("a change of surroundings")),
          "Changes of all demand of a system, such as a heat wave."),
        FieldForm(
          "hazards", .list(.mapping("a hazard")), "What breaks assets with nobody's intent."),
        FieldForm("attacks", .list(.mapping("an attack")), "Attacks, each a list of steps."),
        FieldForm(
          "responses", .list(.mapping("a response")),
          "What organisations do when they believe that something has become true."),
        FieldForm(
          "playbooks", .list(.mapping("a playbook")),
          "Plans of organisations: triage, decide, contain, eradicate, recover."),
        FieldForm(
          "beliefs", .list(.mapping("a belief")),
          "What fields may be beside what they are: drawn by `run --assumptions N`."),
        FieldForm(
          "injects", .list(.mapping("an inject")),
          "Actions at a time or when something becomes true, by nobody of the city."),
        FieldForm(
          "measures", .list(.mapping("a measure")),
          "What could be bought; `run --with ID` puts it in force."),
        FieldForm(
          "observe", .list(.mapping("an observation")),
          "What is counted over time in every run, as metrics of your own."),
        FieldForm(
          "valuation", .mapping("a valuation"),
          "What losses are worth in money; without it no money is computed."),
        FieldForm(
          "expect", .list(.mapping("an expectation")),
          "What a run must give; where it does not, `run` ends with exit code 1."),
      ]),
    MappingForm(
      "a change of surroundings",
      [
        FieldForm(
          "system", .words(["communications", "power", "transport", "water"]), required: true,
          "Whose demand changes; the city must have the system."),
        FieldForm(
          "demand", .percentageOf("normal"), required: true,
          "Demand over what it would be; several changes in force multiply."),
        FieldForm("from", .time, "Default: the start."),
        FieldForm("until", .time, "Default: never."),
      ]),
    MappingForm(
      "a hazard",
      [
        FieldForm("id", .identifier, required: true, "Unique among hazards."),
        FieldForm("targets", .pattern, required: true, "What it strikes."),
        FieldForm(
          "at", .time, "When all targets break; either this, or `from` with `time-to-failure`."),
        FieldForm("from", .time, "When the danger begins."),
        FieldForm("until", .time, "When the danger ends; default never."),
        FieldForm(
          "time-to-failure", .distribution(.duration),
          "From `from` to the failure of each target, drawn for each; one that fails after `until` does not."
        ),
      ]),
    MappingForm(
      "an attack",
      [
        FieldForm("id", .identifier, required: true, "Unique among attacks."),
        FieldForm("actor", .mapping("an actor"), "Who attacks; default level 2."),
        FieldForm("at", .time, required: true, "When the first steps begin."),
        FieldForm(
          "steps", .list(.mapping("a step")),
          "In the order of the file. Either these, or `entry` and `goal`."),
        FieldForm(
          "entry", .oneOf([.path, .list(.path)]),
          "The zones that can be entered from outside. All ways from there to the goal are tried, and race."
        ),
        FieldForm("goal", .mapping("a goal"), "What the actor wants."),
        FieldForm(
          "access", .distribution(.duration),
          "With a goal: one attempt to enter from outside; default by the actor's level (see the assumptions)."
        ),
        FieldForm(
          "move", .distribution(.duration),
          "With a goal: one attempt to go through a conduit; default by the actor's level."),
        FieldForm(
          "succeeds", .quantity(.fraction), "With a goal: the chance of an attempt; default 50 %."),
        FieldForm(
          "noticed", .quantity(.fraction),
          "With a goal: the chance that an attempt is noticed; default 0 %, half on monitored conduits."
        ),
      ]),
    MappingForm(
      "a goal",
      [
        FieldForm(
          "effect", .words(EffectKind.allCases.map(\.text)), required: true,
          "What shall happen to the targets."),
        FieldForm("target", .pattern, required: true, "The assets; zones must control them."),
        FieldForm("at", .oneOf([.text, .number(0...1e9)]), "The value, as of a step's effect."),
        FieldForm("until", .text, required: true, "When the effect ends, as of a step."),
        FieldForm("not-before", .time, "The moment for which the actor waits."),
      ]),
    MappingForm(
      "an actor",
      [
        FieldForm(
          "level", .wholeNumber(1...4), required: true,
          "Means and skill: each level of a zone or conduit above it makes the chance of a step four times smaller."
        ),
        FieldForm(
          "patience", .duration, "No attempt begins later than this after the start; default never."
        ),
      ]),
    MappingForm("a step", stepFields),
    MappingForm(
      "a response",
      [
        FieldForm(
          "id", .identifier, required: true, "Unique among responses and injects."),
        FieldForm("by", .identifier, required: true, "The organisation that acts."),
        FieldForm(
          "when", .condition, required: true,
          "Fires once, when it becomes true; the organisation sees what its screens show."),
        FieldForm(
          "after", .distribution(.duration), "From then to the action; default 0 s."),
        FieldForm("do", .action, required: true, "What is done."),
        FieldForm("again-after", .duration, "After that it can fire again; default never."),
      ]),
    MappingForm(
      "an inject",
      [
        FieldForm(
          "id", .identifier, required: true, "Unique among responses and injects."),
        FieldForm("at", .time, "When; either this or `when`."),
        FieldForm("when", .condition, "A condition; write `truly` to see past falsified readings."),
        FieldForm(
          "after", .distribution(.duration), "From then to the action; default 0 s."),
        FieldForm("do", .action, required: true, "What is done."),
        FieldForm("again-after", .duration, "After that it can fire again; default never."),
      ]),
    MappingForm(
      "a measure",
      [
        FieldForm("id", .identifier, required: true, "Unique among measures."),
        FieldForm("cost", .quantity(.money), required: true, "Paid at the start."),
        FieldForm("yearly", .quantity(.money), "Paid each year; default nothing."),
        FieldForm("life", .duration, "How long it serves, such as `10 yr`."),
        FieldForm("set", .changes, required: true, "The fields that it changes."),
      ]),
    MappingForm(
      "an observation",
      [
        FieldForm(
          "id", .identifier, required: true,
          "Unique among observations; the metrics are `peak-ID`, `hours-ID`, `span-ID` and `time-to-ID`."
        ),
        FieldForm(
          "while", .condition,
          "A condition on real states, joined by `and`, `or`, `not`: 1 while it holds. Either this, or `of` and `state`."
        ),
        FieldForm("of", .pattern, "The assets that are counted."),
        FieldForm("state", .text, "The state in which they count, such as `closed` or `damaged`."),
      ]),
    MappingForm(
      "an expectation",
      [
        FieldForm(
          "metric", .text, required: true,
          "The name of a metric as results print it, such as `person-hours-lost`."),
        FieldForm("system", .text, "The service or system of the metric, such as `water`."),
        FieldForm("district", .identifier, "Of one district; default the city."),
        FieldForm(
          "given", .words(["effect"]), "Over the replications with an effect; default over all."),
        FieldForm(
          "statistic", .words(["mean", "median", "p05", "p95", "cvar95"]), "Default mean."),
        FieldForm(
          "at-most", .text, "The greatest estimate allowed, with the metric's unit: `500 person h`."
        ),
        FieldForm("at-least", .text, "The least estimate allowed; shares as `95 %`."),
      ]),
    valuation, personHour, attackRate, recordValue, discountRate, horizon,
  ]

  private static let stepFields: [FieldForm] = [
    FieldForm("id", .identifier, required: true, "Unique in the attack."),
    FieldForm(
      "target", .pattern, required: true,
      "The zone that the step enters; with `effect`, the assets that it acts on."),
    FieldForm(
      "after", .oneOf([.identifier, .list(.identifier)]),
      "The earlier steps that must have succeeded, or `start`; default the step before. Steps with the same predecessor race."
    ),
    FieldForm("technique", .text, "A label, such as an ATT&CK for ICS number."),
    FieldForm(
      "time", .distribution(.duration), "How long one attempt takes; default 0 s."),
    FieldForm(
      "succeeds", .quantity(.fraction), "The chance of an attempt; default 100 %."),
    FieldForm(
      "otherwise", .text,
      "`give up` or `retry N times`; needed where `succeeds` is below 100 %."),
    FieldForm(
      "noticed", .quantity(.fraction), "The chance that an attempt is noticed; default 0 %."),
    FieldForm(
      "effect", .words(EffectKind.allCases.map(\.text)),
      "What happens to the targets. A zone that an earlier step enters must control them."),
    FieldForm(
      "at", .oneOf([.text, .number(0...1e9)]),
      "The value of an effect that needs one: `open`, `close`, `stop`, `start` or a percentage (manipulation of control), "
        + "`1200 calls/h` (flood), `90 %` (load step), `40000 records` (theft), `2 m` (manipulation of view), "
        + "`11100 ppm` (both manipulations of a dosing station), a number of devices (infection)."),
    FieldForm(
      "until", .text,
      "When the effect ends: a duration or a distribution, a time, `rebuilt`, or a condition on the real state; needed by every effect."
    ),
  ]
}
