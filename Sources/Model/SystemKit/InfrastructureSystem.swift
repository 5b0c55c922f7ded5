import CityGraph
import EventKernel

/// What an infrastructure system supplies: a value that handles its events and re-solves when told.
///
/// A system is mutated in place, never sees the world or another system, and all that it may touch
/// outside itself is the context. It holds a reference to its immutable network, and its state in
/// arrays. It must be a value: a copy of the system is a branch. Whatever can change a later bit is
/// state.
public protocol InfrastructureSystem: Sendable {
  /// The first segment of the paths of its assets, such as `water`.
  var name: String { get }

  /// Its assets that join two others, for maps.
  var mapLinks: [MapLink] { get }

  /// Puts its first events and publishes its first outputs. Called once, at the start of the
  /// warm-up, in catalog order. Draws nothing: the warmed-up world is shared by all replications.
  mutating func start(_ context: inout Context, _ schedule: inout EventSchedule)

  /// Begins the scenario proper at `Instant.zero`, after the warm-up: attacks, hazards, first
  /// draws.
  mutating func begin(_ context: inout Context, _ schedule: inout EventSchedule)

  /// Handles one of its own events.
  mutating func handle(_ event: Event, _ context: inout Context, _ schedule: inout EventSchedule)

  /// Re-solves after modes, demands, effects or requests that concern it have changed, publishes,
  /// and lowers modes of its own assets. Called in settle rounds while `context.isDirty` of this
  /// system.
  mutating func settle(_ context: inout Context, _ schedule: inout EventSchedule)

  /// Carries out a command addressed to one of its assets that the settle core does not carry out
  /// itself.
  ///
  /// - Returns: whether the command makes sense for that asset now.
  mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool

  /// Makes a step of an attack succeed after its median time wherever its way is open, or leaves it
  /// to chance again. Takes no draw away from others.
  mutating func pin(step: Int, _ isPinned: Bool)
}

extension InfrastructureSystem {
  public var mapLinks: [MapLink] { [] }

  public mutating func begin(_ context: inout Context, _ schedule: inout EventSchedule) {}

  public mutating func apply(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool { false }

  public mutating func pin(step: Int, _ isPinned: Bool) {}
}
