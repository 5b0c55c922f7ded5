import Privacy

/// Governance and privacy of a city; playbooks and beliefs of a scenario.
extension FileFormat {
  static let cityGovernance: [MappingForm] = [
    MappingForm(
      "a skill by hand",
      [
        FieldForm(
          "least", .quantity(.fraction),
          "What is left without any drill, over those who work by hand daily; default 60 %."),
        FieldForm("fades", .duration, "In which the rest fades to 1/e; default 180 d."),
        FieldForm("drills", .quantity(.eventRate), "How often it is drilled; default never."),
      ]),
    MappingForm(
      "the section governance",
      [
        FieldForm(
          "command", .mapping("a unified command"),
          "Who decides for all once it is at work; default none."),
        FieldForm(
          "coordination", .quantity(.fraction),
          "By which share each further organisation that must agree lengthens a decision without a command; default 50 %."
        ),
        FieldForm(
          "authority", .distribution(.duration),
          "The wait of an organisation with `may-island: no` for the authority to cut a zone off."),
        FieldForm("sharing", .mapping("a sharing network"), "Who tells whom; default nobody."),
        FieldForm(
          "warnings", .mapping("warnings from abroad"), "What cities abroad tell the network."),
        FieldForm(
          "mutual-aid", .mapping("mutual aid"),
          "Who can ask other cities for crews; default everybody."),
        FieldForm(
          "public-information", .mapping("public information"),
          "What people do who are not told; default nothing."),
      ]),
    MappingForm(
      "a unified command",
      [
        FieldForm(
          "activation", .distribution(.duration), "Until it is at work; default a median of 4 h.")
      ]),
    MappingForm(
      "a sharing network",
      [
        FieldForm("members", .list(.identifier), required: true, "Organisations."),
        FieldForm(
          "delay", .distribution(.duration), "From a discovery to the members' hearing of it."),
        FieldForm("quality", .quantity(.fraction), "Of what is shared; default 70 %."),
        FieldForm(
          "gain", .quantity(.fraction),
          "By which share a perfect warning raises what members see; default 50 %."),
      ]),
    MappingForm(
      "warnings from abroad",
      [
        FieldForm(
          "chance", .quantity(.fraction), "That another city is struck first; default 30 %."),
        FieldForm("lead", .distribution(.duration), "Before the attack; default a median of 7 d."),
      ]),
    MappingForm(
      "mutual aid",
      [
        FieldForm("members", .list(.identifier), required: true, "Who has an agreement."),
        FieldForm(
          "delay", .distribution(.duration), "Until crews are there; default a median of 2 d."),
      ]),
    MappingForm(
      "public information",
      [
        FieldForm(
          "panic", .percentageOf("normal"),
          "Emergency calls while the whole city misses a service and is not told why; default 200 % of normal."
        )
      ]),
    MappingForm(
      "the section privacy",
      [
        FieldForm("stores", .list(.mapping("a data store")), "Records about people."),
        FieldForm(
          "watching", .list(.mapping("what devices see")), "People in view of devices."),
        FieldForm("notice", .mapping("the times of notice"), "How quickly breaches are told."),
      ]),
    MappingForm(
      "a data store",
      [
        FieldForm("id", .identifier, required: true, "The path is `data/store/ID`."),
        FieldForm("by", .identifier, required: true, "The organisation that answers for it."),
        FieldForm("zone", .path, required: true, "The zone that it lies in."),
        FieldForm(
          "class", .words(RecordClass.allCases.map(\.rawValue)), required: true,
          "What a record tells."),
        FieldForm(
          "records", .quantity(.records), required: true, "That come in within a year."),
        FieldForm("retention", .duration, "How long each is kept; default 1 yr."),
        FieldForm("encrypted", .quantity(.fraction), "Of no use to a thief; default 0 %."),
        FieldForm("minimised", .quantity(.fraction), "Never asked for; default 0 %."),
        FieldForm(
          "third-party", .words(["none", "agreement", "no agreement"]),
          "Whether somebody else keeps it, and is bound to tell; default none."),
      ]),
    MappingForm(
      "what devices see",
      [
        FieldForm(
          "class",
          .words([
            "smart-meter", "camera", "air-conditioner", "charger", "street-light", "water-sensor",
            "signal-controller",
          ]), required: true, "The devices."),
        FieldForm(
          "people", .number(0...1e6), required: true, "In view of one at a time, on the mean."),
        FieldForm(
          "identifiable", .quantity(.fraction), required: true, "Who could be told by name."),
        FieldForm("retention", .duration, "How long what is seen is kept; default not at all."),
        FieldForm("source", .text, required: true, "Who says so, or `assumed`."),
      ]),
    MappingForm(
      "the times of notice",
      [
        FieldForm("early", .distribution(.duration), "Due in 24 h; default a median of 18 h."),
        FieldForm("full", .distribution(.duration), "Due in 72 h; default a median of 54 h."),
        FieldForm("final", .distribution(.duration), "Due in 30 d; default a median of 22.5 d."),
      ]),
  ]

  static let playbooks: [MappingForm] = [
    MappingForm(
      "a playbook",
      [
        FieldForm("id", .identifier, required: true, "Unique among playbooks."),
        FieldForm("by", .identifier, required: true, "The organisation that acts."),
        FieldForm("with", .list(.identifier), "Organisations that must agree; default none."),
        FieldForm("when", .condition, required: true, "What begins it, as of a response."),
        FieldForm("triage", .distribution(.duration), "Until it is understood; default 0 s."),
        FieldForm(
          "decide", .distribution(.duration),
          "The decision of one organisation alone; default its own `decides`."),
        FieldForm(
          "escalate", .mapping("an escalation"), "Who decides if it takes too long; default nobody."
        ),
        FieldForm("contain", .mapping("a stage"), "What is done first."),
        FieldForm("eradicate", .mapping("a stage"), "What is done then."),
        FieldForm("recover", .mapping("a stage"), "What is done last."),
        FieldForm("again-after", .duration, "After that it can begin again; default never."),
      ]),
    MappingForm(
      "an escalation",
      [
        FieldForm("after", .duration, required: true, "Without a decision."),
        FieldForm("to", .identifier, required: true, "The organisation that then decides alone."),
      ]),
    MappingForm(
      "a stage",
      [
        FieldForm(
          "takes", .distribution(.duration), "From the stage before to the action; default 0 s."),
        FieldForm("when", .condition, "What it waits for beside the stage before."),
        FieldForm("do", .oneOf([.action, .list(.action)]), required: true, "What is done."),
      ]),
    MappingForm(
      "a belief",
      [
        FieldForm("id", .identifier, required: true, "Unique among beliefs."),
        FieldForm("path", .text, required: true, "The field, as `--set` names it."),
        FieldForm(
          "belief", .text, required: true,
          "A distribution of what the field may be; drawn once a set by `run --assumptions N`."),
        FieldForm("source", .text, required: true, "Who says so, or `assumed`."),
      ]),
  ]
}
