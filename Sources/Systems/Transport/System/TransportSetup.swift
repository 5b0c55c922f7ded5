import CityGraph
import EventKernel

/// What the transport system is built from: the traffic model, and how it lies in the city.
public struct TransportSetup: Sendable {
  /// Trips of a district's people begin at a node.
  public struct DistrictNode: Sendable {
    public var district: DistrictIndex
    /// A node of the network, from 0; a zone of the trip table.
    public var node: Int
    /// The share of the district's trips; sums to 1 over a district's nodes.
    public var share: Double

    public init(district: DistrictIndex, node: Int, share: Double) {
      self.district = district
      self.node = node
      self.share = share
    }
  }

  public var model: TrafficModel
  /// Assets by node and by link of the network.
  public var nodes: [AssetIndex]
  public var links: [AssetIndex]
  /// The signal of each node, or `.none`.
  public var signals: [AssetIndex]
  public var districts: [DistrictNode]
  /// Places from which emergency units set out.
  public var stations: [AssetIndex]
  /// Seconds from the call to a unit's leaving. Assumed.
  public var turnout: Double
  /// How often counts of trips are published.
  public var countInterval: TimeSpan

  public init(
    model: TrafficModel, nodes: [AssetIndex], links: [AssetIndex], signals: [AssetIndex],
    districts: [DistrictNode], stations: [AssetIndex], turnout: Double = 80,
    countInterval: TimeSpan = .minutes(15)
  ) {
    self.model = model
    self.nodes = nodes
    self.links = links
    self.signals = signals
    self.districts = districts
    self.stations = stations
    self.turnout = turnout
    self.countInterval = countInterval
  }

  /// Kinds of assets of the transport system.
  public static let kinds: [AssetKind] = [
    AssetKind(
      system: "transport", name: "link", modes: ["closed", "open"], restartDelay: .minutes(1),
      trade: "transport", repairTime: .pert(low: 3600, mode: 10_800, high: 43_200),
      summary: "a road from one node to the next, in one direction"),
    AssetKind(
      system: "transport", name: "node", modes: ["blocked", "open"], restartDelay: .minutes(1),
      trade: "transport", repairTime: .pert(low: 3600, mode: 7200, high: 43_200),
      summary: "a junction of roads"),
    AssetKind(
      system: "transport", name: "signal",
      modes: ["dark", "flashing", "manual", "local", "coordinated"], restartDelay: .minutes(2),
      trade: "transport", repairTime: .pert(low: 3600, mode: 7200, high: 21_600),
      summary: "the signals of a node"),
  ]
}
