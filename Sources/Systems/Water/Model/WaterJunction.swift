/// A place where pipes meet and water may be drawn.
public struct WaterJunction: Hashable, Sendable {
  public var identifier: String
  /// Height, in feet or metres.
  public var elevation: Double
  /// What is drawn, by category; the first is the one of the junction's own row.
  public var demands: [WaterDemandCategory]
  /// The discharge coefficient of an emitter here (flow at a pressure of 1), or 0 for none.
  public var emitterCoefficient: Double
  /// The line of the file, or 0.
  public var line: Int

  public init(
    _ identifier: String, elevation: Double, demands: [WaterDemandCategory] = [],
    emitterCoefficient: Double = 0, line: Int = 0
  ) {
    self.identifier = identifier
    self.elevation = elevation
    self.demands = demands
    self.emitterCoefficient = emitterCoefficient
    self.line = line
  }
}
