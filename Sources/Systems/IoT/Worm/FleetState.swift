/// Everything in the fleets that can change, as a value.
///
/// Each device is susceptible, infected, removed (patched, immune) or bricked (destroyed); the four
/// counts of a fleet always sum to its size.
public struct FleetState: Hashable, Sendable {
  /// Devices of each fleet that the worm can infect.
  public internal(set) var susceptible: [Int]
  /// Devices of each fleet that obey the attacker.
  public internal(set) var infected: [Int]
  /// Devices of each fleet that are immune.
  public internal(set) var removed: [Int]
  /// Devices of each fleet that are destroyed.
  public internal(set) var bricked: [Int]
  /// Share of each fleet's devices that have power and a connection, in [0, 1].
  public var activity: [Double]
  /// The rates of each class.
  public var rates: [WormRates]

  /// All devices susceptible, powered and connected; no worm.
  public init(_ tables: FleetTables) {
    susceptible = tables.counts
    infected = [Int](repeating: 0, count: tables.fleetCount)
    removed = infected
    bricked = infected
    activity = [Double](repeating: 1, count: tables.fleetCount)
    rates = [WormRates](repeating: .none, count: tables.classes.count)
  }

  /// How many devices a fleet has.
  public func count(_ fleet: Int) -> Int {
    susceptible[fleet] + infected[fleet] + removed[fleet] + bricked[fleet]
  }

  /// One device of a fleet changes. The compartment that it leaves must not be empty.
  public mutating func apply(_ transition: FleetTransition, fleet: Int) {
    switch transition {
    case .infection: infect(1, fleet: fleet)
    case .reboot: restart(1, fleet: fleet)
    case .patchSusceptible: patchSusceptible(1, fleet: fleet)
    case .patchInfected: patchInfected(1, fleet: fleet)
    case .bricking: brick(1, fleet: fleet)
    }
  }

  /// Up to `devices` susceptible devices become infected: the seed of a worm, or its spread.
  ///
  /// - Returns: how many did.
  @discardableResult
  public mutating func infect(_ devices: Int, fleet: Int) -> Int {
    Self.move(devices, from: &susceptible[fleet], to: &infected[fleet])
  }

  /// Up to `devices` infected devices restart, which frees them for the time being. A power cut
  /// restarts all.
  @discardableResult
  public mutating func restart(_ devices: Int, fleet: Int) -> Int {
    Self.move(devices, from: &infected[fleet], to: &susceptible[fleet])
  }

  /// Up to `devices` susceptible devices become immune.
  @discardableResult
  public mutating func patchSusceptible(_ devices: Int, fleet: Int) -> Int {
    Self.move(devices, from: &susceptible[fleet], to: &removed[fleet])
  }

  /// Up to `devices` infected devices become immune.
  @discardableResult
  public mutating func patchInfected(_ devices: Int, fleet: Int) -> Int {
    Self.move(devices, from: &infected[fleet], to: &removed[fleet])
  }

  /// Up to `devices` infected devices are destroyed.
  @discardableResult
  public mutating func brick(_ devices: Int, fleet: Int) -> Int {
    Self.move(devices, from: &infected[fleet], to: &bricked[fleet])
  }

  /// Up to `devices` destroyed devices are replaced by crews, by immune ones.
  @discardableResult
  public mutating func replace(_ devices: Int, fleet: Int) -> Int {
    Self.move(devices, from: &bricked[fleet], to: &removed[fleet])
  }

  private static func move(_ devices: Int, from: inout Int, to: inout Int) -> Int {
    let moved = min(max(0, devices), from)
    from -= moved
    to += moved
    return moved
  }
}
