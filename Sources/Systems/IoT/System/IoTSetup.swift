import CityGraph
import EventKernel
import RandomStreams

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

  /// What the devices of a class are worth to a service while they all work.
  public struct Benefit: Sendable {
    /// A class of the tables.
    public var deviceClass: Int
    /// The service that is better, such as `mobility`; each has one benefit at most.
    public var service: String
    /// By which share, cut to 0 … 1. Its mean acts; one draw a replication tells in
    /// `smart-benefit-lost` how much of it a range of coefficients would take away.
    public var size: Distribution
    /// Whether the physics of the service reads it, or it is a multiplier beside the physics.
    public var isPhysics: Bool
    /// Whose people do the work by hand while the devices do not; `.none` for as well as ever.
    public var organisation: OrganisationIndex

    public init(
      deviceClass: Int, service: String, size: Distribution, isPhysics: Bool = false,
      organisation: OrganisationIndex = .none
    ) {
      precondition(
        !isPhysics || IoTSetup.physicalServices.contains(service), "physics that read a benefit")
      self.deviceClass = deviceClass
      self.service = service
      self.size = size
      self.isPhysics = isPhysics
      self.organisation = organisation
    }
  }

  /// How many people the devices of a class have in view.
  public struct Watching: Sendable {
    /// A class of the tables.
    public var deviceClass: Int
    /// People in view of one device at a time, on the mean, from 0.
    public var people: Double
    /// The share of them who could be told by name, 0 to 1.
    public var identifiableShare: Double

    public init(deviceClass: Int, people: Double, identifiableShare: Double) {
      precondition(people >= 0 && (0...1).contains(identifiableShare), "people, and a share")
      self.deviceClass = deviceClass
      self.people = people
      self.identifiableShare = identifiableShare
    }
  }

  /// Services whose physics read a benefit: shorter driving times for mobility.
  public static let physicalServices = ["mobility"]

  public var tables: FleetTables
  /// The asset of each fleet.
  public var fleets: [AssetIndex]
  /// Share of each fleet's devices that is on undisturbed, 0 to 1.
  public var onShares: [Double]
  /// Power of one device of each fleet that is on, in kW, from 0.
  public var kilowatts: [Double]
  public var blocks: [BlockShare]
  /// Rates of a worm in each class of the tables.
  public var rates: [WormRates]
  public var benefits: [Benefit]
  /// What the devices see of people; empty where nobody counts it.
  public var watching: [Watching] = []
  /// Whether the layer exists. Without it devices are as dumb as before: no worm, no step of their
  /// load and no benefit, while all indices and streams stay those of the smart city.
  public var isPresent = true

  /// A city's devices.
  ///
  /// - Precondition: columns of fleets and classes are as long as the tables' are; benefits are of
  ///   classes that exist, one a service.
  public init(
    tables: FleetTables, fleets: [AssetIndex], onShares: [Double], kilowatts: [Double],
    blocks: [BlockShare], rates: [WormRates], benefits: [Benefit] = []
  ) {
    precondition(fleets.count == tables.fleetCount && onShares.count == tables.fleetCount)
    precondition(kilowatts.count == tables.fleetCount, "a power for every fleet")
    precondition(rates.count == tables.classes.count, "rates for every class")
    precondition(
      benefits.allSatisfy { tables.classes.indices.contains($0.deviceClass) },
      "a benefit comes from a class that exists")
    self.tables = tables
    self.fleets = fleets
    self.onShares = onShares
    self.kilowatts = kilowatts
    self.blocks = blocks
    self.rates = rates
    self.benefits = benefits
  }

  /// Kinds of assets of the IoT system.
  public static let kinds: [AssetKind] = [
    AssetKind(
      system: "iot", name: "fleet", modes: ["off", "on"], restartDelay: .seconds(30),
      summary: "all devices of one class in one district")
  ]
}
