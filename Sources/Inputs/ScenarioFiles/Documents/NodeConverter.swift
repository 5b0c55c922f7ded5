import Diagnostics
import Yams

/// Turns the nodes of Yams into ours, and checks what can be seen only on the tree.
struct NodeConverter {
  let source: SourceText
  let file: String
  private let duplicates: Set<Place>
  private let hasAnchorFindings: Bool
  private var nodeCount = 0
  private var follower = SourceCursor()
  /// The file has more nodes than allowed: the tree is not complete.
  private(set) var isOverBudget = false

  private struct Place: Hashable {
    var line: Int
    var column: Int
  }

  init(source: SourceText, file: String, scanner: StructureScanner) {
    self.source = source
    self.file = file
    duplicates = Set(
      scanner.duplicates.map { Place(line: $0.start.line, column: $0.start.column) })
    hasAnchorFindings = scanner.findings.contains { $0.finding.code == InputCode.anchor.rawValue }
  }

  /// - Parameter depth: of this node if it is a collection; the scanner has bounded it.
  mutating func convert(
    _ node: Node, depth: Int, _ diagnostics: inout DiagnosticList
  ) -> DocumentNode {
    let mark = node.mark
    let place = SourceLocation(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
    guard countNode(place, &diagnostics) else { return DocumentNode(.empty, at: place) }
    if node.anchor != nil, !hasAnchorFindings {
      diagnostics.error(.anchor, "anchors are refused; write the text again", at: place)
      isOverBudget = true
      return DocumentNode(.empty, at: place)
    }
    switch node {
    case .scalar(let scalar): return convert(scalar, place, &diagnostics)
    case .sequence(let sequence):
      guard checkDepth(depth, place, &diagnostics) else { return DocumentNode(.empty, at: place) }
      var items: [DocumentNode] = []
      items.reserveCapacity(sequence.count)
      for item in sequence {
        if isOverBudget { break }
        items.append(convert(item, depth: depth + 1, &diagnostics))
      }
      return DocumentNode(.list(items), at: place)
    case .mapping(let mapping):
      guard checkDepth(depth, place, &diagnostics) else { return DocumentNode(.empty, at: place) }
      return convert(mapping, place, depth, &diagnostics)
    case .alias: return DocumentNode(.empty, at: place)
    }
  }

  private mutating func countNode(
    _ place: SourceLocation, _ diagnostics: inout DiagnosticList
  ) -> Bool {
    nodeCount += 1
    if isOverBudget { return false }
    guard nodeCount > InputLimits.nodes else { return true }
    isOverBudget = true
    diagnostics.error(
      .tooManyNodes, "the file holds more than \(InputLimits.nodes) nodes", at: place)
    return false
  }

  private mutating func checkDepth(
    _ depth: Int, _ place: SourceLocation, _ diagnostics: inout DiagnosticList
  ) -> Bool {
    guard depth > InputLimits.depth else { return true }
    isOverBudget = true
    diagnostics.error(
      .tooDeep, "mappings and lists are nested more than \(InputLimits.depth) deep", at: place)
    return false
  }

  private mutating func convert(
    _ mapping: Node.Mapping, _ place: SourceLocation, _ depth: Int,
    _ diagnostics: inout DiagnosticList
  ) -> DocumentNode {
    var entries: [DocumentEntry] = []
    entries.reserveCapacity(mapping.count)
    for (keyNode, valueNode) in mapping {
      if isOverBudget { break }
      let mark = keyNode.mark
      let keyPlace = SourceLocation(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
      _ = countNode(keyPlace, &diagnostics)
      let value = convert(valueNode, depth: depth + 1, &diagnostics)
      if duplicates.contains(Place(line: keyPlace.line, column: keyPlace.column)) { continue }
      guard case .scalar(let key) = keyNode else {
        diagnostics.error(.keyNotText, "a key must be a text", at: keyPlace)
        continue
      }
      guard checkKey(key.string, keyPlace, &diagnostics) else { continue }
      entries.append(DocumentEntry(key: key.string, keyLocation: keyPlace, value: value))
    }
    return DocumentNode(.mapping(entries), at: place)
  }

  private func checkKey(
    _ key: String, _ place: SourceLocation, _ diagnostics: inout DiagnosticList
  ) -> Bool {
    if key.isEmpty {
      diagnostics.error(.keyNotText, "a key must not be empty", at: place)
      return false
    }
    if key.utf8.count > InputLimits.identifierBytes {
      diagnostics.error(
        .textTooLong, "the key is longer than \(InputLimits.identifierBytes) bytes", at: place,
        text: key)
      return false
    }
    if let hidden = HiddenCharacters.first(in: key) {
      var hiddenPlace = place
      hiddenPlace.column += hidden.offset
      diagnostics.error(
        .hiddenCharacter,
        "a key must not hold the hidden character \(HiddenCharacters.name(hidden.scalar))",
        at: hiddenPlace, text: key)
      return false
    }
    return true
  }

  private mutating func convert(
    _ scalar: Node.Scalar, _ place: SourceLocation, _ diagnostics: inout DiagnosticList
  ) -> DocumentNode {
    let text = scalar.string
    if scalar.style == .plain, ["", "~", "null", "Null", "NULL"].contains(text) {
      return DocumentNode(.empty, at: place)
    }
    guard text.utf8.count <= InputLimits.textBytes else {
      diagnostics.error(
        .textTooLong, "the text is longer than \(InputLimits.textBytes / 1024) kB", at: place,
        text: text)
      return DocumentNode(.text(""), at: place)
    }
    var node = DocumentNode(.text(text), at: place)
    if place.line > 0 {
      node.segments = TextSegment.segments(
        of: text, in: source, at: follow(place), line: place.line, column: place.column)
    }
    return node
  }

  /// The byte of a place. Places come in file order, so the way from the last one is short.
  private mutating func follow(_ place: SourceLocation) -> Int {
    let isBehind = (place.line, place.column) < (follower.line, follower.column)
    if isBehind || place.line > follower.line, place.line <= source.lineStarts.count {
      follower = SourceCursor(
        index: source.lineStarts[place.line - 1], line: place.line, column: 1)
    }
    while follower.line == place.line, follower.column < place.column,
      follower.index < source.count
    {
      source.advance(&follower)
    }
    return follower.index
  }
}
