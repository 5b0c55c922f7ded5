/// A cursor over the scalars of one field.
struct QuantityReader {
  private let scalars: [Unicode.Scalar]
  private(set) var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var count: Int { scalars.count }
  var isAtEnd: Bool { position >= scalars.count }
  var rest: String { text(position, scalars.count) }
  var isAtSign: Bool { peek() == "-" || peek() == "+" }

  func text(_ start: Int, _ end: Int) -> String {
    guard start < end else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  /// Space, tab, no-break space and narrow no-break space (as other programs put before units).
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{A0}" || scalar == "\u{202F}"
  }

  static func trimmed(_ text: String) -> String {
    var view = Substring(text).unicodeScalars
    while let first = view.first, isSpace(first) { view.removeFirst() }
    while let last = view.last, isSpace(last) { view.removeLast() }
    return String(view)
  }

  private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar >= "0" && scalar <= "9"
  }

  mutating func skipSpaces() {
    while let scalar = peek(), QuantityReader.isSpace(scalar) { position += 1 }
  }

  /// A decimal number with a point and an optional exponent; no hexadecimal, no signs between
  /// digits.
  mutating func number(wanted dimension: Dimension) throws(QuantityFailure) -> Double {
    let start = position
    if isAtSign { position += 1 }
    let digitsStart = position
    skipDigits()
    var digitCount = position - digitsStart
    if peek() == ".", QuantityReader.isDigit(peek(1)) {
      position += 1
      let fractionStart = position
      skipDigits()
      digitCount += position - fractionStart
    }
    guard digitCount > 0 else {
      position = start
      throw noNumber(wanted: dimension)
    }
    if peek() == ",", QuantityReader.isDigit(peek(1)) { throw decimalComma(start) }
    let isSigned = peek(1) == "-" || peek(1) == "+"
    if peek() == "e" || peek() == "E", QuantityReader.isDigit(peek(isSigned ? 2 : 1)) {
      position += isSigned ? 2 : 1
      skipDigits()
    }
    if peek() == "." || peek() == "_" || peek() == "'" || peek() == "’" {
      throw QuantityFailure(
        .notANumber, start, rest(from: start),
        "a number has digits, at most one point with digits after it, and nothing between thousands"
      )
    }
    guard let value = Double(text(start, position)), value.isFinite else {
      throw QuantityFailure(
        .notFinite, start, text(start, position), "the number is too large")
    }
    return value
  }

  private mutating func skipDigits() {
    while QuantityReader.isDigit(peek()) { position += 1 }
  }

  private func rest(from start: Int) -> String { text(start, scalars.count) }

  private func noNumber(wanted dimension: Dimension) -> QuantityFailure {
    let word = rest(from: position).lowercased()
    var bare = Substring(word)
    while let first = bare.first, "+-.".contains(first) { bare.removeFirst() }
    if ["nan", "inf", "∞"].contains(where: { bare.hasPrefix($0) }) {
      return QuantityFailure(.notFinite, position, rest, "the number must be finite")
    }
    let example = "\(dimension.isMonetary ? "1.2" : "90") "
    let unit = UnitTable.acceptedSymbols(dimension).dropFirst().first
    let symbol = unit ?? UnitTable.acceptedSymbols(dimension).first ?? ""
    return QuantityFailure(
      .notANumber, position, rest,
      "\(dimension.nameWithArticle) is wanted: a number and a unit, such as \(example)\(symbol)")
  }

  private func decimalComma(_ start: Int) -> QuantityFailure {
    let whole = rest(from: start)
    let commas = whole.unicodeScalars.filter { $0 == "," }.count
    var digitsAfter = 0
    while QuantityReader.isDigit(peek(1 + digitsAfter)) { digitsAfter += 1 }
    var suggestion: String?
    // Three digits may be thousands: nothing is guessed then.
    if commas == 1, digitsAfter != 3 {
      suggestion = String(whole.map { $0 == "," ? "." : $0 })
    }
    return QuantityFailure(
      .decimalComma, start, whole,
      "the decimal sign is a point, and there is no sign between thousands", suggestion: suggestion)
  }

  /// The rest as a unit and, after `of`, what a percentage is of.
  mutating func unitAndBasis() -> (unit: String, basis: String?, basisStart: Int) {
    let start = position
    position = scalars.count
    var index = start
    while index + 2 < scalars.count {
      let isWord =
        scalars[index] == "o" && scalars[index + 1] == "f"
        && QuantityReader.isSpace(scalars[index + 2])
        && index > start
        && (QuantityReader.isSpace(scalars[index - 1]) || scalars[index - 1] == "%")
      if isWord {
        return (
          QuantityReader.trimmed(text(start, index)),
          QuantityReader.trimmed(text(index + 2, scalars.count)), index
        )
      }
      index += 1
    }
    return (QuantityReader.trimmed(text(start, scalars.count)), nil, scalars.count)
  }

  /// The unit of one term of a duration: up to a space; `h` of `1h30min`.
  mutating func durationUnit() -> String {
    let start = position
    while let scalar = peek(), !QuantityReader.isSpace(scalar) { position += 1 }
    let whole = text(start, position)
    if UnitTable.unit(whole) != nil { return whole }
    var end = start
    while end < position, !QuantityReader.isDigit(scalars[end]) { end += 1 }
    let head = text(start, end)
    guard end > start, UnitTable.unit(head)?.dimension == .duration else { return whole }
    position = end
    return head
  }
}
