import CityGraph
import SystemKit

/// The random streams of the cyber system, one a step or zone and purpose.
struct CyberStreams: Sendable {
  var time: [StreamIndex] = []
  var success: [StreamIndex] = []
  var notice: [StreamIndex] = []
  /// One an asset of the step's effect, in the order of its assets; empty for a step into a zone.
  var end: [[StreamIndex]] = []
  var discovery: [StreamIndex] = []
  var effectNotice: [StreamIndex] = []
  var rebuild: [StreamIndex] = []
  /// One an attack and zone, in the order of attacks; empty where nobody comes back.
  var relapse: [[StreamIndex]] = []
  /// Of the sharing network; unused where there is none.
  var sharing = StreamIndex(0)
  /// One an attack; empty without a network.
  var warning: [StreamIndex] = []
  var warningLead: [StreamIndex] = []
  /// Whether a backup outlived the attack, one a zone; empty where no zone has one.
  var backup: [StreamIndex] = []

  init(setup: CyberSetup, city: CityGraph, registry: inout Registry) {
    for attack in setup.attacks {
      for step in attack.steps {
        let name = "\(attack.identifier)/\(step.identifier)"
        time.append(registry.addStream(purpose: "step-time", identifier: name))
        success.append(registry.addStream(purpose: "step-success", identifier: name))
        notice.append(registry.addStream(purpose: "step-noticed", identifier: name))
        if case .effect(_, let assets, _) = step.target {
          end.append(
            assets.map {
              registry.addStream(
                purpose: "effect-end", identifier: "\(name) \(city.path($0.asset))")
            })
        } else {
          end.append([])
        }
      }
    }
    for attack in setup.attacks {
      let comesBack = attack.relapseChance > 0
      relapse.append(
        (comesBack ? setup.zones : []).map {
          registry.addStream(
            purpose: "relapse", identifier: "\(attack.identifier) \(city.path($0.asset))")
        })
    }
    for zone in setup.zones {
      let path = city.path(zone.asset)
      discovery.append(registry.addStream(purpose: "discovery", identifier: path))
      effectNotice.append(registry.addStream(purpose: "effect-noticed", identifier: path))
      rebuild.append(registry.addStream(purpose: "rebuild", identifier: path))
    }
    if setup.sharing != nil {
      sharing = registry.addStream(purpose: "sharing", identifier: "network")
      for attack in setup.attacks {
        let name = attack.identifier
        warning.append(registry.addStream(purpose: "warning", identifier: name))
        warningLead.append(registry.addStream(purpose: "warning-lead", identifier: name))
      }
    }
    if setup.zones.contains(where: { $0.backup != nil }) {
      backup = setup.zones.map {
        registry.addStream(purpose: "backup", identifier: city.path($0.asset))
      }
    }
  }
}
