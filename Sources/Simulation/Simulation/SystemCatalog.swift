import CityGraph
import Communications
import Cyber
import IoT
import Power
import Privacy
import Restoration
import SystemKit
import Transport
import Water

/// What the systems of a city are built from; a missing part is a system that the city does not
/// have.
public struct CitySetup: Sendable {
  public var power: PowerSetup?
  public var water: WaterSetup?
  public var transport: TransportSetup?
  public var communications: CommunicationsSetup?
  public var iot: IoTSetup?
  public var privacy: PrivacySetup?
  public var cyber: CyberSetup
  public var restoration: RestorationSetup

  public init(
    power: PowerSetup?, water: WaterSetup?, transport: TransportSetup?,
    communications: CommunicationsSetup?, iot: IoTSetup?, cyber: CyberSetup,
    restoration: RestorationSetup, privacy: PrivacySetup? = nil
  ) {
    self.privacy = privacy
    self.power = power
    self.water = water
    self.transport = transport
    self.communications = communications
    self.iot = iot
    self.cyber = cyber
    self.restoration = restoration
  }
}

/// The list of systems: the only file that names them all. A new system is one line in each
/// function.
public enum SystemCatalog {
  /// Names of the systems that a city has, in the order in which they settle.
  public static func names(
    power: Bool, water: Bool, transport: Bool, communications: Bool, iot: Bool, crews: Bool,
    privacy: Bool = false
  ) -> [String] {
    var names: [String] = []
    if power { names.append("power") }
    if water { names.append("water") }
    if transport { names.append("transport") }
    if communications { names.append("communications") }
    if iot { names.append("iot") }
    names.append("cyber")
    if privacy { names.append("privacy") }
    // Without crews nobody is waited for: work starts at once.
    if crews { names.append("restoration") }
    return names
  }

  /// The systems in the order of `names`; each registers its series, readings and streams.
  public static func build(
    _ setup: CitySetup, city: CityGraph, registry: inout Registry
  ) -> [any InfrastructureSystem] {
    var systems: [any InfrastructureSystem] = []
    if let power = setup.power {
      systems.append(PowerSystem(setup: power, city: city, registry: &registry))
    }
    if let water = setup.water {
      systems.append(WaterSystem(setup: water, city: city, registry: &registry))
    }
    if let transport = setup.transport {
      systems.append(TransportSystem(setup: transport, city: city, registry: &registry))
    }
    if let communications = setup.communications {
      systems.append(CommunicationsSystem(setup: communications, city: city, registry: &registry))
    }
    if let iot = setup.iot {
      systems.append(IoTSystem(setup: iot, city: city, registry: &registry))
    }
    systems.append(CyberSystem(setup: setup.cyber, city: city, registry: &registry))
    if let privacy = setup.privacy {
      systems.append(PrivacySystem(setup: privacy, city: city, registry: &registry))
    }
    if city.system("restoration") != nil {
      systems.append(RestorationSystem(setup: setup.restoration, city: city, registry: &registry))
    }
    return systems
  }

  /// Leaves only some attacks of the cyber system in, by their rows.
  static func keepAttacks(_ rows: [Int], in systems: inout [any InfrastructureSystem]) {
    for index in systems.indices {
      guard var cyber = systems[index] as? CyberSystem else { continue }
      cyber.keepAttacks(rows)
      systems[index] = cyber
    }
  }
}
