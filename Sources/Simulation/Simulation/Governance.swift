import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// How the city's organisations come to decisions, and what they still can do by hand.
public struct Governance: Sendable {
  /// Something that takes a random time.
  public struct Delay: Sendable {
    /// Seconds.
    public var time: Distribution
    public var stream: StreamIndex

    public init(time: Distribution, stream: StreamIndex) {
      self.time = time
      self.stream = stream
    }
  }

  /// An organisation's skill by hand: 1 after a drill, fading towards a floor.
  public struct Skill: Sendable {
    public var organisation: OrganisationIndex
    /// What is left without any drill, above 0 to 1.
    public var floor: Double
    /// Seconds in which the rest fades to 1/e.
    public var fade: Double
    /// Seconds between drills; `nil` for none ever.
    public var drillInterval: Double?
    /// Of the time since the last drill: a run begins at any moment between two.
    public var stream: StreamIndex

    public init(
      organisation: OrganisationIndex, floor: Double, fade: Double, drillInterval: Double?,
      stream: StreamIndex
    ) {
      precondition(floor > 0 && floor <= 1 && fade > 0, "a skill fades to a floor")
      self.organisation = organisation
      self.floor = floor
      self.fade = fade
      self.drillInterval = drillInterval
      self.stream = stream
    }
  }

  /// The activation of a unified command; `nil` for a city without one.
  public var command: Delay?
  /// γ: by which share each further organisation that must agree lengthens a decision, while there
  /// is no command.
  public var coordination = 0.5
  public var skills: [Skill] = []
  /// Zones that can be islanded, with the assets that then run by hand.
  public var islands: [(zone: AssetIndex, assets: [AssetIndex])] = []
  /// Hours of all decisions so far, and how many there were; `nil` where nobody decides.
  public var decisionHours: SeriesIndex?
  public var decisions: SeriesIndex?

  public init() {}
}
