/// A source of a substance at a node, as the engine uses it.
public struct WaterSource: Hashable, Sendable {
  public var kind: WaterSourceKind
  /// In the file's units: a concentration, or a mass a minute.
  public var strength: Double
  /// Index of the pattern that scales it, or -1.
  var pattern: Int32 = -1

  /// A steady source.
  public init(_ kind: WaterSourceKind, strength: Double) {
    self.kind = kind
    self.strength = strength
  }
}
