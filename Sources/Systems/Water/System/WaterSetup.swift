import CityGraph
import EventKernel

/// What the water system is built from: the network, and how it lies in the city.
public struct WaterSetup: Sendable {
  /// People of a district who live at a junction.
  public struct JunctionPeople: Sendable {
    /// A node of the network.
    public var junction: Int
    public var district: DistrictIndex
    /// The share of the district's people; sums to 1 over a district's junctions.
    public var share: Double

    public init(junction: Int, district: DistrictIndex, share: Double) {
      self.junction = junction
      self.district = district
      self.share = share
    }
  }

  public var network: WaterNetwork
  public var options: WaterSolverOptions
  public var limits: WaterResolveLimits
  /// The asset of each node and of each link of the network.
  public var nodes: [AssetIndex]
  public var links: [AssetIndex]
  public var people: [JunctionPeople]
  /// The control centre that runs the simple controls, or `.none` if each runs on site and survives
  /// loss of communications.
  public var controlCentre: AssetIndex
  /// Quality of the water, followed only where a scenario asks for it.
  public var quality: WaterQualitySetup?
  /// Breaks that run out; without it a broken main is shut at once.
  public var breaks: WaterBreakSetup?
  /// What a hydrant gives at 20 m of pressure where an order does not say, m³/s.
  public var hydrantFlow = 0.03

  public init(
    network: WaterNetwork, options: WaterSolverOptions,
    limits: WaterResolveLimits = WaterResolveLimits(), nodes: [AssetIndex], links: [AssetIndex],
    people: [JunctionPeople], controlCentre: AssetIndex
  ) {
    self.network = network
    self.options = options
    self.limits = limits
    self.nodes = nodes
    self.links = links
    self.people = people
    self.controlCentre = controlCentre
  }

  /// Kinds of assets of the water system.
  public static let kinds: [AssetKind] = [
    AssetKind(
      system: "water", name: "junction", modes: ["unserved", "served"],
      summary: "a place where water is drawn; served with at least half of what it asks for"),
    AssetKind(
      system: "water", name: "tank", modes: ["empty", "filled"], restartDelay: .minutes(5),
      summary: "a tank; its level is a reading"),
    AssetKind(
      system: "water", name: "reservoir", modes: ["out", "available"], trade: "water",
      repairTime: .pert(low: 14_400, mode: 43_200, high: 259_200), summary: "a lake, river or well"
    ),
    AssetKind(
      system: "water", name: "pipe", modes: ["closed", "open"], restartDelay: .minutes(1),
      trade: "water", repairTime: .pert(low: 14_400, mode: 28_800, high: 86_400),
      summary: "a main between two nodes"),
    AssetKind(
      system: "water", name: "pump", modes: ["stopped", "manual", "normal"],
      restartDelay: .minutes(2), trade: "water",
      repairTime: .pert(low: 14_400, mode: 28_800, high: 86_400), onLossOfControl: .stop,
      summary: "a pump under automatic control; by hand it runs at a share of its speed"),
    AssetKind(
      system: "water", name: "valve", modes: ["closed", "manual", "normal"],
      restartDelay: .minutes(1), trade: "water",
      repairTime: .pert(low: 7200, mode: 14_400, high: 43_200),
      summary: "a control valve; by hand it keeps its setting"),
    AssetKind(
      system: "water", name: "dosing", modes: ["stopped", "manual", "normal"],
      restartDelay: .minutes(1), trade: "water",
      repairTime: .pert(low: 7200, mode: 14_400, high: 43_200),
      summary: "a station that adds a substance to the water; its dose is a reading"),
  ]
}
