import EventKernel

/// Reads quantities with their units from the text of one field.
///
/// Nothing traps and nothing is guessed: what is not exactly a number with a unit of the table is a
/// `QuantityFailure` that says what would be accepted.
public enum QuantityParser {
  /// Reads `40 MW`, `115 % of normal`, `1.2 MUSD`, and for durations also `1 h 30 min`.
  ///
  /// - Complexity: linear in the length of the text.
  public static func parse(
    _ text: String, as requirement: QuantityRequirement
  ) throws(QuantityFailure) -> ParsedQuantity {
    var reader = QuantityReader(text)
    reader.skipSpaces()
    guard !reader.isAtEnd else {
      throw QuantityFailure(
        .empty, 0, text, "\(requirement.dimension.nameWithArticle) is wanted, but the text is empty"
      )
    }
    if requirement.dimension == .duration, requirement.bases.isEmpty {
      return try parseTerms(&reader, requirement)
    }
    let start = reader.position
    let number = try reader.number(wanted: requirement.dimension)
    let unit = try parseUnit(&reader, number, start, requirement)
    return try checked(number, unit, at: start, reader, requirement)
  }

  /// Reads a duration as simulated time, rounded to the nearest nanosecond: `90 min`, `1 h 30 min`.
  ///
  /// - Parameter range: in seconds.
  public static func parseDuration(
    _ text: String, in range: ClosedRange<Double>? = nil
  ) throws(QuantityFailure) -> TimeSpan {
    let parsed = try parse(text, as: QuantityRequirement(.duration, in: range))
    return TimeSpan(nanoseconds: Int64((parsed.standardValue * 1e9).rounded()))
  }

  // MARK: - Parts

  private static func parseUnit(
    _ reader: inout QuantityReader, _ number: Double, _ start: Int,
    _ requirement: QuantityRequirement
  ) throws(QuantityFailure) -> (unit: Unit, basis: PercentageBasis?) {
    let numberText = reader.text(start, reader.position)
    reader.skipSpaces()
    let unitStart = reader.position
    let (spelling, basisText, basisStart) = reader.unitAndBasis()
    if spelling.isEmpty {
      throw missingUnit(numberText, number, start, requirement)
    }
    guard let unit = UnitTable.unit(spelling) else {
      throw unknownUnit(spelling, unitStart, reader, requirement)
    }
    guard let basisText else {
      try checkDimension(unit, unitStart, numberText, requirement)
      return (unit, nil)
    }
    guard unit.dimension == .fraction else {
      throw QuantityFailure(
        .unexpectedBasis, basisStart, "of " + basisText, "only a percentage says of what",
        suggestion: "\(numberText) \(unit.symbol)")
    }
    let basis = PercentageBasis(rawValue: basisText)
    guard let basis, requirement.bases.contains(basis) else {
      throw wrongBasis(basisText, basis, basisStart, reader, requirement)
    }
    return (unit, basis)
  }

  private static func checkDimension(
    _ unit: Unit, _ unitStart: Int, _ numberText: String, _ requirement: QuantityRequirement
  ) throws(QuantityFailure) {
    if unit.dimension == .fraction, let first = requirement.bases.first {
      throw QuantityFailure(
        .missingBasis, unitStart, unit.symbol,
        "a percentage says of what: \(alternatives(requirement.bases.map { "of \($0.rawValue)" }))",
        suggestion: "\(numberText) % of \(first.rawValue)")
    }
    guard unit.dimension == requirement.dimension else {
      throw QuantityFailure(
        .wrongDimension(unit.dimension), unitStart, unit.symbol,
        "\(requirement.dimension.nameWithArticle) is wanted, but this is "
          + "\(unit.dimension.nameWithArticle); accepted units: \(acceptedText(requirement))")
    }
  }

  /// `1 h 30 min`: one or more terms, the larger unit first.
  private static func parseTerms(
    _ reader: inout QuantityReader, _ requirement: QuantityRequirement
  ) throws(QuantityFailure) -> ParsedQuantity {
    let start = reader.position
    var seconds = 0.0
    var sign = 1.0
    var previous: Unit?
    while !reader.isAtEnd {
      let termStart = reader.position
      if previous != nil, reader.isAtSign {
        throw QuantityFailure(
          .notANumber, termStart, reader.rest, "only the first term of a duration has a sign")
      }
      let number = try reader.number(wanted: .duration)
      let numberText = reader.text(termStart, reader.position)
      reader.skipSpaces()
      let unitStart = reader.position
      let spelling = reader.durationUnit()
      if spelling.isEmpty { throw missingUnit(numberText, number, termStart, requirement) }
      guard let unit = UnitTable.unit(spelling) else {
        throw unknownUnit(spelling, unitStart, reader, requirement)
      }
      try checkDimension(unit, unitStart, numberText, requirement)
      if let previous, previous.standardValue(1) <= unit.standardValue(1) {
        throw QuantityFailure(
          .wrongOrder, termStart, reader.text(termStart, reader.position),
          "the terms of a duration go from the larger unit to the smaller, each once")
      }
      if previous == nil, number < 0 { sign = -1 }
      seconds += unit.standardValue(number.magnitude)
      previous = unit
      reader.skipSpaces()
    }
    if seconds > TimeSpan.longest.seconds {
      throw QuantityFailure(
        .tooLong, start, reader.text(start, reader.count),
        "the duration is longer than 100 yr, the longest that a run can hold")
    }
    return try inRange(ParsedQuantity(sign * seconds, .duration), at: start, reader, requirement)
  }

  private static func checked(
    _ number: Double, _ unit: (unit: Unit, basis: PercentageBasis?), at start: Int,
    _ reader: QuantityReader, _ requirement: QuantityRequirement
  ) throws(QuantityFailure) -> ParsedQuantity {
    let value = unit.unit.standardValue(number)
    guard value.isFinite else {
      throw QuantityFailure(
        .notFinite, start, reader.text(start, reader.count), "the number is too large")
    }
    if let basis = unit.basis {
      let parsed = ParsedQuantity(value == 0 ? 0 : value, .fraction, basis: basis)
      if value < 0 { throw negative(at: start, reader) }
      return parsed
    }
    let parsed = ParsedQuantity(
      value == 0 ? 0 : value, unit.unit.dimension, currency: unit.unit.currency)
    return try inRange(parsed, at: start, reader, requirement)
  }

  private static func inRange(
    _ parsed: ParsedQuantity, at start: Int, _ reader: QuantityReader,
    _ requirement: QuantityRequirement
  ) throws(QuantityFailure) -> ParsedQuantity {
    let range = requirement.range
    if range.contains(parsed.standardValue) { return parsed }
    if parsed.standardValue < 0, range.lowerBound == 0 { throw negative(at: start, reader) }
    func bound(_ value: Double) -> String {
      UnitTable.text(value, requirement.dimension, currency: parsed.currency, digits: 12)
    }
    let limits: String
    if range.upperBound >= .greatestFiniteMagnitude {
      limits = "at least \(bound(range.lowerBound))"
    } else if range.lowerBound <= -.greatestFiniteMagnitude {
      limits = "at most \(bound(range.upperBound))"
    } else {
      limits = "from \(bound(range.lowerBound)) to \(bound(range.upperBound))"
    }
    throw QuantityFailure(
      .outOfRange, start, reader.text(start, reader.count), "the value must be \(limits)")
  }

  // MARK: - Failures

  private static func negative(at start: Int, _ reader: QuantityReader) -> QuantityFailure {
    QuantityFailure(
      .negative, start, reader.text(start, reader.count), "the value must not be negative")
  }

  private static func missingUnit(
    _ numberText: String, _ number: Double, _ start: Int, _ requirement: QuantityRequirement
  ) -> QuantityFailure {
    var suggestion: String?
    if requirement.dimension == .fraction, requirement.bases.isEmpty {
      let percent = number.magnitude <= 1 ? number * 100 : number
      suggestion = percent.significant(12) + " %"
    }
    return QuantityFailure(
      .missingUnit, start, numberText,
      "\(requirement.dimension.nameWithArticle) needs a unit: \(acceptedText(requirement))",
      suggestion: suggestion)
  }

  private static func unknownUnit(
    _ spelling: String, _ unitStart: Int, _ reader: QuantityReader,
    _ requirement: QuantityRequirement
  ) -> QuantityFailure {
    let before = reader.text(0, unitStart)
    let after = reader.text(unitStart + spelling.unicodeScalars.count, reader.count)
    if requirement.dimension == .duration, spelling.hasPrefix(":") {
      return QuantityFailure(
        .unknownUnit, 0, reader.text(0, reader.count),
        "a duration is written with units, such as 1 h 30 min or 90 s, not with a colon")
    }
    let meant = UnitTable.meant(spelling, wanted: requirement.dimension)
    return QuantityFailure(
      .unknownUnit, unitStart, spelling,
      "the unit is not known; accepted units: \(acceptedText(requirement))",
      suggestion: meant.map { before + $0 + after },
      accepted: UnitTable.acceptedSymbols(requirement.dimension), before: before, after: after)
  }

  private static func wrongBasis(
    _ text: String, _ basis: PercentageBasis?, _ start: Int, _ reader: QuantityReader,
    _ requirement: QuantityRequirement
  ) -> QuantityFailure {
    guard !requirement.bases.isEmpty else {
      return QuantityFailure(
        .unexpectedBasis, start, "of " + text,
        requirement.dimension == .fraction
          ? "this percentage is a share or a probability and does not say of what"
          : "\(requirement.dimension.nameWithArticle) is wanted, not a percentage; accepted units: "
            + acceptedText(requirement),
        suggestion: requirement.dimension == .fraction
          ? QuantityReader.trimmed(reader.text(0, start)) : nil)
    }
    let words = requirement.bases.map(\.rawValue)
    let head = reader.text(0, start) + "of "
    return QuantityFailure(
      basis == nil ? .unknownBasis : .unexpectedBasis, start, "of " + text,
      "a percentage here may be \(alternatives(words.map { "of " + $0 }))",
      suggestion: words.count == 1 ? head + words[0] : nil, accepted: words, before: head)
  }

  /// `W, kW, MW or GW`, and the percentages that would do.
  static func acceptedText(_ requirement: QuantityRequirement) -> String {
    let units = UnitTable.acceptedSymbols(requirement.dimension)
    let percentages = requirement.bases.map { "% of \($0.rawValue)" }
    let bare = requirement.dimension == .fraction && !percentages.isEmpty ? [] : units
    let note = requirement.dimension.isMonetary ? " (or another currency)" : ""
    return alternatives(bare + percentages) + note
  }

  /// `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
