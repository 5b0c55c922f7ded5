extension AssumptionTable {
  /// Frequency, shedding, restoration from nothing, cold loads.
  static let powerOperation: [Assumption] = [
    row(
      .inertia, 4, 2...9, "s", .logarithmic, .sourced,
      "Kinetic energy of a unit over its greatest output, where no table gives it.",
      "Kundur 1994, table 3.2: thermal units 2.5 to 10 s, hydro 2 to 4 s"),
    row(
      .droop, 0.05, 0.02...0.12, "", .logarithmic, .sourced,
      "Share of frequency that takes a governor from nothing to all, where no table gives it.",
      "Regulation (EU) 2016/631, article 15: 2 to 12 %"),
    row(
      .governorTime, 2, 0.3...10, "s", .logarithmic, .assumed,
      "Lag of governors and turbines as one.",
      "gas turbines below a second, reheat steam 6 to 12 s (Anderson and Mirheydar 1990)"),
    row(
      .loadDamping, 1, 0...2, "", .linear, .sourced,
      "Share of load lost for a share of frequency lost.", "Kundur 1994: 1 to 2"),
    row(
      .firstShedding, 0.98, 0.97...0.99, "", .linear, .sourced,
      "First stage of load shedding, as a share of nominal frequency; six stages down to 96 %.",
      "Regulation (EU) 2017/2196, annex: 49.0 Hz; Texas: 59.3 of 60 Hz"),
    row(
      .sheddableShare, 0.45, 0.25...0.52, "", .linear, .sourced,
      "Share of load that all stages shed together.",
      "Regulation (EU) 2017/2196, annex: 38 to 52 %; Texas: 25 %"),
    row(
      .sheddingDelay, 0.15, 0.1...0.5, "s", .logarithmic, .sourced,
      "From the pick-up of a shedding relay to the open breaker.",
      "Regulation (EU) 2017/2196, annex: at most 150 ms"),
    row(
      .lowFrequencyTrip, 0.95, 0.94...0.965, "", .linear, .sourced,
      "Frequency at which units go, as a share of nominal.",
      "Regulation (EU) 2016/631, article 13: units stay from 47.5 Hz"),
    row(
      .highFrequencyTrip, 1.03, 1.02...1.04, "", .linear, .sourced,
      "The same above nominal.", "Regulation (EU) 2016/631, article 13: units stay to 51.5 Hz"),
    row(
      .frequencyTripDelay, 0.5, 0.1...5, "s", .logarithmic, .assumed,
      "From that frequency to the trip.", "so that a swing of a moment takes nobody off"),
    row(
      .frequencyTripGrading, 0.5, 0.1...5, "s", .logarithmic, .assumed,
      "By which each larger unit waits longer at high frequency.",
      "so that not all go together"),
    row(
      .manualShedding, 10, 2...30, "min", .logarithmic, .assumed,
      "Until operators shed by hand, or trip, what relays have left out of balance.",
      "to notice, decide and call"),
    row(
      .switchingTime, 2, 0.5...10, "min", .logarithmic, .assumed,
      "Between two steps of a restoration from nothing.", "check, call, close, check"),
    row(
      .crankingShare, 0.06, 0.02...0.1, "", .linear, .assumed,
      "Power that a unit needs to start, over its greatest output.",
      "own use of thermal units is 4 to 10 %"),
    row(
      .coldLoadFactor, 2, 1.1...4, "times", .logarithmic, .assumed,
      "Load over normal that comes back after a long outage, where the city gives none.",
      "Ucak and Pahwa 1994 for the form; weather and heating decide"),
    row(
      .coldLoadEndures, 15, 0.5...60, "min", .logarithmic, .assumed,
      "For which it stays there.", "as above"),
    row(
      .coldLoadDecay, 45, 15...180, "min", .logarithmic, .assumed,
      "Time constant of its return to normal.", "as above"),
    row(
      .diversityTime, 30, 10...120, "min", .logarithmic, .assumed,
      "Time constant with which loads in the dark lose their diversity.",
      "a thermostat's cycle or two"),
    row(
      .transferTime, 1, 0.1...5, "min", .logarithmic, .assumed,
      "Until an automatic switch has moved a dark section to another feeder.",
      "schemes of distribution automation act within 1 to 5 min"),
  ]
}
