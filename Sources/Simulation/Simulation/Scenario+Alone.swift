import EventKernel
import SystemKit

/// Stands in the place of a system that a run leaves out.
struct AbsentSystem: InfrastructureSystem {
  let name: String

  mutating func start(_ context: inout Context, _ schedule: inout EventSchedule) {}
  mutating func handle(
    _ event: Event, _ context: inout Context, _ schedule: inout EventSchedule
  ) {}
  mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule) {}
}

extension Scenario {
  /// The same scenario in which only one system runs; the assets of the others stay normal.
  ///
  /// With all couplings cut each system's log equals the one of this run, bit for bit: the proof
  /// that systems meet in couplings only.
  public func alone(_ system: String) -> Scenario {
    var scenario = self
    scenario.systems = systems.map { $0.name == system ? $0 : AbsentSystem(name: $0.name) }
    return scenario
  }
}
