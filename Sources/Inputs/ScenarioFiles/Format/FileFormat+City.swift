extension FileFormat {
  /// The mappings of a city file, the outermost first.
  public static let city: [MappingForm] =
    [
      MappingForm(
        "a city file",
        [
          FieldForm(
            "citycascade-city", .words(["1"]), required: true, "The version of the format."),
          FieldForm("title", .text, required: true, "One line for reports."),
          FieldForm("utc", .duration, "Local time minus UTC; default 0 h."),
          FieldForm("districts", .file, required: true, "A table of districts."),
          FieldForm("organisations", .list(.mapping("an organisation")), "Who owns and decides."),
          FieldForm("facilities", .file, "A table of hospitals, control centres, depots …"),
          FieldForm("power", .mapping("the section power"), "The power system."),
          FieldForm("water", .mapping("the section water"), "The water system."),
          FieldForm("transport", .mapping("the section transport"), "The roads."),
          FieldForm(
            "communications", .mapping("the section communications"),
            "Towers, fibre, emergency calls."
          ),
          FieldForm("iot", .mapping("the section iot"), "Fleets of devices."),
          FieldForm("crews", .list(.mapping("a pool of crews")), "Who repairs."),
          FieldForm("zones", .list(.mapping("a zone")), "Computers of one owner and level."),
          FieldForm("conduits", .list(.mapping("a conduit")), "Ways between zones."),
          FieldForm("groups", .list(.mapping("a group")), "Names for several assets."),
          FieldForm(
            "kinds", .list(.mapping("a change of a kind")), "Changes of the defaults of kinds."),
          FieldForm("dependencies", .list(.mapping("a dependency")), "What needs what."),
        ]),
      MappingForm(
        "an organisation",
        [
          FieldForm("id", .identifier, required: true, "Unique among organisations."),
          FieldForm("title", .text, "Default: the identifier."),
          FieldForm(
            "capabilities", .mapping("a capability profile"),
            "Six functions of the NIST Cybersecurity Framework 2.0."),
        ]),
      MappingForm(
        "a capability profile",
        ["govern", "identify", "protect", "detect", "respond", "recover"].map {
          FieldForm($0, .number(0...4), "From 0 (none) to 4 (mature); default 0.")
        }),
      powerSection, tie, relay, frequency, sheddingStage, coldLoads, powerRestoration,
      waterSection, placing, transportSection, communicationsSection,
      callCentre, iotSection, benefit,
    ] + cyber + dependencies

  private static let by = FieldForm("by", .identifier, "The organisation that owns it.")

  private static let powerSection = MappingForm(
    "the section power",
    [
      FieldForm("network", .file, required: true, "A MATPOWER case (`.m`)."),
      by,
      FieldForm(
        "scale", .number(1e-9...1e9),
        "On powers, ratings and ramps; reactances are divided by it; default 1."),
      FieldForm("buses", .file, "A table of places of buses."),
      FieldForm("blocks", .file, required: true, "A table of feeder blocks."),
      FieldForm("load-shape", .file, "A table of hourly shares of the peak; default constant."),
      FieldForm(
        "outside", .oneOf([.words(["none"]), .mapping("the tie to the outside")]),
        "The connection to the grid outside; default none."),
      FieldForm(
        "rating", .words(["long-term", "short-term", "emergency"]),
        "The column of ratings: A, B or C; default long-term."),
      FieldForm("relay", .mapping("the overload relay"), "Default thermal with 10 min."),
    ] + powerOperation)

  private static let tie = MappingForm(
    "the tie to the outside",
    [
      FieldForm("bus", .wholeNumber(0...2_147_483_647), required: true, "Where it ends."),
      FieldForm("limit", .quantity(.power), required: true, "In both directions."),
    ])

  private static let relay = MappingForm(
    "the overload relay",
    [
      FieldForm(
        "kind",
        .words([
          "instantaneous", "dcsimsep", "standard-inverse", "very-inverse", "extremely-inverse",
          "thermal",
        ]), required: true, "The curve of its time to trip."),
      FieldForm("time", .duration, "The time constant of `thermal`; default 10 min."),
      FieldForm("multiplier", .number(1e-3...1e3), "Of the inverse curves; default 1."),
    ])

  private static let waterSection = MappingForm(
    "the section water",
    [
      FieldForm("network", .file, required: true, "An EPANET network (`.inp`)."),
      by,
      FieldForm(
        "clock", .words(["repeats daily", "runs on"]),
        "How the file's clock times go on after its own duration; default runs on."),
      FieldForm(
        "demand", .words(["pressure-driven", "demand-driven"]), "Default pressure-driven."),
      FieldForm("minimum-pressure", .quantity(.pressure), "Below it nothing is drawn."),
      FieldForm("required-pressure", .quantity(.pressure), "Above it all demand is met."),
      FieldForm("place", .mapping("the placing on the map"), "Where the file's map lies."),
      FieldForm("people", .file, required: true, "A table of people at junctions."),
      FieldForm(
        "control", .words(["local", "central"]),
        "Whether controls need the control centre; default local."),
      FieldForm("control-centre", .path, "Default `facility/control-centre/water`."),
    ])

  private static let placing = MappingForm(
    "the placing on the map",
    [
      FieldForm(
        "from", .list(.list(.number(-1e9...1e9))), required: true,
        "Two corners of the file's map: `[[0, 0], [50, 30]]`."),
      FieldForm(
        "to", .list(.list(.number(-1e9...1e9))), required: true,
        "Their longitudes and latitudes."),
    ])

  private static let transportSection = MappingForm(
    "the section transport",
    [
      FieldForm("network", .file, required: true, "A TNTP network."),
      FieldForm("trips", .file, required: true, "A TNTP table of the trips of a day."),
      FieldForm("nodes", .file, "A TNTP table of the nodes' places."),
      by,
      FieldForm("profile", .file, "A table of hourly shares; default 1/24 each."),
      FieldForm("capacity", .number(1e-6...1e6), "Hourly capacity over the table's; default 1."),
      FieldForm("time-unit", .duration, "Of the table's free-flow times; default 1 min."),
      FieldForm(
        "signals", .oneOf([.words(["all"]), .list(.wholeNumber(1...2_147_483_647))]),
        "Nodes with signals; default none."),
      FieldForm("district-nodes", .file, required: true, "A table of districts' nodes."),
    ])

  private static let communicationsSection = MappingForm(
    "the section communications",
    [
      by,
      FieldForm("sites", .file, required: true, "A table of towers, exchanges and gateways."),
      FieldForm("links", .file, required: true, "A table of fibre links."),
      FieldForm("coverage", .file, required: true, "A table of people that towers reach."),
      FieldForm(
        "calls", .quantity(.callRate), "Per person in the busy hour; default 0.6 calls/h."),
      FieldForm("call-length", .duration, "Default 100 s."),
      FieldForm("call-centre", .mapping("the emergency call centre"), "Default none."),
    ])

  private static let callCentre = MappingForm(
    "the emergency call centre",
    [
      FieldForm("id", .identifier, required: true, "Such as 911."),
      FieldForm("facility", .path, required: true, "Where its people sit."),
      FieldForm("staff", .wholeNumber(0...10_000), required: true, "Who take calls."),
      FieldForm("trunks", .wholeNumber(0...10_000), required: true, "Lines into it."),
      FieldForm("calls", .quantity(.callRate), required: true, "Emergencies of the city."),
      FieldForm("handling", .duration, "Of one call; default 120 s."),
      FieldForm("patience", .duration, "Before a caller hangs up; default 60 s."),
      FieldForm("redial", .quantity(.fraction), "Of those who hung up; default 50 %."),
    ])

  private static let iotSection = MappingForm(
    "the section iot",
    [
      by,
      FieldForm("fleets", .file, required: true, "A table of devices by district and class."),
      FieldForm("infection", .quantity(.eventRate), "Contact rate of a worm; default 0.547 /h."),
      FieldForm("reboot", .quantity(.eventRate), "Cleans a device; default never."),
      FieldForm("patch", .quantity(.eventRate), "Closes a device for good; default never."),
      FieldForm("benefits", .list(.mapping("a benefit")), "What the smart layer is worth."),
    ])

  private static let benefit = MappingForm(
    "a benefit",
    [
      FieldForm(
        "class",
        .words([
          "smart-meter", "camera", "air-conditioner", "charger", "street-light", "water-sensor",
          "signal-controller",
        ]), required: true, "The devices that bring it."),
      FieldForm(
        "service",
        .words(["electricity", "water", "mobility", "communications", "emergency", "safety"]),
        required: true, "The service that is better."),
      FieldForm("benefit", .distribution(.fraction), required: true, "By how much."),
      FieldForm("source", .text, required: true, "Who says so, or `assumed`."),
    ])
}
