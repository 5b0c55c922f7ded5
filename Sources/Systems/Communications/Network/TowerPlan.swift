/// The radio side of a tower site, as the scenario compiler describes it.
public struct TowerPlan: Hashable, Sendable {
  /// The share of a district's people whose home cell is this tower.
  public struct Coverage: Hashable, Sendable {
    /// The district, as an index.
    public var district: Int32
    /// Share of the district's people, in [0, 1]. A district's weights sum to at most 1 over all
    /// towers; the rest has no coverage even when all is well.
    public var weight: Double

    /// People of a district in this cell.
    public init(district: Int32, weight: Double) {
      self.district = district
      self.weight = weight
    }
  }

  /// A tower that serves a part of this one's people when this one is down.
  public struct Neighbour: Hashable, Sendable {
    /// The other tower, as an index into the towers.
    public var tower: Int32
    /// Share of this tower's people and calls that it can take, in [0, 1]. The parts are disjoint,
    /// so a tower's shares sum to at most 1.
    public var overlap: Double

    /// An overlapping tower.
    public init(tower: Int32, overlap: Double) {
      self.tower = tower
      self.overlap = overlap
    }
  }

  /// The site it stands on, as an index; its kind is `tower`.
  public var site: Int32
  /// Voice channels, from 0.
  public var channels: Int
  /// Channels closed to public calls, 0…channels.
  public var reservedChannels: Int
  /// Districts in its cell.
  public var coverage: [Coverage]
  /// Towers that overlap with it.
  public var neighbours: [Neighbour]

  /// A tower on a site.
  public init(
    site: Int32, channels: Int, reservedChannels: Int = 0, coverage: [Coverage],
    neighbours: [Neighbour] = []
  ) {
    self.site = site
    self.channels = channels
    self.reservedChannels = reservedChannels
    self.coverage = coverage
    self.neighbours = neighbours
  }
}
