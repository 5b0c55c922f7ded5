/// A water distribution network as its file describes it: plain tables, in the file's units and
/// order.
///
/// Names are not resolved here; `WaterNetwork` does that and reports those that name nothing.
public struct WaterModel: Sendable {
  /// The file as the user named it, or `""`.
  public var file = ""
  public var title: [String] = []
  public var junctions: [WaterJunction] = []
  public var reservoirs: [WaterReservoir] = []
  public var tanks: [WaterTank] = []
  public var pipes: [WaterPipe] = []
  public var pumps: [WaterPump] = []
  public var valves: [WaterValve] = []
  public var patterns: [WaterPattern] = []
  public var curves: [WaterCurve] = []
  public var controls: [WaterControl] = []
  public var rules: [WaterRule] = []
  public var coordinates: [WaterCoordinate] = []
  public var options = WaterOptions()
  public var quality = WaterQualityModel()
  public var times = WaterTimes()

  public init() {}
}
