import Diagnostics

/// A path in which `*` stands for one whole segment and means every match.
public struct PathPattern: Sendable {
  public enum Segment: Hashable, Sendable {
    case any
    case name(String)
  }

  public var segments: [Segment]
  /// The names after the dots; empty for the thing itself.
  public var fields: [String]
  public var location: SourceLocation
  /// Where each segment begins.
  public var segmentLocations: [SourceLocation]

  /// Whether a segment is `*`.
  public var isPattern: Bool { segments.contains(.any) }

  /// Whether it may name several assets: a segment is `*`, or it names a group.
  public var isPlural: Bool { isPattern || segments.first == .name("group") }

  /// The path, or `nil` if a segment is `*`.
  public var path: AssetPath? {
    var names: [String] = []
    for segment in segments {
      guard case .name(let name) = segment else { return nil }
      names.append(name)
    }
    return AssetPath(names, fields: fields)
  }

  /// Whether the segments match those of a path; fields are not compared.
  public func matches(_ path: AssetPath) -> Bool {
    guard segments.count == path.segments.count else { return false }
    return zip(segments, path.segments).allSatisfy { segment, name in
      if case .name(let wanted) = segment { return wanted == name }
      return true
    }
  }
}

extension PathPattern: CustomStringConvertible {
  public var description: String {
    segments.map { segment in
      if case .name(let name) = segment { return AssetPath.quoted(name) }
      return "*"
    }.joined(separator: "/") + fields.map { "." + AssetPath.quoted($0) }.joined()
  }
}
