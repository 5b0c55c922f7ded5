import CityGraph
import SystemKit

/// Which assets stand beside each other in their own networks: the topology of the native files,
/// which the table of needs does not hold.
enum CityConnections {
  /// A line, pipe, road or fibre with either of its ends; a generating unit and a feeder block with
  /// its bus; signals with their node; a conduit with either of its zones.
  ///
  /// - Complexity: O(assets log assets).
  static func all(
    _ parts: CityParts, _ graph: CityGraph, _ systems: [any InfrastructureSystem]
  ) -> [(AssetIndex, AssetIndex)] {
    func asset(_ path: String) -> AssetIndex {
      guard let asset = graph.asset(path) else { preconditionFailure("no asset \(path)") }
      return asset
    }
    var connections: [(AssetIndex, AssetIndex)] = []
    for link in systems.flatMap(\.mapLinks) {
      connections.append((link.asset, link.from))
      connections.append((link.asset, link.to))
    }
    if let power = parts.power {
      for (unit, bus) in zip(power.unitPaths, power.network.unitBus) {
        connections.append((asset(unit), asset(power.busPaths[Int(bus)])))
      }
      for (path, block) in zip(power.blockPaths, power.network.blocks) {
        connections.append((asset(path), asset(power.busPaths[Int(block.bus)])))
      }
    }
    if let transport = parts.transport {
      for (signal, node) in zip(transport.signalPaths, transport.nodePaths) {
        if let signal { connections.append((asset(signal), asset(node))) }
      }
    }
    for conduit in parts.conduits {
      connections.append((asset(conduit.path), asset(conduit.first)))
      connections.append((asset(conduit.path), asset(conduit.second)))
    }
    return connections
  }
}
