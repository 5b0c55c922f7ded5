/// The findings of one pass over the user's input, collected and never thrown one by one.
///
/// At most `limit` are kept, so that a hostile file cannot fill the memory; the rest are counted.
public struct DiagnosticList: Sendable {
  /// More findings than this are counted, not kept.
  public static let limit = 200

  public private(set) var all: [Diagnostic] = []
  public private(set) var droppedCount = 0

  public init() {}

  public var hasErrors: Bool { errorCount > 0 }
  public private(set) var errorCount = 0
  public var isEmpty: Bool { all.isEmpty && droppedCount == 0 }

  public mutating func append(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    guard all.count < DiagnosticList.limit else {
      droppedCount += 1
      return
    }
    all.append(diagnostic)
  }

  public mutating func append(contentsOf other: DiagnosticList) {
    for diagnostic in other.all { append(diagnostic) }
    droppedCount += other.droppedCount
  }

  /// Records an error; see `Diagnostic.init` for the parts.
  public mutating func error(
    _ code: String, _ sentence: String, at location: SourceLocation, text: String = "",
    suggestion: String? = nil
  ) {
    append(
      Diagnostic(code, .error, sentence, at: location, text: text, suggestion: suggestion))
  }

  /// Records a warning; see `Diagnostic.init` for the parts.
  public mutating func warning(
    _ code: String, _ sentence: String, at location: SourceLocation, text: String = "",
    suggestion: String? = nil
  ) {
    append(
      Diagnostic(code, .warning, sentence, at: location, text: text, suggestion: suggestion))
  }

  /// The findings in the order of their places in the files.
  public var sorted: [Diagnostic] {
    all.enumerated().sorted {
      ($0.element.location, $0.offset) < ($1.element.location, $1.offset)
    }.map(\.element)
  }
}

/// Thrown where a caller cannot go on: carries everything that was found.
public struct InputError: Error, Sendable {
  public var diagnostics: DiagnosticList

  public init(_ diagnostics: DiagnosticList) { self.diagnostics = diagnostics }
}

extension InputError: CustomStringConvertible {
  public var description: String {
    diagnostics.sorted.map(\.description).joined(separator: "\n")
  }
}
