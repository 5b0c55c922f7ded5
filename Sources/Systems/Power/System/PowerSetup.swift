import CityGraph
import EventKernel

/// What the power system is built from: the network, and how it lies in the city.
public struct PowerSetup: Sendable {
  /// A feeder block's customers.
  public struct BlockCustomers: Sendable {
    public var block: AssetIndex
    public var district: DistrictIndex
    /// The share of the district's customers that this block supplies; sums to 1 over a district's
    /// blocks.
    public var share: Double

    public init(block: AssetIndex, district: DistrictIndex, share: Double) {
      self.block = block
      self.district = district
      self.share = share
    }
  }

  public var network: PowerNetwork
  // Assets by row of the network's tables.
  public var buses: [AssetIndex]
  public var branches: [AssetIndex]
  /// Units; a tie to the outside is one of them.
  public var units: [AssetIndex]
  public var blocks: [AssetIndex]
  public var customers: [BlockCustomers]
  /// Share of the annual peak by hour of the year (52 weeks of 7 days of 24 hours), or empty for a
  /// constant load of 1.
  public var loadShape: [Double]
  /// The week of the start, 0 to 51, for the load shape.
  public var startWeek: Int
  /// How long a tripped branch stays open before operators try it again. Assumed.
  public var recloseDelay: TimeSpan
  /// How often operators try to supply shed blocks again. Assumed.
  public var restoreInterval: TimeSpan
  /// How long a unit that stopped with its island takes to be ready again. Assumed.
  public var unitReadyDelay: TimeSpan
  /// Frequency, cold loads, restoration from nothing.
  public var operation: PowerOperation
  /// Switches between feeder sections, loads by class, sources of customers.
  public var feeders: FeederSetup

  public init(
    network: PowerNetwork, buses: [AssetIndex], branches: [AssetIndex], units: [AssetIndex],
    blocks: [AssetIndex], customers: [BlockCustomers], loadShape: [Double], startWeek: Int,
    recloseDelay: TimeSpan = .minutes(30), restoreInterval: TimeSpan = .minutes(10),
    unitReadyDelay: TimeSpan = .hours(1), operation: PowerOperation = PowerOperation(),
    feeders: FeederSetup = FeederSetup()
  ) {
    precondition(loadShape.isEmpty || loadShape.count == 52 * 7 * 24, "8,736 hours or none")
    self.network = network
    self.buses = buses
    self.branches = branches
    self.units = units
    self.blocks = blocks
    self.customers = customers
    self.loadShape = loadShape
    self.startWeek = startWeek
    self.recloseDelay = recloseDelay
    self.restoreInterval = restoreInterval
    self.unitReadyDelay = unitReadyDelay
    self.operation = operation
    self.feeders = feeders
  }

  /// Kinds of assets of the power system.
  public static let kinds: [AssetKind] =
    [
      AssetKind(
        system: "power", name: "bus", modes: ["dead", "energised"], trade: "power",
        repairTime: .pert(low: 7200, mode: 28_800, high: 172_800), summary: "a busbar of a station"),
      AssetKind(
        system: "power", name: "branch", modes: ["open", "closed"], trade: "power",
        repairTime: .pert(low: 7200, mode: 18_000, high: 86_400),
        summary: "a line or transformer between two buses"),
      AssetKind(
        system: "power", name: "unit", modes: ["stopped", "running"], restartDelay: .minutes(10),
        trade: "power", repairTime: .pert(low: 14_400, mode: 86_400, high: 604_800),
        summary: "a generating unit"),
      AssetKind(
        system: "power", name: "block", modes: ["dark", "energised"], trade: "power",
        repairTime: .pert(low: 3600, mode: 10_800, high: 43_200),
        summary: "a feeder block: customers that are switched together"),
      AssetKind(
        system: "power", name: "tie", modes: ["open", "closed"], restartDelay: .minutes(10),
        trade: "power", summary: "a connection to the grid outside the city"),
    ] + FeederSetup.kinds
}
