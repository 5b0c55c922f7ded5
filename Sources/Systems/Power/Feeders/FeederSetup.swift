import CityGraph
import EventKernel

/// The distribution below the substations: switches between feeder sections, loads by class, and
/// sources on customers' premises. Empty parts leave the blocks as they are: fed by their own bus.
public struct FeederSetup: Sendable {
  /// Where a switch ends.
  public enum End: Hashable, Sendable {
    /// A row of the bus table.
    case bus(Int)
    /// A row of the city's blocks: a section of a feeder.
    case block(Int)
  }

  /// A breaker or switch of the feeders.
  public struct Switch: Sendable {
    public var asset: AssetIndex
    public var from: End
    public var to: End
    /// Whether it stands closed in the normal state of the feeders.
    public var isNormallyClosed: Bool
    /// Whether it closes by itself when one of its sides is dark, and opens when it is not needed.
    public var isAutomatic: Bool
    /// MW that it can carry; infinite for no limit.
    public var limit: Double

    public init(
      asset: AssetIndex, from: End, to: End, isNormallyClosed: Bool, isAutomatic: Bool,
      limit: Double
    ) {
      self.asset = asset
      self.from = from
      self.to = to
      self.isNormallyClosed = isNormallyClosed
      self.isAutomatic = isAutomatic
      self.limit = limit
    }
  }

  /// Kinds of customers.
  public enum CustomerClass: String, CaseIterable, Sendable {
    case residential
    case commercial
    case industrial
    case critical
  }

  /// The customers of one class in one district, whose meters can be switched.
  public struct ClassLoad: Sendable {
    public var asset: AssetIndex
    public var district: DistrictIndex
    public var customerClass: CustomerClass

    public init(asset: AssetIndex, district: DistrictIndex, customerClass: CustomerClass) {
      self.asset = asset
      self.district = district
      self.customerClass = customerClass
    }
  }

  /// The share of a block's load that belongs to a row of `loads`.
  public struct ClassShare: Sendable {
    public var block: Int
    public var load: Int
    public var share: Double

    public init(block: Int, load: Int, share: Double) {
      self.block = block
      self.load = load
      self.share = share
    }
  }

  /// A generator or battery on the premises of customers of one block.
  public struct Source: Sendable {
    public var asset: AssetIndex
    /// A row of the city's blocks.
    public var block: Int
    /// MW that it carries while the block is dark, above 0.
    public var load: Double
    /// Hours that its fuel or charge lasts at that load; infinite for a supply that does not end.
    public var hours: Double
    /// Hours from empty to full while the block is supplied.
    public var refillHours: Double
    /// MW that it feeds into the block while that is supplied, at least 0.
    public var feed: Double

    public init(
      asset: AssetIndex, block: Int, load: Double, hours: Double, refillHours: Double, feed: Double
    ) {
      self.asset = asset
      self.block = block
      self.load = load
      self.hours = hours
      self.refillHours = refillHours
      self.feed = feed
    }
  }

  public var switches: [Switch] = []
  public var loads: [ClassLoad] = []
  /// Sorted by block.
  public var classShares: [ClassShare] = []
  public var sources: [Source] = []

  public init() {}

  /// Kinds of assets of the feeders.
  public static let kinds: [AssetKind] = [
    AssetKind(
      system: "power", name: "switch", modes: ["open", "closed"], trade: "power",
      repairTime: .pert(low: 3600, mode: 10_800, high: 43_200),
      summary: "a breaker or switch of a feeder"),
    AssetKind(
      system: "power", name: "load", modes: ["disconnected", "connected"],
      summary: "the customers of a class in a district, behind their meters"),
    AssetKind(
      system: "power", name: "source", modes: ["stopped", "ready"], trade: "power",
      repairTime: .pert(low: 7200, mode: 28_800, high: 172_800),
      summary: "a generator or battery on customers' premises"),
  ]
}

extension FeederSetup {
  /// The ways from buses to blocks while every switch is in its normal state.
  ///
  /// - Returns: for each block whether it hangs on switches and the bus that feeds it, -1 for none;
  ///   for each switch whether it closes a loop.
  public func normalWays(
    blockCount: Int
  ) -> (isSwitched: [Bool], busOfBlock: [Int], closesLoop: [Bool]) {
    var tree = FeederTree(self, blockCount: blockCount)
    tree.find(
      isLive: { _ in true }, isClosed: { switches[$0].isNormallyClosed }, isUsable: { _ in true })
    let used = tree.switchOfBlock
    let closesLoop = switches.indices.map { row in
      switches[row].isNormallyClosed && !used.contains(Int32(row))
        && [switches[row].from, switches[row].to].allSatisfy { end in
          if case .block(let block) = end { return tree.busOfBlock[block] >= 0 }
          return true
        }
    }
    return (tree.isSwitched, tree.busOfBlock.map { Int($0) }, closesLoop)
  }
}
