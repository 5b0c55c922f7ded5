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
          FieldForm("privacy", .mapping("the section privacy"), "What is known about people."),
          FieldForm(
            "governance", .mapping("the section governance"), "How organisations decide together."),
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
          FieldForm(
            "decides", .distribution(.duration),
            "How long it takes to decide alone; default a median of 1 h."),
          FieldForm(
            "may-island", .words(["yes", "no"]),
            "Whether it may cut its zones off without asking; default yes."),
          FieldForm(
            "privacy-officer", .words(["yes", "no"]),
            "Whether somebody answers for its data, which halves the times of notice; default no."),
          FieldForm(
            "manual-skill", .mapping("a skill by hand"),
            "How well it works without its automation; default as well as ever."),
        ]),
      MappingForm(
        "a capability profile",
        ["govern", "identify", "protect", "detect", "respond", "recover"].map {
          FieldForm($0, .number(0...4), "From 0 (none) to 4 (mature); default 0.")
        }),
      powerSection, tie, relay, frequency, sheddingStage, coldLoads, powerRestoration,
      waterSection, placing, waterQuality, substance, dosingStation, boilWater, waterBreaks,
      transportSection, communicationsSection,
      callCentre, iotSection, benefit,
    ] + cyber + dependencies + cityGovernance

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
      FieldForm(
        "quality", .mapping("the quality of the water"),
        "What is dissolved and dosed; followed in scenarios that ask for it."),
      FieldForm(
        "breaks", .mapping("the breaks of mains"),
        "Broken mains run out until crews close valves; default: they are shut at once."),
    ])

  /// Identifiers of nodes are often numbers.
  private static let nodeName = ValueForm.oneOf([.text, .wholeNumber(0...2_147_483_647)])

  private static let waterQuality = MappingForm(
    "the quality of the water",
    [
      FieldForm(
        "substances", .list(.mapping("a substance")), required: true, "What is dissolved."),
      FieldForm("dosing", .list(.mapping("a dosing station")), "Who adds it; default nobody."),
      FieldForm(
        "contaminant", .identifier, "The substance of `contaminate`; default the first."),
      FieldForm(
        "sensors", .list(nodeName),
        "Nodes of the network with readings named after the substances, and `share-of-NODE`."),
      FieldForm("trace", .list(nodeName), "Nodes whose share of the water elsewhere is followed."),
      FieldForm("step", .duration, "How often concentrations are looked at; default 5 min."),
      FieldForm("boil-water", .mapping("the boil-water notice"), "Default nobody is told."),
    ])

  private static let substance = MappingForm(
    "a substance",
    [
      FieldForm("id", .identifier, required: true, "Unique among substances."),
      FieldForm(
        "limit", .quantity(.concentration), required: true, "Above it people are exposed."),
      FieldForm("least", .quantity(.concentration), "Below it people lack it; default 0 mg/L."),
      FieldForm("decay", .quantity(.eventRate), "First-order, in the water; default none."),
    ])

  private static let dosingStation = MappingForm(
    "a dosing station",
    [
      FieldForm("id", .identifier, required: true, "Its asset is `water/dosing/ID`."),
      FieldForm("node", nodeName, required: true, "Where its water enters the network."),
      FieldForm("substance", .identifier, required: true, "What it adds."),
      FieldForm(
        "normal", .quantity(.concentration), required: true, "What it adds to all that flows."),
      FieldForm("highest", .quantity(.concentration), "The most that it can give."),
      FieldForm(
        "interlock", .quantity(.concentration),
        "A set-point above it stops the station; default no interlock."),
      FieldForm(
        "transit", .duration, "From the station to the network, as a plug; default 0 h."),
      FieldForm(
        "mixing", .duration, "Mean time in a clear well behind, which mixes; default 0 h."),
    ])

  private static let boilWater = MappingForm(
    "the boil-water notice",
    [
      FieldForm("below", .quantity(.pressure), "Lost pressure; default 20 psi."),
      FieldForm("clearance", .duration, "From its return to the end; default 24 h."),
    ])

  private static let waterBreaks = MappingForm(
    "the breaks of mains",
    [
      FieldForm(
        "opening", .quantity(.fraction), "The hole over the pipe's section; default 10 %."),
      FieldForm(
        "noticed", .distribution(.duration),
        "Until somebody notices; default lognormal(median 30 min; sigma 1)."),
      FieldForm(
        "close", .distribution(.duration),
        "To find and close the valves; default pert(30 min; 90 min; 4 h)."),
      FieldForm("valves", .file, "A table of isolation valves; default both ends of each link."),
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
      FieldForm(
        "as", .words(["physics", "multiplier"]),
        "Whether the service's physics read it (mobility only, where it is the default), or it stands beside them."
      ),
      FieldForm(
        "by", .identifier,
        "The organisation whose people do the work by hand while the devices do not; default as well as ever."
      ),
    ])
}
