/// The path of exactly one thing: an asset (`water/pump/335`), a group (`group/downtown`), a step
/// of the scenario, or a field of one of them (`facility/hospital/1.buffer.water`).
public struct AssetPath: Hashable, Sendable {
  /// The segments between the slashes, without backquotes.
  public var segments: [String]
  /// The names after the dots; empty for the thing itself.
  public var fields: [String]

  public init(_ segments: [String], fields: [String] = []) {
    self.segments = segments
    self.fields = fields
  }

  /// Whether an identifier may hold the character without backquotes around it.
  public static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "/", "*", ".", "#", ",", "`", "(", ")", "<", ">", ";", "\"", "'", "=": false
    default: !SyntaxCursor.isBlank(scalar) && !HiddenCharacters.contains(scalar)
    }
  }

  /// An identifier as it stands in a path, in backquotes if it needs them.
  public static func quoted(_ identifier: String) -> String {
    let isPlain = !identifier.isEmpty && identifier.unicodeScalars.allSatisfy(AssetPath.isPlain)
    return isPlain ? identifier : "`\(identifier)`"
  }
}

extension AssetPath: CustomStringConvertible {
  /// The path as a scenario file writes it.
  public var description: String {
    segments.map(AssetPath.quoted).joined(separator: "/")
      + fields.map { "." + AssetPath.quoted($0) }.joined()
  }
}
