import RandomStreams

/// What the city file says of how an organisation decides, tells and drills.
struct OrganisationPlan: Sendable {
  /// What is left of the skill by hand, and how it fades.
  struct Skill: Sendable {
    var floor: Double
    /// Seconds.
    var fade: Double
    /// Seconds between drills; `nil` for none.
    var drillInterval: Double?
  }

  var identifier: String
  /// Seconds to a decision alone; `nil` for the default.
  var decides: Distribution?
  /// Whether it may cut its own zones off without asking.
  var mayIsland = true
  var hasPrivacyOfficer = false
  var skill: Skill?
}
