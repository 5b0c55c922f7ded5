extension FileFormat {
  /// Crews, zones, conduits, groups and kinds.
  static let cyber: [MappingForm] = [
    MappingForm(
      "a pool of crews",
      [
        FieldForm("id", .identifier, required: true, "The path is `restoration/crew/ID`."),
        FieldForm("by", .identifier, required: true, "The organisation that sends it."),
        FieldForm(
          "trade", .words(["communications", "computers", "power", "transport", "water"]),
          required: true, "What it can repair."),
        FieldForm("count", .wholeNumber(0...10_000), required: true, "How many crews."),
        FieldForm("base", .path, required: true, "The facility that it starts from."),
      ]),
    MappingForm(
      "a zone",
      [
        FieldForm("id", .path, required: true, "`SYSTEM/zone/ID`."),
        FieldForm("by", .identifier, required: true, "The organisation that runs it."),
        FieldForm("level", .wholeNumber(0...4), required: true, "Security level (IEC 62443)."),
        FieldForm("computers", .wholeNumber(0...1_000_000), "How many; for the reader."),
        FieldForm(
          "visibility", .quantity(.fraction), "The share that is watched; default 30 %."),
        FieldForm(
          "patching", .quantity(.fraction),
          "The share of its computers that are patched in time; steps into it take longer."),
        FieldForm(
          "multi-factor", .quantity(.fraction),
          "The share of its accounts with a second factor; steps into it take longer."),
        FieldForm(
          "smart", .words(["yes", "no"]),
          "Whether it came with the smart layer; default yes for `iot/zone/ID`, else no."),
        FieldForm("rebuild", .distribution(.duration), "Hands-on time of a rebuild."),
        FieldForm(
          "backup", .words(["offline", "online", "none"]),
          "What a rebuild restores from; online ones may be lost with the zone; default always something."
        ),
        FieldForm("controls", .list(.pattern), "The assets that it commands."),
      ]),
    MappingForm(
      "a conduit",
      [
        FieldForm("id", .path, required: true, "`SYSTEM/conduit/ID`."),
        FieldForm("between", .list(.path), required: true, "The two zones that it joins."),
        FieldForm("level", .wholeNumber(0...4), required: true, "Security level (IEC 62443)."),
        FieldForm("monitored", .words(["yes", "no"]), "Default no."),
        FieldForm(
          "diode", .words(["yes", "no"]),
          "Whether nothing passes from the second zone to the first; default no."),
        FieldForm(
          "smart", .words(["yes", "no"]),
          "Whether it came with the smart layer, as all ways to smart zones did; default yes for `iot/conduit/ID`, else no."
        ),
      ]),
    MappingForm(
      "a group",
      [
        FieldForm("id", .identifier, required: true, "The path is `group/ID`."),
        FieldForm("members", .list(.pattern), required: true, "Assets, patterns and groups."),
      ]),
    MappingForm(
      "a change of a kind",
      [
        FieldForm("kind", .path, required: true, "Such as `water/pump`."),
        FieldForm("restart", .duration, "How long a rise of the mode takes, at least 1 s."),
        FieldForm("repair", .distribution(.duration), "Hands-on time of a repair."),
        FieldForm(
          "spares", .wholeNumber(0...10_000),
          "Spare parts in stock, one a repair; default always at hand."),
        FieldForm(
          "spare-time", .distribution(.duration),
          "Wait for a part once the stock is used up; default a median of 14 d."),
        FieldForm("operate", .distribution(.duration), "Time on site to operate it by hand."),
        FieldForm(
          "on-loss-of-control", .words(["hold", "stop"]), "What it does when nobody controls it."),
      ]),
  ]

  static let dependencies: [MappingForm] = [
    MappingForm(
      "a dependency",
      [
        FieldForm("consumer", .pattern, required: true, "Each match is a consumer."),
        FieldForm(
          "need", .identifier, required: true, "The name of the need, unique per consumer."),
        FieldForm(
          "kind", .words(["physical", "cyber", "geographic", "logical"]), "Default physical."),
        FieldForm(
          "from", .oneOf([.text, .list(.pattern)]), required: true,
          "The suppliers: a path, a list, or a rule such as `nearest power/block/*`."),
        FieldForm(
          "require", .oneOf([.words(["all", "any"]), .wholeNumber(1...1_000_000)]),
          "How many suppliers must count; default all."),
        FieldForm(
          "at-least", .text, "The least mode of a supplier that counts; default its highest."),
        FieldForm(
          "buffer", .distribution(.duration), "How long the consumer goes on; default 0 h."),
        FieldForm(
          "recharge", .quantity(.fraction),
          "Seconds of buffer that a second of supply restores; default 25 %."),
        FieldForm(
          "without", .text, "The mode in which the consumer goes on; default its lowest."),
      ])
  ]
}
