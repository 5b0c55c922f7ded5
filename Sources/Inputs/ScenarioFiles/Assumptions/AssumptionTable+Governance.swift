/// Defaults of the privacy ledger, of decisions, of sharing and of work by hand.
extension AssumptionTable {
  static let governance: [Assumption] = [
    row(
      .onlineBackupLoss, 0.5, 0.1...0.9, "", .linear, .assumed,
      "The chance that an attack has reached a backup that is kept online.", "judgement"),
    row(
      .factorWithoutBackup, 3, 1.5...10, "times", .logarithmic, .assumed,
      "On the rebuild of a zone that has no backup left.",
      "Atlanta 2018: months, where others took weeks"),
    row(
      .spareTime, 14, 1...180, "d", .logarithmic, .assumed,
      "Median wait for a spare part once a kind's stock is used up.",
      "days for pumps, half a year for transformers"),
    row(
      .decisionTime, 60, 10...720, "min", .logarithmic, .assumed,
      "Median time of an organisation's decision alone.",
      "CrowdStrike 2019: 31 h from investigation to containment, with all that lies between"),
    row(
      .coordination, 0.5, 0.1...1, "", .linear, .assumed,
      "By which share each further organisation that must agree lengthens a decision.",
      "Colorado DOT 2018: 10 d uncontained without a command, 5 d with; confounded"),
    row(
      .activationTime, 4, 0.5...48, "h", .logarithmic, .assumed,
      "Median time until a unified command is at work.",
      "hours where it is drilled; Colorado DOT took 10 d to set one up"),
    row(
      .authorityTime, 2, 0.25...24, "h", .logarithmic, .assumed,
      "Median time to get the authority to cut a zone off.", "finding somebody who may say yes"),
    row(
      .sharingDelay, 2, 0.1...30, "d", .logarithmic, .assumed,
      "Median time from a discovery to the members' hearing of it.",
      "0.1 d with a network of sensors; weeks by bulletin"),
    row(
      .sharingQuality, 0.7, 0.2...1, "", .linear, .assumed,
      "How good what is shared is, over what it could be.", "judgement"),
    row(
      .sharingGain, 0.5, 0.05...2, "", .logarithmic, .assumed,
      "By which share a perfect warning raises what members see.",
      "models exist (Gordon, Loeb and Lucyshyn 2003), no agreed coefficient"),
    row(
      .warningChance, 0.3, 0.05...0.8, "", .linear, .assumed,
      "The chance that a city abroad is struck first and warns.", "judgement"),
    row(
      .warningLead, 7, 0.5...60, "d", .logarithmic, .assumed,
      "Median time by which such a warning comes before the attack.",
      "WannaCry 2017: one to two months, of which little use was made"),
    row(
      .panic, 2, 1...3, "times", .linear, .sourced,
      "Emergency calls over normal while nobody says why a service is missing.",
      "Dallas 2017: 4,400 calls in a night of false sirens, about twice normal"),
    row(
      .manualSkillFloor, 0.6, 0.2...0.95, "", .linear, .assumed,
      "What people who never drill can still do by hand, over those who do it daily.",
      "judgement"),
    row(
      .manualSkillFade, 180, 30...730, "d", .logarithmic, .assumed,
      "Time in which the rest of that skill fades to 1/e.",
      "skill decay after half a year without practice is large (Arthur and others 1998)"),
    row(
      .noticeTime, 1, 0.3...4, "times", .logarithmic, .assumed,
      "On the median times of the three notices of a breach (18 h, 54 h, 22.5 d).",
      "people work towards a deadline: three quarters of it"),
    row(
      .officerFactor, 0.5, 0.3...1, "times", .linear, .assumed,
      "On those times, with an officer for privacy.", "judgement"),
    row(
      .thirdPartyDelay, 30, 1...200, "d", .logarithmic, .assumed,
      "Median time by which a breach at a third party without an agreement is known later.",
      "IBM 2024: a breach lasts 258 d from intrusion to containment"),
    row(
      .trust, 0.7, 0.4...0.95, "", .linear, .assumed,
      "The share of people who do what they are asked and use smart services.", "judgement"),
    row(
      .trustLossPerExposure, 0.05, 0.005...0.5, "", .logarithmic, .assumed,
      "Trust falls by exp(-this) for each weighted exposure a person.", "judgement"),
    row(
      .trustLossPerLateNotice, 0.1, 0...0.3, "", .linear, .assumed,
      "The share of trust that a late notice costs.", "judgement"),
  ]
}
