/// Links, in columns. Internal units.
struct LinkTable: Sendable {
  var kinds: [WaterLinkKind] = []
  var starts: [Int32] = []
  var ends: [Int32] = []
  /// ft; 0 for pumps.
  var diameters: [Double] = []
  /// ft; 0 for pumps and valves.
  var lengths: [Double] = []
  /// Relative roughness ε/d of a pipe (Darcy-Weisbach), else 0.
  var relativeRoughness: [Double] = []
  /// Friction coefficient R of a pipe, h = R q^n (without friction factor for Darcy-Weisbach).
  var resistances: [Double] = []
  /// 1 / (n R) of a pipe.
  var conductanceScales: [Double] = []
  /// Local loss coefficient, h = k q².
  var minorLosses: [Double] = []
  var initialStatuses: [WaterLinkStatus] = []
  var initialSettings: [Double] = []
  /// Curve of a general purpose valve, or -1.
  var curves: [Int32] = []
  /// Row in `pumps`, or -1.
  var pumpRows: [Int32] = []
  var pumps: [WaterPumpCurve] = []
  /// Links of the pumps, and their speed patterns or -1.
  var pumpLinks: [Int32] = []
  var pumpPatterns: [Int32] = []
  /// Of each pump: curve of efficiency or -1, price of a kilowatt-hour, its pattern or -1.
  var efficiencyCurves: [Int32] = []
  var prices: [Double] = []
  var pricePatterns: [Int32] = []
  /// Links that are valves.
  var valveLinks: [Int32] = []
}
