import CityGraph
import EventKernel

/// What the IoT system is built from: fleets of devices, and the feeder blocks that they draw from.
public struct IoTSetup: Sendable {
  /// A part of a fleet's load at a feeder block.
  public struct BlockShare: Sendable {
    public var fleet: Int
    public var block: AssetIndex
    /// Of the fleet's devices; sums to 1 over a fleet's blocks.
    public var share: Double

    public init(fleet: Int, block: AssetIndex, share: Double) {
      self.fleet = fleet
      self.block = block
      self.share = share
    }
  }

  public var tables: FleetTables
  /// The asset of each fleet.
  public var fleets: [AssetIndex]
  /// Share of each fleet's devices that is on undisturbed.
  public var onShares: [Double]
  public var blocks: [BlockShare]
  /// Rates of a worm in each class of the tables.
  public var rates: [WormRates]

  public init(
    tables: FleetTables, fleets: [AssetIndex], onShares: [Double], blocks: [BlockShare],
    rates: [WormRates]
  ) {
    precondition(fleets.count == tables.fleetCount && onShares.count == tables.fleetCount)
    precondition(rates.count == tables.classes.count, "rates for every class")
    self.tables = tables
    self.fleets = fleets
    self.onShares = onShares
    self.blocks = blocks
    self.rates = rates
  }

  /// Kinds of assets of the IoT system.
  public static let kinds: [AssetKind] = [
    AssetKind(
      system: "iot", name: "fleet", modes: ["off", "on"], restartDelay: .seconds(30),
      summary: "all devices of one class in one district")
  ]
}
