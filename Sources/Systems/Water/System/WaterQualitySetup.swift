import CityGraph
import EventKernel

/// What is followed in the water of a city, and who doses it. Concentrations in mg/L.
public struct WaterQualitySetup: Sendable {
  public struct Substance: Sendable {
    public var identifier: String
    /// Above it nobody should drink the water.
    public var limit: Double
    /// Below it people lack it, as a disinfectant; 0 for none.
    public var least: Double
    /// Its transport and decay, in the state at the start, without sources.
    public var engine: WaterQuality

    public init(identifier: String, limit: Double, least: Double, engine: WaterQuality) {
      self.identifier = identifier
      self.limit = limit
      self.least = least
      self.engine = engine
    }
  }

  /// A station that adds a substance to all water that passes a node.
  public struct Dosing: Sendable {
    public var asset: AssetIndex
    /// A node of the network, and a row of `substances`; one station for each such pair.
    public var node: Int
    public var substance: Int
    public var normal: Double
    /// The most that its pump can give, whatever the set-point.
    public var highest: Double
    /// A set-point above it stops the station, whatever its controller says; infinite for no
    /// interlock.
    public var interlock: Double
    /// How long the water takes from the station to the node, as through clear wells.
    public var transit: TimeSpan
    /// Mean time of the water in a clear well behind that, which mixes completely; 0 for none.
    public var mixing: TimeSpan

    public init(
      asset: AssetIndex, node: Int, substance: Int, normal: Double, highest: Double = .infinity,
      interlock: Double = .infinity, transit: TimeSpan = .zero, mixing: TimeSpan = .zero
    ) {
      self.asset = asset
      self.node = node
      self.substance = substance
      self.normal = normal
      self.highest = highest
      self.interlock = interlock
      self.transit = transit
      self.mixing = mixing
    }
  }

  /// A node whose share of the water elsewhere is followed.
  public struct Trace: Sendable {
    public var identifier: String
    public var engine: WaterQuality

    public init(identifier: String, engine: WaterQuality) {
      self.identifier = identifier
      self.engine = engine
    }
  }

  public var substances: [Substance]
  public var dosing: [Dosing]
  public var traces: [Trace] = []
  /// The row of what `contaminate` lets in.
  public var contaminant = 0
  /// Nodes at which concentrations and shares are readings.
  public var sensors: [Int] = []
  /// How often concentrations are looked at; between solves water moves in steps of this at most.
  public var step = TimeSpan.minutes(5)
  /// The share of people who heed a warning, 0 to 1.
  public var compliance = 0.72
  /// Who must boil their water after a loss of pressure, before the run; `nil` for nobody.
  public var notice: BoilWaterNotice?

  public init(substances: [Substance], dosing: [Dosing]) {
    self.substances = substances
    self.dosing = dosing
  }
}
