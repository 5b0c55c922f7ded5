/// A pipe, with or without a check valve.
public struct WaterPipe: Hashable, Sendable {
  public var identifier: String
  public var startNode: String
  public var endNode: String
  /// In feet or metres.
  public var length: Double
  /// In inches or millimetres.
  public var diameter: Double
  /// Hazen-Williams C, Manning n, or Darcy-Weisbach roughness in thousandths of a foot or
  /// millimetres.
  public var roughness: Double
  /// Coefficient of local losses, in velocity heads.
  public var minorLoss: Double
  /// Whether the pipe is open at the start.
  public var isOpen: Bool
  /// Whether water may only flow from start to end.
  public var hasCheckValve: Bool
  /// Area of its leaks without pressure, mm² in 100 units of length, and what a metre of pressure
  /// adds to it, mm² (EPANET 2.3.5, section [LEAKAGE]).
  public var leakArea = 0.0
  public var leakExpansion = 0.0
  /// The line of the file, or 0.
  public var line: Int

  public init(
    _ identifier: String, from startNode: String, to endNode: String, length: Double,
    diameter: Double, roughness: Double, minorLoss: Double = 0, isOpen: Bool = true,
    hasCheckValve: Bool = false, line: Int = 0
  ) {
    self.identifier = identifier
    self.startNode = startNode
    self.endNode = endNode
    self.length = length
    self.diameter = diameter
    self.roughness = roughness
    self.minorLoss = minorLoss
    self.isOpen = isOpen
    self.hasCheckValve = hasCheckValve
    self.line = line
  }
}
