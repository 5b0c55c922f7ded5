/// A place in a text that the user gave us: file, line, column.
///
/// Lines and columns count from 1; columns count Unicode scalars. Line 0 means "the file as a
/// whole".
public struct SourceLocation: Hashable, Sendable {
  /// The file as the user named it, or `""` where there is none (a command-line value).
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  public var description: String {
    if line == 0 { return file }
    return "\(file):\(line):\(column)"
  }
}

extension SourceLocation: Comparable {
  /// By file, then line, then column; file names by their UTF-8 bytes.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
    return (left.line, left.column) < (right.line, right.column)
  }
}
