/// One part of a junction's demand.
public struct WaterDemandCategory: Hashable, Sendable {
  /// The mean draw, in the file's unit of flow; negative for an inflow.
  public var base: Double
  /// The pattern that scales it, or `nil` for the default pattern.
  public var pattern: String?
  /// The line of the file, or 0.
  public var line: Int

  public init(base: Double, pattern: String? = nil, line: Int = 0) {
    self.base = base
    self.pattern = pattern
    self.line = line
  }
}
