/// What is dissolved in the water and how it reacts; figures in the file's units.
public struct WaterQualityModel: Hashable, Sendable {
  /// What is followed.
  public enum Constituent: Hashable, Sendable {
    case none
    /// A substance, in mg/L or µg/L.
    case chemical
    /// Hours since the water entered.
    case age
    /// The percentage that comes from a node.
    case trace(node: String)
  }

  /// A figure of a node or link.
  public struct Value: Hashable, Sendable {
    public var identifier: String
    public var value: Double
    /// The line of the file, or 0.
    public var line: Int

    public init(_ identifier: String, _ value: Double, line: Int = 0) {
      self.identifier = identifier
      self.value = value
      self.line = line
    }
  }

  /// A place where the substance enters.
  public struct Source: Hashable, Sendable {
    public var node: String
    public var kind: WaterSourceKind
    public var strength: Double
    /// The pattern that scales the strength, or `nil`.
    public var pattern: String?
    /// The line of the file, or 0.
    public var line: Int

    public init(
      _ node: String, _ kind: WaterSourceKind, strength: Double, pattern: String? = nil,
      line: Int = 0
    ) {
      self.node = node
      self.kind = kind
      self.strength = strength
      self.pattern = pattern
      self.line = line
    }
  }

  public var constituent = Constituent.none
  /// At the start, of nodes; the rest have 0.
  public var initial: [Value] = []
  public var sources: [Source] = []
  /// Orders of reactions in the water of pipes and tanks, and at the wall (0 or 1).
  public var bulkOrder = 1.0
  public var tankOrder = 1.0
  public var wallOrder = 1.0
  /// Growth (positive) or decay (negative) per day in the water, and at the wall: length a day at
  /// order 1, mass per area and day at order 0.
  public var bulkCoefficient = 0.0
  public var wallCoefficient = 0.0
  /// Of single pipes and tanks, instead of those.
  public var pipeBulkCoefficients: [Value] = []
  public var pipeWallCoefficients: [Value] = []
  public var tankCoefficients: [Value] = []
  /// Molecular diffusivity: above 1e-4 a multiple of that of chlorine at 20 °C, 1.3e-8 ft²/s.
  public var diffusivity = 1.0
  /// Parcels that differ by less are joined.
  public var tolerance = 0.01

  public init() {}
}
