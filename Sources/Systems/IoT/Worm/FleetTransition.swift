/// What can happen to one device of a fleet.
public enum FleetTransition: UInt8, CaseIterable, Sendable {
  /// Susceptible to infected.
  case infection
  /// Infected to susceptible, by a restart.
  case reboot
  /// Susceptible to immune.
  case patchSusceptible
  /// Infected to immune.
  case patchInfected
  /// Infected to destroyed.
  case bricking
}
