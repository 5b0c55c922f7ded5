import Diagnostics
import EventKernel
import Quantities

/// Reads the value of one node by what the schema wants there. Each function records what is wrong
/// and then gives `nil`.
public enum ValueReader {
  /// Any text, without blanks at its ends.
  public static func text(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> String? {
    guard let text = node.text else {
      wrongKind(node, wanted: "a text", &diagnostics)
      return nil
    }
    return text
  }

  /// The items of a list.
  public static func list(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> [DocumentNode]? {
    guard let items = node.items else {
      wrongKind(node, wanted: "a list", &diagnostics)
      return nil
    }
    return items
  }

  /// The entries of a mapping whose keys are free, such as paths.
  public static func entries(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> [DocumentEntry]? {
    guard let entries = node.entries else {
      wrongKind(node, wanted: "a mapping", &diagnostics)
      return nil
    }
    return entries
  }

  /// An identifier: any characters but those that mean something in a path or a condition.
  public static func identifier(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> String? {
    guard let text = text(node, &diagnostics) else { return nil }
    if let hidden = HiddenCharacters.first(in: text) {
      diagnostics.error(
        .hiddenCharacter,
        "an identifier must not hold the hidden character \(HiddenCharacters.name(hidden.scalar))",
        at: node.location(at: hidden.offset), text: text)
      return nil
    }
    func refuse(_ sentence: String, at offset: Int = 0, suggestion: String? = nil) -> String? {
      diagnostics.error(
        .badIdentifier, sentence, at: node.location(at: offset), text: text, suggestion: suggestion)
      return nil
    }
    if text.utf8.count > InputLimits.identifierBytes {
      return refuse("the identifier is longer than \(InputLimits.identifierBytes) bytes")
    }
    for (offset, scalar) in text.unicodeScalars.enumerated() where !AssetPath.isPlain(scalar) {
      return refuse(
        "an identifier must not hold «\(scalar)»", at: offset, suggestion: identifierLike(text))
    }
    return text.isEmpty ? refuse("an identifier is wanted, but the text is empty") : text
  }

  /// A whole number within a range, in decimal digits only.
  public static func integer(
    _ node: DocumentNode, in range: ClosedRange<Int>, _ diagnostics: inout DiagnosticList
  ) -> Int? {
    guard let text = text(node, &diagnostics) else { return nil }
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : Substring(text)
    let isWhole = !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
    guard isWhole else {
      let number = Double(text).flatMap { Int(exactly: $0) }
      diagnostics.error(
        .notAWholeNumber,
        "a whole number from \(range.lowerBound) to \(range.upperBound) is wanted",
        at: node.location, text: text,
        suggestion: number.flatMap { range.contains($0) ? String($0) : nil })
      return nil
    }
    guard let value = Int(text), range.contains(value) else {
      diagnostics.error(
        .outOfRange, "the number must be from \(range.lowerBound) to \(range.upperBound)",
        at: node.location, text: text)
      return nil
    }
    return value
  }

  /// A whole number without a sign up to 2^64 - 1, such as a seed.
  public static func seed(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> UInt64? {
    guard let text = text(node, &diagnostics) else { return nil }
    let isWhole = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    guard isWhole, let value = UInt64(text) else {
      diagnostics.error(
        .notAWholeNumber, "a whole number from 0 to \(UInt64.max) is wanted", at: node.location,
        text: text)
      return nil
    }
    return value
  }

  /// A number without a dimension, such as the shape of a distribution.
  public static func number(
    _ node: DocumentNode, in range: ClosedRange<Double>, _ diagnostics: inout DiagnosticList
  ) -> Double? {
    guard let text = text(node, &diagnostics) else { return nil }
    var cursor = SyntaxCursor(node)
    let value = cursor.number()
    guard let value, cursor.isAtEnd else {
      diagnostics.error(
        text.contains(",") ? .decimalComma : .notAQuantity,
        "a plain number is wanted here, with a point and without a unit", at: node.location,
        text: text)
      return nil
    }
    guard range.contains(value) else {
      diagnostics.error(
        .outOfRange,
        "the number must be from \(range.lowerBound.shortest) to \(range.upperBound.shortest)",
        at: node.location, text: text)
      return nil
    }
    return value
  }

  /// One of some words, such as `yes`, `no` and `twin`.
  public static func word(
    _ node: DocumentNode, of allowed: [String], _ diagnostics: inout DiagnosticList
  ) -> String? {
    guard let text = text(node, &diagnostics) else { return nil }
    if allowed.contains(text) { return text }
    let other = booleanNames[text.lowercased()].flatMap { allowed.contains($0) ? $0 : nil }
    diagnostics.error(
      .unknownWord, "\(SyntaxCursor.alternatives(allowed)) is wanted", at: node.location,
      text: text, suggestion: other ?? Spelling.nearest(to: text, among: allowed))
    return nil
  }

  /// A case of an enumeration by its raw text.
  public static func word<Word: RawRepresentable & CaseIterable>(
    _ node: DocumentNode, as type: Word.Type, _ diagnostics: inout DiagnosticList
  ) -> Word? where Word.RawValue == String {
    word(node, of: Word.allCases.map(\.rawValue), &diagnostics).flatMap { Word(rawValue: $0) }
  }

  /// A quantity with its unit.
  public static func quantity(
    _ node: DocumentNode, _ requirement: QuantityRequirement, _ diagnostics: inout DiagnosticList
  ) -> ParsedQuantity? {
    guard let text = text(node, &diagnostics) else { return nil }
    do {
      return try QuantityParser.parse(text, as: requirement)
    } catch {
      report(error, node, &diagnostics)
      return nil
    }
  }

  /// A share or a probability: a percentage, by default from 0 % to 100 %.
  public static func fraction(
    _ node: DocumentNode, in range: ClosedRange<Double> = 0...1,
    _ diagnostics: inout DiagnosticList
  ) -> Double? {
    quantity(node, QuantityRequirement(.fraction, in: range), &diagnostics)?.standardValue
  }

  /// A duration, to the nearest nanosecond; `never` if that is allowed.
  ///
  /// - Parameter range: in seconds.
  public static func duration(
    _ node: DocumentNode, in range: ClosedRange<Double>? = nil, orNever: Bool = false,
    _ diagnostics: inout DiagnosticList
  ) -> TimeSpan? {
    guard let text = text(node, &diagnostics) else { return nil }
    if orNever, text == "never" { return .never }
    do {
      return try QuantityParser.parseDuration(text, in: range)
    } catch {
      report(error, node, &diagnostics)
      return nil
    }
  }

  // MARK: - Findings

  static let booleanNames = ["true": "yes", "on": "yes", "y": "yes"].merging(
    ["false": "no", "off": "no", "n": "no"]) { first, _ in first }

  static func wrongKind(
    _ node: DocumentNode, wanted: String, _ diagnostics: inout DiagnosticList
  ) {
    if case .empty = node.content {
      diagnostics.error(
        .emptyValue, "\(wanted) is wanted, but there is no value", at: node.location)
    } else {
      diagnostics.error(
        .wrongKind, "\(wanted) is wanted, but this is \(node.kindName)", at: node.location,
        text: node.text ?? "")
    }
  }

  /// Records a failure at its place inside the text, with the nearest unit if there is one.
  static func report(
    _ failure: QuantityFailure, _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) {
    let nearest = Spelling.nearest(to: failure.text, among: failure.accepted)
    diagnostics.error(
      code(failure.kind), failure.sentence, at: node.location(at: failure.offset),
      text: failure.text,
      suggestion: failure.suggestion ?? nearest.map { failure.before + $0 + failure.after })
  }

  private static func code(_ kind: QuantityFailure.Kind) -> InputCode {
    switch kind {
    case .empty, .notANumber, .notFinite, .wrongOrder: .notAQuantity
    case .decimalComma: .decimalComma
    case .missingUnit: .missingUnit
    case .unknownUnit: .unknownUnit
    case .wrongDimension: .wrongDimension
    case .missingBasis, .unexpectedBasis, .unknownBasis: .percentageOfWhat
    case .negative, .outOfRange, .tooLong: .outOfRange
    }
  }

  /// The text with blanks and other separators made hyphens, if that will do.
  private static func identifierLike(_ text: String) -> String? {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isSeparator = " /.,_".unicodeScalars.contains(scalar)
      guard isSeparator || AssetPath.isPlain(scalar) else { return nil }
      if AssetPath.isPlain(scalar) {
        result.append(scalar)
      } else if let last = result.last, last != "-" {
        result.append("-")
      }
    }
    while result.last == "-" { result.removeLast() }
    return result.isEmpty ? nil : String(result)
  }
}
