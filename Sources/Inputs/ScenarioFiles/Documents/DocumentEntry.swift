import Diagnostics

/// One key of a mapping with its value.
public struct DocumentEntry: Sendable {
  public var key: String
  public var keyLocation: SourceLocation
  public var value: DocumentNode

  public init(key: String, keyLocation: SourceLocation, value: DocumentNode) {
    self.key = key
    self.keyLocation = keyLocation
    self.value = value
  }
}
