import CityGraph
import RandomStreams

/// The section `governance` while it is compiled.
struct GovernancePart: Sendable {
  struct Sharing: Sendable {
    var members: [OrganisationIndex]
    var delay: Distribution
    var quality: Double
    var gain: Double
  }

  /// Seconds until a unified command is at work; `nil` for none.
  var activation: Distribution?
  var coordination: Double
  /// Seconds to get the authority to cut a zone off.
  var authority: Distribution
  var sharing: Sharing?
  var warningChance = 0.0
  var warningLead = Distribution.constant(0)
  /// Organisations with an agreement on mutual aid; `nil` where nothing is said.
  var aidMembers: [OrganisationIndex]?
  var aidDelay: Distribution?
  /// Emergency calls over normal of people who do not know why they miss a service.
  var panic = 1.0
}
