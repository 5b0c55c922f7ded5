import Diagnostics

/// Reads paths: `system/kind/id`, `attacks/ID/steps/ID.field`, `water/pump/*`.
public enum PathParser {
  /// A whole text that is one path, in which segments may be `*`.
  public static func pattern(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> PathPattern? {
    pattern(node, leastSegments: 2, &diagnostics)
  }

  static func pattern(
    _ node: DocumentNode, leastSegments: Int, _ diagnostics: inout DiagnosticList
  ) -> PathPattern? {
    guard node.text != nil else {
      ValueReader.wrongKind(node, wanted: "a path", &diagnostics)
      return nil
    }
    var cursor = SyntaxCursor(node)
    cursor.skipBlanks()
    guard let pattern = pattern(&cursor, leastSegments: leastSegments, &diagnostics) else {
      return nil
    }
    cursor.skipBlanks()
    guard cursor.isAtEnd else {
      diagnostics.error(
        .badPath,
        "the path ends here; an identifier with such a character is written in backquotes",
        at: cursor.location, text: cursor.offending)
      return nil
    }
    return pattern
  }

  /// A whole text that is the path of one thing, without `*`.
  public static func path(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> AssetPath? {
    pattern(node, &diagnostics).flatMap { single($0, node, &diagnostics) }
  }

  /// The path of a field: as `path`, but one segment will do, as in `duration` or
  /// `water.required-pressure`.
  public static func field(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> AssetPath? {
    pattern(node, leastSegments: 1, &diagnostics).flatMap { single($0, node, &diagnostics) }
  }

  private static func single(
    _ pattern: PathPattern, _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> AssetPath? {
    if let path = pattern.path { return path }
    diagnostics.error(
      .patternNotAllowed, "one thing is wanted here, but * means every match",
      at: pattern.location, text: node.text ?? "")
    return nil
  }

  /// The path at a cursor, up to the first character that no path has.
  static func pattern(
    _ cursor: inout SyntaxCursor, leastSegments: Int = 2, _ diagnostics: inout DiagnosticList
  ) -> PathPattern? {
    var pattern = PathPattern(
      segments: [], fields: [], location: cursor.location, segmentLocations: [])
    repeat {
      guard pattern.segments.count < InputLimits.pathSegments else {
        return refuse(
          "a path has at most \(InputLimits.pathSegments) segments", cursor, &diagnostics)
      }
      pattern.segmentLocations.append(cursor.location)
      if cursor.take("*") {
        pattern.segments.append(.any)
        if let next = cursor.peek(), AssetPath.isPlain(next) || next == "*" {
          return refuse("a * stands for a whole segment", cursor, &diagnostics)
        }
      } else {
        guard let name = identifier(&cursor, &diagnostics) else { return nil }
        if cursor.peek() == "*" {
          return refuse("a * stands for a whole segment", cursor, &diagnostics)
        }
        pattern.segments.append(.name(name))
      }
    } while cursor.take("/")
    while cursor.take(".") {
      guard pattern.fields.count < InputLimits.pathFields else {
        return refuse("a path has at most \(InputLimits.pathFields) fields", cursor, &diagnostics)
      }
      guard let field = identifier(&cursor, &diagnostics) else { return nil }
      pattern.fields.append(field)
    }
    guard pattern.segments.count >= leastSegments else {
      diagnostics.error(
        .badPath, "a path has at least two segments, as in water/pump/335",
        at: pattern.location, text: pattern.description)
      return nil
    }
    return pattern
  }

  private static func identifier(
    _ cursor: inout SyntaxCursor, _ diagnostics: inout DiagnosticList
  ) -> String? {
    let start = cursor.position
    var name: String
    if cursor.take("`") {
      while let scalar = cursor.peek(), scalar != "`" {
        if HiddenCharacters.contains(scalar) {
          return refuse("a path must not hold hidden characters", cursor, &diagnostics)
        }
        cursor.position += 1
      }
      name = cursor.text(start + 1, cursor.position)
      guard cursor.take("`") else {
        cursor.position = start
        return refuse("the backquote is never closed", cursor, &diagnostics)
      }
    } else {
      while let scalar = cursor.peek(), AssetPath.isPlain(scalar) { cursor.position += 1 }
      name = cursor.text(start, cursor.position)
      if let scalar = cursor.peek(), !SyntaxCursor.isBlank(scalar),
        HiddenCharacters.contains(scalar)
      {
        diagnostics.error(
          .hiddenCharacter,
          "a path must not hold the hidden character \(HiddenCharacters.name(scalar))",
          at: cursor.location, text: cursor.offending)
        return nil
      }
    }
    if name.isEmpty { return refuse("a path needs a name here", cursor, &diagnostics) }
    guard name.utf8.count <= InputLimits.identifierBytes else {
      cursor.position = start
      return refuse(
        "the identifier is longer than \(InputLimits.identifierBytes) bytes", cursor, &diagnostics)
    }
    return name
  }

  private static func refuse<Value>(
    _ sentence: String, _ cursor: SyntaxCursor, _ diagnostics: inout DiagnosticList
  ) -> Value? {
    diagnostics.error(.badPath, sentence, at: cursor.location, text: cursor.offending)
    return nil
  }
}
