/// Points of a curve, in the file's units, x increasing.
public struct WaterCurve: Hashable, Sendable {
  public var identifier: String
  public var x: [Double]
  public var y: [Double]
  /// The line of the file, or 0.
  public var line: Int

  public init(_ identifier: String, x: [Double], y: [Double], line: Int = 0) {
    self.identifier = identifier
    self.x = x
    self.y = y
    self.line = line
  }
}
