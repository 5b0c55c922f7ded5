/// The rates a second of one fleet's five transitions, summed over its devices.
struct FleetHazards {
  var infection: Double
  var reboot: Double
  var patchSusceptible: Double
  var patchInfected: Double
  var bricking: Double

  @inline(__always) var sum: Double {
    infection + reboot + patchSusceptible + patchInfected + bricking
  }
}

extension FleetHazards {
  /// The rate of one transition.
  @inline(__always) subscript(transition: FleetTransition) -> Double {
    switch transition {
    case .infection: return infection
    case .reboot: return reboot
    case .patchSusceptible: return patchSusceptible
    case .patchInfected: return patchInfected
    case .bricking: return bricking
    }
  }
}
