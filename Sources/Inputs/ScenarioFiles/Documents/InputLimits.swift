/// Every limit on what a user's file may hold. Tests stand on both sides of each.
public enum InputLimits {
  /// Bytes of one file.
  public static let fileBytes = 16 * 1024 * 1024
  /// Nodes (mappings, lists, texts and keys) of one document.
  public static let nodes = 2_000_000
  /// Mappings and lists inside each other; the outermost is depth 1.
  public static let depth = 64
  /// Bytes of one text in UTF-8.
  public static let textBytes = 64 * 1024
  /// Bytes of one key or identifier in UTF-8.
  public static let identifierBytes = 256
  /// Segments of one path.
  public static let pathSegments = 8
  /// Field names after a path, as in `.buffer.water`.
  public static let pathFields = 8
  /// Parentheses inside each other in a condition or a distribution.
  public static let expressionDepth = 32
  /// Comparisons in one condition, or parts in one distribution.
  public static let expressionTerms = 1000
  /// The last day that `day N` may name: 100 years.
  public static let lastDay = 36_525
}
