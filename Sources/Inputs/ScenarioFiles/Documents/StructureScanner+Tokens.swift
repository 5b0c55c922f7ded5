import Diagnostics

extension StructureScanner {
  // MARK: - Collections

  mutating func openFlow(isMapping: Bool) {
    saveKey()
    flows.append(Flow(isMapping: isMapping, opening: cursor))
    possibleKeys.append(nil)
    isKeyAllowed = true
    checkDepth(cursor)
    source.advance(&cursor)
  }

  mutating func closeFlow() {
    if !flows.isEmpty {
      flows.removeLast()
      possibleKeys.removeLast()
    }
    isKeyAllowed = false
    // The closed collection may itself be a key, but it is not a text.
    lastScalar = nil
    source.advance(&cursor)
  }

  /// `- ` before an item of a list.
  mutating func scanItemMark() {
    if flows.isEmpty { openBlock(at: cursor) }
    possibleKeys[possibleKeys.count - 1] = nil
    isKeyAllowed = true
    source.advance(&cursor)
  }

  mutating func openBlock(at place: SourceCursor) {
    guard indent < place.column else { return }
    blocks.append(Block(column: place.column))
    checkDepth(place)
  }

  private mutating func checkDepth(_ place: SourceCursor) {
    guard blocks.count + flows.count > InputLimits.depth else { return }
    report(
      .tooDeep, "mappings and lists are nested more than \(InputLimits.depth) deep", at: place)
    isFatal = true
  }

  // MARK: - Keys

  mutating func saveKey() {
    if isKeyAllowed { possibleKeys[possibleKeys.count - 1] = cursor }
    lastScalar = nil
  }

  mutating func scanComplexKey() {
    report(.keyNotText, "keys are plain texts: complex keys are refused", at: cursor, text: "?")
    if flows.isEmpty { openBlock(at: cursor) }
    possibleKeys[possibleKeys.count - 1] = nil
    isKeyAllowed = flows.isEmpty
    source.advance(&cursor)
  }

  mutating func scanValueMark() {
    if let key = possibleKeys[possibleKeys.count - 1] {
      if flows.isEmpty { openBlock(at: key) }
      if let scalar = lastScalar, scalar.start.line == cursor.line { checkKey(scalar) }
      possibleKeys[possibleKeys.count - 1] = nil
      isKeyAllowed = false
    } else {
      if flows.isEmpty, isKeyAllowed { openBlock(at: cursor) }
      isKeyAllowed = flows.isEmpty
    }
    lastScalar = nil
    source.advance(&cursor)
  }

  /// A merge key, or a key that the mapping has already.
  private mutating func checkKey(_ scalar: Scalar) {
    let raw = source.text(scalar.content.lowerBound, scalar.content.upperBound)
    let key = StructureScanner.decodedKey(raw, quote: scalar.quote)
    if key == "<<", scalar.quote == 0 {
      report(
        .mergeKey, "merge keys are refused; write the fields out", at: scalar.start, text: "<<")
    }
    let first: Int?
    if let flow = flows.last {
      guard flow.isMapping else { return }
      first = flows[flows.count - 1].keys.updateValue(
        flow.keys[key] ?? scalar.start.line, forKey: key)
    } else if let block = blocks.last {
      first = blocks[blocks.count - 1].keys.updateValue(
        block.keys[key] ?? scalar.start.line, forKey: key)
    } else {
      return
    }
    guard let first else { return }
    report(
      .duplicateKey, "this key was already given in line \(first)", at: scalar.start, text: key)
    duplicates.append((scalar.start, scalar.content))
  }

  /// The text of a key that stands on one line; escapes that no key needs are left as they are,
  /// which leaves their comparison to the parser.
  static func decodedKey(_ raw: String, quote: UInt8) -> String {
    if quote == UInt8(ascii: "'") {
      var text = ""
      var isSecond = false
      for character in raw.unicodeScalars {
        isSecond = character == "'" && !isSecond
        if !isSecond { text.unicodeScalars.append(character) }
      }
      return text
    }
    return raw
  }

  // MARK: - Anchors, aliases, tags

  mutating func scanProperty(_ byte: UInt8) {
    let start = cursor
    saveKey()
    isKeyAllowed = false
    source.advance(&cursor)
    while !source.isBlankBreakOrEnd(cursor.index),
      flows.isEmpty || !isFlowIndicator(source.byte(cursor.index))
    {
      source.advance(&cursor)
    }
    let text = source.text(start.index, cursor.index)
    switch byte {
    case UInt8(ascii: "&"):
      report(.anchor, "anchors are refused; write the text again", at: start, text: text)
    case UInt8(ascii: "!"):
      report(.tag, "tags are refused; every scalar is a text", at: start, text: text)
    default:
      hasAlias = true
      report(
        .alias, "aliases are refused; a path that begins with * needs quotation marks", at: start,
        text: text)
    }
  }

  func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }

  // MARK: - Scalars

  mutating func scanQuoted(_ quote: UInt8) {
    let start = cursor
    saveKey()
    isKeyAllowed = false
    source.advance(&cursor)
    let contentStart = cursor.index
    while cursor.index < source.count {
      let byte = source.byte(cursor.index)
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        source.advance(&cursor)
      } else if byte == quote {
        let isDoubled = quote == UInt8(ascii: "'") && source.byte(cursor.index + 1) == quote
        guard isDoubled else { break }
        source.advance(&cursor)
      }
      source.advance(&cursor)
    }
    let content = contentStart..<max(contentStart, cursor.index)
    guard cursor.index < source.count else {
      flows.removeAll()
      report(
        .unclosed, "this quotation mark is never closed", at: start,
        text: String(UnicodeScalar(quote)))
      isFatal = true
      return
    }
    source.advance(&cursor)
    lastScalar = Scalar(start: start, end: cursor.index, content: content, quote: quote)
  }

  mutating func scanPlain() {
    let start = cursor
    saveKey()
    isKeyAllowed = false
    var contentEnd = cursor.index
    var hasBreak = false
    while cursor.index < source.count {
      if cursor.column == 1, isDocumentMark(cursor.index) { break }
      if source.byte(cursor.index) == UInt8(ascii: "#") { break }
      let wordStart = cursor.index
      while !source.isBlankBreakOrEnd(cursor.index), !isPlainEnd(cursor.index) {
        source.advance(&cursor)
      }
      if cursor.index > wordStart {
        contentEnd = cursor.index
        hasBreak = false
      }
      guard cursor.index < source.count, source.isBlankBreakOrEnd(cursor.index) else { break }
      while cursor.index < source.count, source.isBlankBreakOrEnd(cursor.index) {
        if source.breakLength(cursor.index) > 0 { hasBreak = true }
        let isTab = source.byte(cursor.index) == 0x09
        if hasBreak, isTab, flows.isEmpty, cursor.column < indent + 1 {
          scanTab()
        } else {
          source.advance(&cursor)
        }
      }
      if flows.isEmpty, cursor.column < indent + 1 { break }
    }
    // A character that can begin no token: step over it, the parser reports it.
    if cursor.index == start.index { source.advance(&cursor) }
    if hasBreak { isKeyAllowed = true }
    lastScalar = Scalar(
      start: start, end: contentEnd, content: start.index..<max(start.index, contentEnd), quote: 0)
  }

  private func isPlainEnd(_ index: Int) -> Bool {
    let byte = source.byte(index)
    if byte == UInt8(ascii: ":") {
      if source.isBlankBreakOrEnd(index + 1) { return true }
      return !flows.isEmpty && isFlowIndicator(source.byte(index + 1))
    }
    return !flows.isEmpty && isFlowIndicator(byte)
  }

  /// `|` or `>` with its lines.
  mutating func scanBlockScalar() {
    possibleKeys[possibleKeys.count - 1] = nil
    lastScalar = nil
    isKeyAllowed = true
    source.advance(&cursor)
    var increment = 0
    while true {
      let byte = source.byte(cursor.index)
      if byte >= UInt8(ascii: "1"), byte <= UInt8(ascii: "9") {
        increment = Int(byte - UInt8(ascii: "0"))
      } else if byte != UInt8(ascii: "+"), byte != UInt8(ascii: "-") {
        break
      }
      source.advance(&cursor)
    }
    skipLine()
    source.advance(&cursor)
    // Columns count from 1 here and a document outside all collections has indent 0.
    var column = increment > 0 ? max(indent, 1) + increment : 0
    skipIndentation(&column)
    while cursor.column == column, cursor.index < source.count {
      skipLine()
      source.advance(&cursor)
      skipIndentation(&column)
    }
  }

  /// Blank lines and the indentation of the next line; finds the column of the text if it is 0.
  private mutating func skipIndentation(_ column: inout Int) {
    var widest = 0
    while true {
      while column == 0 || cursor.column < column, source.byte(cursor.index) == 0x20 {
        source.advance(&cursor)
      }
      widest = max(widest, cursor.column)
      guard source.breakLength(cursor.index) > 0 else { break }
      source.advance(&cursor)
    }
    if column == 0 { column = max(widest, indent + 1, 2) }
  }
}
