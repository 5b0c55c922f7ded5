import CityGraph
import EventKernel

/// Who holds an asset's mode down. Each keeps a limit of its own; the mode never exceeds the least
/// of them.
public enum Limit: UInt8, CaseIterable, Sendable {
  /// A need is not met.
  case supply
  /// The asset's own system: no voltage, tripped, shed, empty.
  case physics
  case damage
  case command
  case attack
  case lockout
}

/// Modes of all assets, the limits that hold them down, and restarts under way.
public struct ModeTable: Sendable {
  static let limitCount = Limit.allCases.count
  /// More changes of mode than this within an hour lock an asset out.
  public static let chatterLimit = 20

  public internal(set) var current: [Mode]
  /// `limitCount` levels a row.
  var limits: [UInt8]
  /// The pending restart of each asset, or `.none`.
  var restart: [EventHandle]
  /// The log line that lifted the last limit: the cause of the coming restart.
  var lifted: [EntryNumber]
  var windowStart: [Instant]
  var windowChanges: [UInt8]
  public internal(set) var lockedOutCount = 0

  public init(city: CityGraph) {
    let count = city.assetCount
    current = city.normalLevel.map { Mode(level: $0) }
    limits = [UInt8](repeating: UInt8.max, count: count * ModeTable.limitCount)
    restart = [EventHandle](repeating: .none, count: count)
    lifted = [EntryNumber](repeating: .none, count: count)
    windowStart = [Instant](repeating: .zero, count: count)
    windowChanges = [UInt8](repeating: 0, count: count)
  }

  @inlinable public subscript(asset: AssetIndex) -> Mode { current[asset.index] }

  /// Changes of mode in the running hour of chatter detection.
  public func recentChanges(_ asset: Int) -> Int { Int(windowChanges[asset]) }

  /// The level to which one source limits an asset, or `nil` if it does not.
  public func limit(_ asset: AssetIndex, _ limit: Limit) -> Mode? {
    let level = limits[asset.index * ModeTable.limitCount + Int(limit.rawValue)]
    return level == UInt8.max ? nil : Mode(level: level)
  }

  /// The highest mode that all limits allow, or all but one source's.
  func allowed(_ asset: AssetIndex, normal: UInt8, except source: Limit? = nil) -> Mode {
    var level = normal
    let start = asset.index * ModeTable.limitCount
    let skipped = source.map { start + Int($0.rawValue) } ?? -1
    for place in start..<(start + ModeTable.limitCount) where place != skipped {
      level = min(level, limits[place])
    }
    return Mode(level: level)
  }
}
