import Diagnostics

/// One node of a file: a mapping, a list or a text, with its place.
///
/// Every scalar is text, whatever it looks like: `NO`, `on`, `1:30` and `2026-01-01` are read by
/// the schema and never guessed at.
public struct DocumentNode: Sendable {
  public enum Content: Sendable {
    /// A plain `~`, `null` or nothing at all.
    case empty
    case text(String)
    case list([DocumentNode])
    case mapping([DocumentEntry])
  }

  public var content: Content
  /// Where the node begins; for a quoted text, at the quotation mark.
  public var location: SourceLocation
  /// Where runs of the text stand in the file, if they do not simply follow `location`.
  var segments: [TextSegment] = []

  public init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }

  /// A text that stands in no file, such as a value on the command line.
  public init(text: String, at location: SourceLocation = SourceLocation(file: "")) {
    self.init(.text(text), at: location)
  }

  /// The text, or `nil` for the other kinds.
  public var text: String? {
    if case .text(let text) = content { return text }
    return nil
  }

  /// The entries of a mapping in file order, or `nil` for the other kinds.
  public var entries: [DocumentEntry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  /// The items of a list, or `nil` for the other kinds.
  public var items: [DocumentNode]? {
    if case .list(let items) = content { return items }
    return nil
  }

  /// The value of a key of a mapping.
  ///
  /// - Complexity: linear in the number of keys.
  public subscript(key: String) -> DocumentNode? {
    entries?.first { $0.key == key }?.value
  }

  /// `a mapping`, `a list`, `a text` or `nothing`.
  public var kindName: String {
    switch content {
    case .empty: "nothing"
    case .text: "a text"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The place of the scalar `offset` of the text. Exact also in quoted and folded texts, except
  /// after an escape, where it is the start of the text.
  public func location(at offset: Int) -> SourceLocation {
    if location.line == 0 { return location }
    var place = location
    guard let segment = segments.last(where: { $0.offset <= offset }) else {
      if segments.isEmpty { place.column += offset }
      return place
    }
    guard segment.isExact else { return place }
    place.line = segment.line
    place.column = segment.column + (offset - segment.offset)
    return place
  }

  /// A part of the text as a node of its own that keeps the places.
  ///
  /// - Parameter range: in scalars; cut to the text's length.
  public func part(_ range: Range<Int>) -> DocumentNode {
    let scalars = (text ?? "").unicodeScalars
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.dropFirst(range.lowerBound).prefix(range.count))
    var part = DocumentNode(.text(String(view)), at: location(at: range.lowerBound))
    guard !segments.isEmpty else { return part }
    let from = segments.lastIndex { $0.offset <= range.lowerBound } ?? 0
    part.segments = segments[from...].map { segment in
      let skipped = max(0, range.lowerBound - segment.offset)
      return TextSegment(
        offset: max(0, segment.offset - range.lowerBound), line: segment.line,
        column: segment.column + skipped, isExact: segment.isExact)
    }
    return part
  }
}
