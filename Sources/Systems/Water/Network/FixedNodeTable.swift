/// Tanks and reservoirs, in columns; row 0 is the first node after the junctions. Internal units.
struct FixedNodeTable: Sendable {
  var isReservoir: [Bool] = []
  /// Pattern of a reservoir's head, or -1.
  var pattern: [Int32] = []
  /// Bottom area of a cylindrical tank, ft².
  var area: [Double] = []
  var initialHead: [Double] = []
  var minimumHead: [Double] = []
  var maximumHead: [Double] = []
  var initialVolume: [Double] = []
  var minimumVolume: [Double] = []
  var maximumVolume: [Double] = []
  /// Curve of volume over level, or -1.
  var volumeCurve: [Int32] = []
  var canOverflow: [Bool] = []
  var mixing: [WaterTankMixing] = []
}
