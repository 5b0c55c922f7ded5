/// What one part of a seat's view holds now.
public struct PartContent: Sendable {
  public let name: String
  /// The lines of a list that mostly grows at its end; nil for a plain value.
  public let items: [[UInt8]]?
  /// The value, when it is no list.
  public let json: [UInt8]

  public init(name: String, items: [[UInt8]]?, json: [UInt8]) {
    self.name = name
    self.items = items
    self.json = json
  }
}
