/// Slips in the scenario file.
extension BrokenFile {
  static let head: [BrokenFile] = [
    BrokenFile(
      "another version", "citycascade: 1\ntitle: Heat and", "¦citycascade: 2\ntitle: Heat and",
      "wrongVersion", "1"),
    BrokenFile("unknown key", "seed: 7\n", "¦sead: 7\n", "unknownKey", "seed"),
    BrokenFile(
      "a key that nothing is near to", "seed: 7\n", "seed: 7\n¦weather: hot\n", "unknownKey",
      says: "its keys are citycascade"),
    BrokenFile("duplicate key", "seed: 7\n", "seed: 7\n¦seed: 8\n", "duplicateKey"),
    BrokenFile("key without a value", "seed: 7\n", "¦seed:\n", "emptyValue"),
    BrokenFile("wrong unit", "duration: 48 h", "duration: 48 ¦MW", "wrongDimension"),
    BrokenFile("misspelt unit", "duration: 48 h", "duration: 48 ¦hr", "unknownUnit", "48 h"),
    BrokenFile("no unit", "duration: 48 h", "duration: ¦48", "missingUnit", says: "h"),
    BrokenFile("negative duration", "duration: 48 h", "duration: ¦-48 h", "outOfRange"),
    BrokenFile("a duration of centuries", "duration: 48 h", "duration: ¦300 yr", "outOfRange"),
    BrokenFile("a day that is none", "2026-07-14 06:00", "¦2026-02-30 06:00", "badTime"),
    BrokenFile(
      "not a whole number", "replications: 20", "replications: ¦20.5", "notAWholeNumber"),
    BrokenFile(
      "a number beyond all bounds", "replications: 20",
      "replications: ¦99999999999999999999999999", "outOfRange"),
    BrokenFile("a seed below zero", "seed: 7\n", "seed: ¦-7\n", "notAWholeNumber"),
    BrokenFile("yes, no or twin", "smart: yes\n", "smart: ¦true\n", "unknownWord", "yes"),
    BrokenFile(
      "missing city", "city: ../mini\n", "city: ¦../minni\n", "fileMissing", "../mini/city.yaml"),
    BrokenFile(
      "a city outside the folder", "city: ../mini\n", "city: ¦../../mini\n", "fileOutsideFolder"),
    BrokenFile("a city that is a list", "city: ../mini\n", "city: ¦[../mini]\n", "wrongKind"),
    BrokenFile("no start", "start: 2026-07-14 06:00\n", "", "missingKey").at(
      "¦citycascade: 1\ntitle: Heat and"),
  ]

  static let playbooks: [BrokenFile] = [
    BrokenFile(
      "a playbook that escalates to nobody", "escalate: { after: 3 h, to: town }",
      "escalate: { after: 3 h, ¦to: twon }", "unknownOrganisation", "town"),
    BrokenFile(
      "a playbook that asks a stranger", "with: [town]", "with: [¦towns]", "unknownOrganisation",
      "town"),
    BrokenFile(
      "a stage without action", "eradicate: { do: rebuild power/zone/scada }",
      "eradicate: ¦{ takes: 1 h }", "missingKey"),
    BrokenFile(
      "a stage with an unknown action", "eradicate: { do: rebuild power/zone/scada }",
      "eradicate: { do: ¦rebuilt power/zone/scada }", "unknownVerb", "rebuild"),
    BrokenFile(
      "an unknown key of an escalation", "escalate: { after: 3 h, to: town }",
      "escalate: { after: 3 h, to: town, ¦too: town }", "unknownKey", "to"),
    BrokenFile(
      "a belief of a field that is none", "path: water/zone/office.visibility,",
      "path: water/zone/ofice.visibility,¦", "unknownField",
      "water/zone/office.visibility"
    ).at("ofice.visibility, belief: ¦uniform"),
    BrokenFile(
      "a belief of another kind", "belief: uniform(20 %; 60 %)", "belief: ¦uniform(2 h; 6 h)",
      "wrongDimension"),
  ]

  static let surroundings: [BrokenFile] = [
    BrokenFile(
      "percentage without of", "demand: 110 % of normal", "demand: 110 ¦%", "percentageOfWhat",
      "110 % of normal"),
    BrokenFile(
      "misspelt system", "{ system: power, demand", "{ system: ¦powr, demand", "unknownWord",
      "power"),
    BrokenFile(
      "a bare duration in a time field", "from: T+2 h, until: T+30 h",
      "from: ¦2 h, until: T+30 h", "bareTime", "T+2 h"),
    BrokenFile(
      "a bare time", "from: T+2 h, until: T+30 h", "from: ¦14:00, until: T+30 h", "bareTime",
      "day 1 14:00"),
    BrokenFile(
      "a time before the start", "from: T+2 h, until: T+30 h",
      "¦from: day 1 05:00, until: T+30 h", "timeBeforeStart"),
    BrokenFile(
      "an end before its beginning", "from: T+2 h, until: T+30 h",
      "from: T+2 h, ¦until: T+1 h", "timeBeforeStart"),
    BrokenFile(
      "not a number", "demand: 110 % of normal", "demand: ¦NaN % of normal", "notAQuantity"),
    BrokenFile(
      "an infinite number", "demand: 110 % of normal", "demand: ¦inf % of normal",
      "notAQuantity"),
    BrokenFile(
      "a number that no double holds", "demand: 110 % of normal",
      "demand: ¦1e309 % of normal", "notAQuantity"),
  ]

  static let attacks: [BrokenFile] = [
    BrokenFile(
      "comma in a distribution", "succeeds: 80 %, noticed: 20 %, otherwise: give up",
      "succeeds: 80 %, noticed: 20 %, otherwise: give up, ¦time: 1 h", "duplicateKey"),
    BrokenFile(
      "comma that ends a text", "lognormal(median 2 h; sigma 0.9)",
      "lognormal¦(median 2 h, sigma 0.9)", "badDistribution", says: "semicolons"
    ).and("heat/scenario.yaml", "median 2 h, ¦sigma 0.9)", "unknownKey"),
    BrokenFile(
      "quoted comma", "lognormal(median 2 h; sigma 0.9)",
      "\"lognormal(median 2 h¦, sigma 0.9)\"", "commaInDistribution",
      "lognormal(median 2 h; sigma 0.9)"),
    BrokenFile(
      "unknown distribution", "exponential(mean 2 h)", "¦exponental(mean 2 h)", "badDistribution",
      "exponential"),
    BrokenFile(
      "a normal duration", "exponential(mean 2 h)", "¦normal(mean 2 h; sigma 1 h)",
      "badDistribution", says: "negative"),
    BrokenFile(
      "misspelt asset", "target: water/tank/T,", "target: ¦water/tnak/T,", "unknownPath",
      "water/tank/T"),
    BrokenFile(
      "pattern without a match", "target: water/tank/T,", "target: ¦water/tnak/*,", "unknownPath",
      "water/tank/*"),
    BrokenFile(
      "misspelt zone", "target: water/zone/office,", "target: ¦water/zone/ofice,", "unknownPath",
      "water/zone/office"),
    BrokenFile(
      "a step into something that is no zone", "target: water/zone/office,",
      "target: ¦water/pump/P1,", "unknownPath", says: "enters a zone"),
    BrokenFile(
      "effect on an asset of a zone that is not entered", "target: group/pumps, effect: loss",
      "target: ¦power/block/b2, effect: loss", "unreachableAsset", says: "power/zone/scada"),
    BrokenFile(
      "effect on an asset of no zone", "target: group/pumps, effect",
      "target: ¦water/pipe/M1, effect", "unreachableAsset", says: "no zone controls"),
    BrokenFile(
      "unknown effect", "effect: loss of view", "effect: ¦loss of vision", "unknownWord",
      "loss of view"),
    BrokenFile(
      "missing until", "{ id: blind, target: water/tank/T, effect: loss of view, until: rebuilt }",
      "¦{ id: blind, target: water/tank/T, effect: loss of view }", "missingKey", says: "until"),
    BrokenFile(
      "until nothing known", "until: 12 h }", "until: ¦later }", "unknownWord", says: "rebuilt"),
    BrokenFile(
      "until a time before the start", "until: 12 h }", "until: ¦day 1 05:00 }",
      "timeBeforeStart"),
    BrokenFile(
      "missing otherwise", "succeeds: 60 %, otherwise: retry 2 times", "succeeds: 60 %",
      "missingKey", says: "otherwise"
    ).at("¦{ id: phish, target"),
    BrokenFile(
      "otherwise nothing known", "otherwise: retry 2 times", "¦otherwise: try again",
      "unknownWord", "retry 2 times"),
    BrokenFile("unknown step", "after: cross,", "after: ¦corss,", "unknownStep", "cross"),
    BrokenFile(
      "two attacks", "- id: feeder\n    at: T+10 h", "- ¦id: ransomware\n    at: T+10 h",
      "duplicateIdentifier"),
    BrokenFile(
      "two steps", "{ id: cross, target: water/zone/scada",
      "{ ¦id: phish, target: water/zone/scada", "duplicateIdentifier"
    )
    .and("heat/scenario.yaml", "after: ¦cross, until", "unknownStep", nil),
    BrokenFile(
      "value missing", "effect: manipulation of control, at: open",
      "effect: manipulation of control", "valueMissing"
    ).at("target: ¦power/block/b2"),
    BrokenFile(
      "value not wanted", "effect: loss of view, until", "effect: loss of view, at: ¦open, until",
      "valueNotWanted"),
    BrokenFile(
      "a chance above one", "succeeds: 60 %", "succeeds: ¦160 %", "outOfRange"),
    BrokenFile(
      "a chance without a sign", "succeeds: 60 %", "succeeds: ¦0.6", "missingUnit", "60 %"),
    BrokenFile("level of an actor", "actor: { level: 2 }", "actor: { level: ¦9 }", "outOfRange"),
    BrokenFile(
      "an identifier with a slash", "{ id: blind, target", "{ id: a¦/b, target", "badIdentifier",
      "a-b"),
  ]

  static let rules: [BrokenFile] = [
    BrokenFile(
      "unknown organisation", "{ id: cut-off, by: water-utility",
      "{ id: cut-off, ¦by: water-utlity", "unknownOrganisation", "water-utility"),
    BrokenFile(
      "unknown verb", "do: isolate water/zone/scada", "do: ¦isolat water/zone/scada",
      "unknownVerb", "isolate"),
    BrokenFile(
      "an action without a path", "do: isolate water/zone/scada", "do: isolate¦", "badAction"),
    BrokenFile(
      "an action that cannot be done", "do: isolate water/zone/scada",
      "do: isolate ¦water/pump/P1", "actionWithoutEffect"),
    BrokenFile(
      "action with a value that it does not take", "do: isolate water/zone/scada",
      "do: isolate water/zone/scada at ¦3", "valueNotWanted"),
    BrokenFile(
      "action without its value", "do: set power/block/b3b at 50 % of normal for 2 h",
      "do: ¦set power/block/b3b for 2 h", "valueMissing"),
    BrokenFile(
      "unknown state", "when: water/zone/scada is detected",
      "when: water/zone/scada is ¦detcted", "unknownState", "detected"),
    BrokenFile(
      "a state of other kinds", "when: water/zone/scada is detected",
      "when: water/zone/scada is ¦stopped", "unknownState", says: "isolated"),
    BrokenFile(
      "unknown quantity", "when: water/tank/T.level < 1 m", "when: ¦water/tank/T.levl < 1 m",
      "unknownQuantity", "level"),
    BrokenFile(
      "a quantity of another dimension", "water/tank/T.level < 1 m",
      "water/tank/T.level < 1 ¦h", "wrongDimension"),
    BrokenFile(
      "missing any", "when: any group/pumps is", "when: ¦group/pumps is", "badCondition",
      "any group/pumps"),
    BrokenFile(
      "or equal", "water/tank/T.level < 1 m", "water/tank/T.level ¦<= 1 m", "badCondition"),
    BrokenFile(
      "a bracket that is never closed", "not (time is T+40 h)", "not ¦(time is T+40 h",
      "badCondition"),
    BrokenFile(
      "two rules", "{ id: by-hand, by: water-utility, when: any",
      "{ ¦id: cut-off, by: water-utility, when: any", "duplicateIdentifier"),
    BrokenFile(
      "an inject without a time", "{ id: test, at: day 1 20:00,", "¦{ id: test,", "conflictingKeys"),
    BrokenFile(
      "an inject with two", "{ id: test, at: day 1 20:00,",
      "{ id: test, ¦at: day 1 20:00, when: water/pump/P1 is stopped,", "conflictingKeys"),
    BrokenFile(
      "hazard without a time", "{ id: burst, targets: water/pipe/M2, at: T+5 h }",
      "¦{ id: burst, targets: water/pipe/M2 }", "conflictingKeys"),
    BrokenFile(
      "hazard without a rate", ", time-to-failure: exponential(mean 40 h) }", " }", "missingKey",
      says: "time-to-failure"
    ).at("¦{ id: storm"),
    BrokenFile(
      "hazard at once, but until", "at: T+5 h }", "at: T+5 h, ¦until: T+6 h }", "conflictingKeys"),
    BrokenFile(
      "hazard that ends first", "from: T+3 h, until: T+9 h", "from: T+3 h, ¦until: T+2 h",
      "timeBeforeStart"),
    BrokenFile(
      "two hazards", "{ id: burst, targets: water", "{ ¦id: storm, targets: water",
      "duplicateIdentifier"),
    BrokenFile(
      "two measures", "{ id: roof-tank, cost: 0.1", "{ ¦id: segmentation, cost: 0.1",
      "duplicateIdentifier"),
    BrokenFile(
      "unknown zone in set", "{ water/conduit/office-scada.level: 3 }",
      "{ ¦water/conduit/ofice-scada.level: 3 }", "unknownField",
      "water/conduit/office-scada.level"),
    BrokenFile(
      "unknown buffer in set", "{ facility/hospital/1.buffer.water: 24 h }",
      "{ ¦facility/hospital/1.buffer.watr: 24 h }", "unknownField",
      "facility/hospital/1.buffer.water"),
    BrokenFile(
      "a path that is no field", "{ facility/hospital/1.buffer.water: 24 h }",
      "{ ¦facility/hospital/1: 24 h }", "unknownField"),
    BrokenFile("money without a currency", "cost: 0.1 MUSD", "cost: ¦0.1", "missingUnit"),
  ]
}
