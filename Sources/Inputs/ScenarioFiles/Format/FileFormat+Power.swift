extension FileFormat {
  /// Keys of the section power beside the network itself.
  static let powerOperation = [
    FieldForm("ratings", .number(1e-3...1e3), "On the ratings of branches; default 1."),
    FieldForm(
      "dispatch", .words(["headroom", "output", "capacity"]),
      "How units share what is needed beyond their plans; default headroom."),
    FieldForm("units", .file, "A table of how units turn and start."),
    FieldForm(
      "frequency", .mapping("the frequency"), "Of islands that stand alone; default 50 Hz."),
    FieldForm("cold-load", .mapping("the cold loads"), "How loads come back."),
    FieldForm(
      "restoration", .mapping("the restoration of power"), "The pace of switching by hand."),
    FieldForm("switches", .file, "A table of breakers and switches of feeders."),
    FieldForm("sources", .file, "A table of generators and batteries of customers."),
  ]

  static let frequency = MappingForm(
    "the frequency",
    [
      FieldForm("nominal", .quantity(.frequency), "50 Hz or 60 Hz, or what it is; default 50 Hz."),
      FieldForm(
        "shedding", .list(.mapping("a shedding stage")), "From the first on; default six stages."),
      FieldForm(
        "low-trip", .quantity(.frequency), "Where units go; default 95 % of nominal."),
      FieldForm(
        "high-trip", .quantity(.frequency), "Where units go; default 103 % of nominal."),
      FieldForm("governor-time", .duration, "Lag of the governors; default 2 s."),
      FieldForm("damping", .number(0...10), "Share of load a share of frequency; default 1."),
    ])

  static let sheddingStage = MappingForm(
    "a shedding stage",
    [
      FieldForm("below", .quantity(.frequency), required: true, "Where its relays pick up."),
      FieldForm("share", .quantity(.fraction), required: true, "Of the base load."),
      FieldForm("delay", .duration, "Breaker included; default 150 ms."),
    ])

  static let coldLoads = MappingForm(
    "the cold loads",
    [
      FieldForm("factor", .number(1...10), "Load at the return over normal load; default 2."),
      FieldForm("endures", .duration, "How long it stays there; default 15 min."),
      FieldForm("decay", .duration, "Time constant of its fall; default 45 min."),
      FieldForm("builds-up", .duration, "Time constant of it in the dark; default 30 min."),
    ])

  static let powerRestoration = MappingForm(
    "the restoration of power",
    [
      FieldForm("switching", .duration, "Between two steps; default 2 min."),
      FieldForm("manual-shedding", .duration, "Until operators shed by hand; default 10 min."),
      FieldForm("transfer", .duration, "Until an automatic switch closes; default 1 min."),
    ])
}
