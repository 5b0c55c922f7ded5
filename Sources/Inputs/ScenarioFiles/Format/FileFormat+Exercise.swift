extension FileFormat {
  /// The mappings of an exercise file, the outermost first.
  public static let exercise: [MappingForm] = [
    MappingForm(
      "an exercise",
      [
        FieldForm(
          "citycascade-exercise", .words(["1"]), required: true, "The version of the format."),
        FieldForm("title", .text, required: true, "One line for pages and hand-outs."),
        FieldForm("purpose", .text, "Why the exercise is held."),
        FieldForm("scenario", .file, required: true, "The scenario, its file or its folder."),
        FieldForm("with", .list(.identifier), "Measures of the scenario in force; default none."),
        FieldForm(
          "replication", .wholeNumber(0...999_999), "Which random numbers are played; default 0."),
        FieldForm(
          "pinned", .oneOf([.words(["all", "none"]), .list(.text)]),
          "Steps of attacks that succeed after their median time wherever their way is open, as `ATTACK/STEP`; default all."
        ),
        FieldForm("objectives", .list(.mapping("an objective")), "What the exercise is to show."),
        FieldForm("roles", .list(.mapping("a role")), required: true, "The seats."),
        FieldForm(
          "modules", .list(.mapping("a module")),
          "Its parts, in the order of time; between them the clock jumps."),
        FieldForm(
          "msel", .file,
          "A CSV or XLSX table of injects (master scenario events list); those under `injects` are added."
        ),
        FieldForm("injects", .list(.mapping("an inject of an exercise")), "Messages to players."),
      ]),
    MappingForm(
      "an objective",
      [
        FieldForm("id", .identifier, required: true, "Unique among objectives."),
        FieldForm("text", .text, required: true, "What shall be shown."),
        FieldForm("capability", .text, "The capability that it tests."),
      ]),
    MappingForm(
      "a role",
      [
        FieldForm("id", .identifier, required: true, "Unique among roles."),
        FieldForm("title", .text, "As pages show it; default the identifier."),
        FieldForm(
          "plays", .identifier,
          "The organisation that it commands, whose responses then do not act by themselves."),
        FieldForm(
          "sees",
          .oneOf([
            .words(RoleSight.allCases.map(\.rawValue)),
            .list(.words(RoleSight.allCases.map(\.rawValue))),
          ]),
          "`own` screens (default of a role that plays an organisation), `services` by district (default of others), "
            + "`calls` of the call centre, `everything` (observers, who do not act)."),
      ]),
    MappingForm(
      "a module",
      [
        FieldForm("id", .identifier, required: true, "Unique among modules."),
        FieldForm("title", .text, "As pages show it; default the identifier."),
        FieldForm("opens", .time, required: true, "The simulated time to which the clock jumps."),
        FieldForm("until", .time, required: true, "Where the clock stops by itself."),
        FieldForm("discussion", .duration, required: true, "Its planned time in the room."),
        FieldForm(
          "objectives", .oneOf([.identifier, .list(.identifier)]), "The objectives that it serves."),
        FieldForm("questions", .oneOf([.text, .list(.text)]), "Questions prepared for it."),
        FieldForm("briefing", .text, "What the facilitator reads out; the city's state is added."),
      ]),
    MappingForm(
      "an inject of an exercise",
      [
        FieldForm("id", .identifier, required: true, "Unique among injects."),
        FieldForm("at", .time, "When; either this or `when`."),
        FieldForm("when", .condition, "A condition; write `truly` to see past falsified readings."),
        FieldForm(
          "to", .oneOf([.identifier, .list(.identifier)]),
          "Roles, `all` (default), or `public`."),
        FieldForm("from", .text, "Who it comes from in the story."),
        FieldForm("method", .text, "How it is delivered, such as `phone`."),
        FieldForm("title", .text, "A short name."),
        FieldForm("text", .text, required: true, "What the players read or hear."),
        FieldForm("expected", .text, "What they are expected to do."),
        FieldForm("objective", .identifier, "The objective that it serves."),
        FieldForm("controller", .text, "Who of the staff delivers it."),
        FieldForm("notes", .text, "For evaluators."),
        FieldForm("technique", .text, "A label, such as an ATT&CK for ICS number."),
        FieldForm("do", .oneOf([.action, .list(.action)]), "What it does to the city."),
        FieldForm(
          "expects", .condition, "What must be true then, or else it contradicts the city."),
      ]),
  ]
}
