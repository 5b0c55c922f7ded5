/// A simple control with indices for names and internal units.
struct ResolvedControl: Hashable, Sendable {
  enum Trigger: UInt8, Hashable, Sendable {
    case below, above, time, clockTime
  }

  var link: Int32
  var status: WaterLinkStatus
  /// Speed or setting; `WaterNetwork.noSetting` for a valve fixed open or shut.
  var setting: Double
  var trigger: Trigger
  /// The watched node, or -1.
  var node: Int32 = -1
  /// The head at which it acts, ft.
  var grade = 0.0
  /// Seconds since the start, or second of the day.
  var seconds = 0
}
