/// The data behind every default that is not physics: one row an assumption.
public enum AssumptionTable {
  public static let rows: [Assumption] =
    cyber + restoration + power + powerOperation + water + transport + communications + governance

  private static let cyber: [Assumption] = [
    row(
      .discoveryTime, 1, 0.25...4, "times", .logarithmic, .sourced,
      "On the time from an intrusion to its discovery at full visibility.",
      "medians of M-Trends 2014 to 2024 lie between 10 and 205 d"),
    row(
      .quickDiscoveryShare, 0.25, 0.1...0.6, "", .linear, .sourced,
      "The share of intrusions that are found as quickly as ransomware is (median 6 d).",
      "M-Trends 2021: ransomware is a quarter of all cases"),
    row(
      .effectNoticeTime, 15, 1...240, "min", .logarithmic, .assumed,
      "Median time from an effect that people see to its report.", "minutes to half a shift"),
    row(
      .levelFactor, 0.25, 0.1...0.6, "", .linear, .assumed,
      "On a step's chance for each level of security above the actor's means.",
      "IEC 62443 orders the levels and gives no chances"),
    row(
      .accessTime, 1, 0.1...30, "d", .logarithmic, .assumed,
      "Mean time of an expert's attempt to enter a zone from outside, where the attack gives none.",
      "one day: the class easy and certain of the Meta Attack Language"),
    row(
      .moveTime, 1, 0.02...10, "d", .logarithmic, .assumed,
      "The same to go on through a conduit.",
      "29 min to the second host (CrowdStrike 2025) up to the class hard and certain, 10 d"),
    row(
      .moveChance, 0.5, 0.2...0.9, "", .linear, .assumed,
      "The chance of such an attempt, before levels.", "the classes called uncertain: one half"),
    row(
      .monitoredNotice, 0.5, 0.1...0.9, "", .linear, .assumed,
      "The chance that an attempt through a monitored conduit is noticed.", "judgement"),
    row(
      .patchingEfficacy, 0.5, 0.1...0.8, "", .linear, .assumed,
      "What patching everything in time takes off the speed of steps into a zone.",
      "McQueen 2006: 86 % fewer vulnerabilities, 13 to 30 % more time on the weakest path"),
    row(
      .multiFactorEfficacy, 0.8, 0.3...0.99, "", .linear, .assumed,
      "The same of a second factor on all accounts.", "vendors claim up to 99 %"),
    row(
      .relapse, 0.2, 0...0.5, "", .linear, .assumed,
      "The chance that a rebuild leaves the way open for an actor with a goal.",
      "Colorado DOT 2018 relapsed once"),
    row(
      .rebuildTime, 1, 0.3...5, "times", .logarithmic, .assumed,
      "On the hands-on time to rebuild a zone of computers (4 to 72 h, 12 h as a rule).",
      "a fifth of the cases in SANS 2025 took over a month"),
  ]

  private static let restoration: [Assumption] = [
    row(
      .repairTime, 1, 0.4...2.5, "times", .logarithmic, .assumed,
      "On the hands-on time of all repairs.", "the kinds' own distributions are judgements"),
    row(
      .operateTime, 1, 0.4...2.5, "times", .logarithmic, .assumed,
      "On the time on site to operate an asset by hand (5 to 45 min, 15 as a rule).",
      "Ukraine 2015: crews reached and closed 30 substations in 1 to 6 h"),
    row(
      .restartDelay, 1, 0.3...3, "times", .logarithmic, .assumed,
      "On the delay from the end of a cause to normal service again.",
      "the kinds' own delays are judgements"),
    row(
      .aidDelay, 1, 0.25...3, "times", .logarithmic, .assumed,
      "On the time from a request for aid to its arrival (median 2 d).",
      "Texas 2019: the Guard came in days and stayed two weeks"),
    row(
      .delayWithoutDispatch, 30, 5...120, "min", .logarithmic, .assumed,
      "Added to a dispatch while the organisation cannot reach its crews.",
      "a drive to the crew instead of a call"),
  ]

  private static let power: [Assumption] = [
    row(
      .recloseDelay, 30, 5...120, "min", .logarithmic, .assumed,
      "From the trip of a branch to the operators' next try.", "patrol or analysis of the fault"),
    row(
      .restoreInterval, 10, 2...30, "min", .logarithmic, .assumed,
      "Between tries to supply shed blocks again.", "operators work step by step"),
    row(
      .unitReadyDelay, 60, 15...480, "min", .logarithmic, .assumed,
      "Until a unit that stopped with its island can run again.",
      "hydro minutes, steam many hours"),
  ]

  private static let water: [Assumption] = [
    row(
      .breakOpening, 0.1, 0.01...1, "", .logarithmic, .assumed,
      "The hole of a broken main over its cross-section, where the city lets breaks run out.",
      "from a circumferential crack to a severed pipe"),
    row(
      .breakNotice, 30, 5...480, "min", .logarithmic, .assumed,
      "Median time until a running break is noticed.", "seen in a street, or not seen at night"),
    row(
      .valveTime, 1, 0.3...3, "times", .logarithmic, .assumed,
      "On the time to find and close the valves around a break (30 min to 4 h, 90 min as a rule).",
      "judgement; buried valves are lost or stuck"),
    row(
      .hydrantFlow, 30, 10...80, "L/s", .linear, .assumed,
      "What an open hydrant gives at 20 m of pressure.", "500 gpm is a usual flow in flushing"),
    row(
      .noticeCompliance, 0.72, 0.48...0.92, "", .linear, .sourced,
      "The share of people who heed a notice about their drinking water.",
      "Norway: 72 % of those who noticed (BMC Public Health 2019, doi:10.1186/s12889-019-7504-8), "
        + "67 % of whom had; 92 % (Konnerud, J. Water Health 18, 2020, 1084)"),
  ]

  private static let transport: [Assumption] = [
    row(
      .darkCapacity, 900.0 / 3200, 0.125...0.4375, "", .linear, .sourced,
      "Capacity at dark signals over that of working ones.",
      "Al-Kaisy and Doruk 2023: all-way stops of 400 to 1,400 veh/h, over 3,200"),
    row(
      .flashCapacity, 1400.0 / 3200, 0.25...0.6, "", .linear, .assumed,
      "The same at flashing signals.", "upper end of the same range and beyond"),
    row(
      .manualCapacity, 0.85, 0.6...1, "", .linear, .assumed,
      "The same with an officer.", "judgement"),
    row(
      .attackedCapacity, 0.5, 0.2...0.9, "", .linear, .assumed,
      "The same with wrong greens.", "busy approaches lose half their green"),
    row(
      .localDelay, 7, 3...11, "s", .linear, .sourced,
      "More at each passage without green waves.",
      "Highway Capacity Manual 2000, equations 16-10 and 16-11"),
    row(
      .manualDelay, 10, 0...25, "s", .linear, .assumed,
      "More at each passage with an officer.", "judgement"),
    row(
      .stopDelay, 10, 4...20, "s", .linear, .assumed,
      "More at an all-way stop that is not full.", "stop, wait for one's turn, start"),
    row(
      .attackedDelay, 60, 15...180, "s", .linear, .assumed,
      "More at each passage with wrong greens.", "half a cycle of very long reds"),
    row(
      .turnout, 80, 45...150, "s", .linear, .assumed,
      "From an emergency call to a unit's leaving.", "NFPA 1710 asks for 60 to 80 s"),
  ]

  private static let communications: [Assumption] = [
    row(
      .blackoutSurge, 2.03, 1.3...3, "times", .linear, .sourced,
      "Emergency calls in a blackout of the whole city over normal.",
      "Freese and others 2006: New York, August 2003, 7,844 against 3,860"),
    row(
      .manualHandling, 1.5, 1.1...2.5, "times", .linear, .assumed,
      "Time to handle an emergency call on paper over normal.", "judgement"),
    row(
      .wormDoubling, 76, 40...180, "min", .logarithmic, .sourced,
      "In which a worm's devices double at first, where the city gives no rate.",
      "Antonakakis and others 2017: Mirai doubled in 76 min"),
  ]

  static func row(
    _ identifier: AssumptionIdentifier, _ value: Double, _ range: ClosedRange<Double>,
    _ unit: String, _ scale: Assumption.Scale, _ standing: Assumption.Standing,
    _ meaning: String, _ source: String
  ) -> Assumption {
    Assumption(
      identifier: identifier, value: value, low: range.lowerBound, high: range.upperBound,
      unit: unit, scale: scale, standing: standing, meaning: meaning, source: source)
  }
}
