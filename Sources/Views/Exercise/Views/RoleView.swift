import ScenarioFiles

/// What one role sees: its screens as they show it, what it is told, what it decided. Nothing of
/// the city's hidden state is in it.
public struct RoleView: Codable, Hashable, Sendable {
  public var exercise: String
  public var role: ExerciseRole
  public var clock: ClockView
  /// The title of the open module.
  public var module: String?
  /// `live`, `dark` where the screens of the organisation's control centre get no data, or `none`.
  public var screens: String
  /// Assets of its organisation, as its screens show them; zones without what is not detected.
  public var assets: [AssetView]
  /// Services by district; empty where the role does not see them.
  public var districts: [DistrictView]
  /// Readings of the call centre; empty where the role does not see it.
  public var calls: [AssetView]
  /// The newest last; at most `RoleView.feedLimit` lines.
  public var feed: [FeedLine]
  /// Proposals that the facilitator has not answered: their numbers and what they ask.
  public var proposals: [OfferView]
  /// Actions that it may order, by the path of each of its assets' kinds.
  public var verbs: [VerbView]

  public static let feedLimit = 500
}

public struct VerbView: Codable, Hashable, Sendable {
  public var verb: String
  public var summary: String
  public var example: String
  /// Paths of the role's assets to which it applies.
  public var paths: [String]
}

/// What everybody may see.
public struct PublicView: Codable, Hashable, Sendable {
  public var exercise: String
  public var clock: ClockView
  public var module: String?
  public var districts: [DistrictView]
  public var feed: [FeedLine]
}
