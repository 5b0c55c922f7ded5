/// A source of unlimited water at a given head.
public struct WaterReservoir: Hashable, Sendable {
  public var identifier: String
  /// In feet or metres.
  public var head: Double
  /// The pattern that scales the head, or `nil`.
  public var pattern: String?
  /// The line of the file, or 0.
  public var line: Int

  public init(_ identifier: String, head: Double, pattern: String? = nil, line: Int = 0) {
    self.identifier = identifier
    self.head = head
    self.pattern = pattern
    self.line = line
  }
}
