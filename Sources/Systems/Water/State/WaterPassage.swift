/// How water can pass a link as things stand.
enum WaterPassage {
  static let shut: UInt8 = 0
  static let bothWays: UInt8 = 1
  static let forward: UInt8 = 2
  /// Open, but it brings no supply: a working valve that holds the pressure at its start.
  static let held: UInt8 = 3
  /// Not looked at yet.
  static let unknown: UInt8 = 255
}
