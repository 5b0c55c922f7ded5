/// Factors, one a pattern step, repeated for ever.
public struct WaterPattern: Hashable, Sendable {
  public var identifier: String
  /// At least one.
  public var factors: [Double]
  /// The line of the file, or 0.
  public var line: Int

  public init(_ identifier: String, factors: [Double], line: Int = 0) {
    self.identifier = identifier
    self.factors = factors
    self.line = line
  }
}
