/// A simple control: one link, one condition.
public struct WaterControl: Hashable, Sendable {
  /// When the control acts.
  public enum Condition: Hashable, Sendable {
    /// The level of a tank or the pressure of a junction is at or below a value, in the file's
    /// units.
    case below(node: String, value: Double)
    /// The level of a tank or the pressure of a junction is at or above a value, in the file's
    /// units.
    case above(node: String, value: Double)
    /// So many seconds after the start.
    case time(Int)
    /// At this second of each day.
    case clockTime(Int)
  }

  public var link: String
  public var action: WaterLinkAction
  public var condition: Condition
  /// The line of the file, or 0.
  public var line: Int

  public init(link: String, action: WaterLinkAction, when condition: Condition, line: Int = 0) {
    self.link = link
    self.action = action
    self.condition = condition
    self.line = line
  }
}
