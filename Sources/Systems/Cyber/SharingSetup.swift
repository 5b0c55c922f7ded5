import CityGraph
import RandomStreams

/// A network in which organisations tell one another of attacks, and what peers abroad tell them.
public struct SharingSetup: Sendable {
  /// A row an organisation.
  public var isMember: [Bool]
  /// Seconds from a member's discovery to the others' hearing of it.
  public var delay: Distribution
  /// What is shared over what could be, 0 to 1.
  public var quality: Double
  /// By which share a perfect warning raises what members see: κ. No agreed figure exists.
  public var gain: Double
  /// The chance that a city abroad is struck first and warns.
  public var warningChance: Double
  /// Seconds before the attack that it warns.
  public var warningLead: Distribution

  public init(
    isMember: [Bool], delay: Distribution, quality: Double, gain: Double,
    warningChance: Double = 0, warningLead: Distribution = .constant(0)
  ) {
    precondition((0...1).contains(quality) && (0...1).contains(warningChance), "shares")
    precondition(gain >= 0 && gain.isFinite, "a warning blinds nobody")
    self.isMember = isMember
    self.delay = delay
    self.quality = quality
    self.gain = gain
    self.warningChance = warningChance
    self.warningLead = warningLead
  }
}
