import CityGraph
import EventKernel

/// One thing that is due: fixed size, plain data, so that a branch of the world is a copy of bytes.
public struct Event: Hashable, Sendable, BitwiseCopyable {
  /// The system that handles it: a row of the catalog, or `Event.city` for the settle core.
  public var system: UInt8
  /// What is due; each system lists its codes in an enumeration of its own.
  public var code: UInt8
  /// The asset, need, step or other row that it is about.
  public var target: UInt32
  /// A second row, a small number or a stamp.
  public var argument: UInt32
  /// A number, where one is needed.
  public var value: Double

  public init(
    system: UInt8, code: UInt8, target: UInt32 = 0, argument: UInt32 = 0, value: Double = 0
  ) {
    self.system = system
    self.code = code
    self.target = target
    self.argument = argument
    self.value = value
  }

  /// Events of the settle core itself: restarts of assets, empty buffers, rules.
  public static let city: UInt8 = 255
}

/// The pending events of one world.
public typealias EventSchedule = EventQueue<Event>

/// The order of work inside one instant (DESIGN: determinism).
public enum Phase {
  /// Attacks, hazards, injects and the calendar: what comes from outside.
  public static let exogenous: UInt8 = 0
  /// A tank is full, a buffer is empty: thresholds of physics.
  public static let physical: UInt8 = 1
  public static let protection: UInt8 = 2
  /// Automatic control, and restarts of assets.
  public static let control: UInt8 = 3
  /// Modes fall along dependencies and systems re-solve until nothing changes.
  public static let settle: UInt8 = 4
  /// Operators and responses: they see the settled state.
  public static let operators: UInt8 = 5
  public static let metrics: UInt8 = 6
}
