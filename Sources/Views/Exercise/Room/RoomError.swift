/// Why a command changed nothing.
public struct RoomError: Error, Codable, Hashable, Sendable {
  /// One of `unknown`, `refused`, `invalid`, `simulation`.
  public var code: String
  /// One plain sentence; with findings of actions and conditions, a line each.
  public var message: String
  public var suggestion: String?

  public init(_ code: String, _ message: String, suggestion: String? = nil) {
    self.code = code
    self.message = message
    self.suggestion = suggestion
  }
}

extension RoomError: CustomStringConvertible {
  public var description: String { message }
}
