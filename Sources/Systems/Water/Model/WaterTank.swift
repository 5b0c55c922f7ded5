/// A store of water whose level moves: a cylinder, or a shape given by a curve.
public struct WaterTank: Hashable, Sendable {
  public var identifier: String
  /// Height of level 0, in feet or metres.
  public var elevation: Double
  /// Levels above the elevation, in feet or metres.
  public var initialLevel: Double
  public var minimumLevel: Double
  public var maximumLevel: Double
  /// In feet or metres; unused with a volume curve.
  public var diameter: Double
  /// Volume at the minimum level, in cubic feet or metres; 0 stands for that of the cylinder.
  public var minimumVolume: Double
  /// The curve of volume over level, or `nil` for a cylinder.
  public var volumeCurve: String?
  /// Whether a full tank goes on taking water and spills it.
  public var canOverflow: Bool
  /// How new water mixes with what is there, for the quality of the water.
  public var mixing = WaterTankMixing.complete
  /// The line of the file, or 0.
  public var line: Int

  public init(
    _ identifier: String, elevation: Double, initialLevel: Double, minimumLevel: Double,
    maximumLevel: Double, diameter: Double, minimumVolume: Double = 0, volumeCurve: String? = nil,
    canOverflow: Bool = false, line: Int = 0
  ) {
    self.identifier = identifier
    self.elevation = elevation
    self.initialLevel = initialLevel
    self.minimumLevel = minimumLevel
    self.maximumLevel = maximumLevel
    self.diameter = diameter
    self.minimumVolume = minimumVolume
    self.volumeCurve = volumeCurve
    self.canOverflow = canOverflow
    self.line = line
  }
}
