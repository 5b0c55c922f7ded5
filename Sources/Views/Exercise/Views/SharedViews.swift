/// An instant of the simulation, in the forms that pages show.
public struct MomentView: Codable, Hashable, Sendable {
  /// Simulated seconds since the start.
  public var seconds: Double
  /// `T+8 h 05 min`
  public var sinceStart: String
  /// `day 1 14:05`
  public var local: String
}

/// The two clocks of the room.
public struct ClockView: Codable, Hashable, Sendable {
  public var now: MomentView
  public var isRunning: Bool
  /// Simulated seconds a second of the room.
  public var pace: Double
  /// Whether the end of the scenario has been reached.
  public var isAtEnd: Bool
  /// Where the clock will stop by itself: the end of the module or of the scenario.
  public var limit: MomentView
  /// Seconds of the room since the exercise was started, pauses included.
  public var roomSeconds: Double
  /// Seconds of the room at which the plan would be where the simulation is.
  public var plannedRoomSeconds: Double
  public var module: String?
}

/// One line that a role may read.
public struct FeedLine: Codable, Hashable, Sendable {
  /// Its place in the reader's own feed, from 1.
  public var number: Int
  public var moment: MomentView
  /// `inject`, `decision`, `message`, `statement` or `seen`.
  public var kind: String
  public var from: String
  public var method: String
  public var title: String
  public var text: String
}

/// The services of one district.
public struct DistrictView: Codable, Hashable, Sendable {
  public var id: String
  public var title: String
  public var people: Double
  public var services: [DistrictService]
}

public struct DistrictService: Codable, Hashable, Sendable {
  /// Such as `electricity`.
  public var name: String
  /// `normal` (95 % or more), `disturbed` or `down` (below half).
  public var state: String
  /// Share of the undisturbed service, 0 to 1; `nil` in the public view.
  public var share: Double?
}

/// An asset as someone sees it.
public struct AssetView: Codable, Hashable, Sendable {
  public var path: String
  /// The mode that is shown, such as `running`.
  public var mode: String
  public var isNormal: Bool
  /// Such as `damaged`, `out-of-control`, `by-hand`, `detected`, `isolated`.
  public var states: [String]
  public var readings: [ReadingView]
}

public struct ReadingView: Codable, Hashable, Sendable {
  public var quantity: String
  public var value: Double
  public var unit: String
}
