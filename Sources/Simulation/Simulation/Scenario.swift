import CityGraph
import EventKernel
import RandomStreams
import SystemKit

/// A compiled, validated scenario: everything that a run needs, read once, shared by all threads.
public struct Scenario: Sendable {
  public var title: String
  public var purpose: String
  /// A short name for files: the folder's.
  public var name: String
  /// The hash of the compiled model: titles, comments and order do not change it.
  public var hash: Digest
  public var city: CityGraph
  public var registry: Registry
  /// The systems of the catalog in their state before the warm-up.
  public var systems: [any InfrastructureSystem]
  public var script: Script
  /// Local seconds since midnight at `Instant.zero`.
  public var startSecondOfDay: Int64
  /// The weekday of the start, 0 = Monday.
  public var startWeekday: Int
  /// The start as the user wrote it.
  public var startText: String
  public var horizon: Instant
  /// Whether `horizon` is the longest that a run may last: it ends when the city has recovered.
  public var endsWhenRecovered = false
  public var replications: Int
  public var seed: UInt64
  /// The city's smart layer.
  public var smart = SmartLayer()
  /// Names of attack steps by row, for texts.
  public var stepNames: [String]

  public init(
    title: String, purpose: String, name: String, hash: Digest, city: CityGraph,
    registry: Registry, systems: [any InfrastructureSystem], script: Script,
    startSecondOfDay: Int64, startWeekday: Int, startText: String, horizon: Instant,
    replications: Int, seed: UInt64, stepNames: [String]
  ) {
    self.title = title
    self.purpose = purpose
    self.name = name
    self.hash = hash
    self.city = city
    self.registry = registry
    self.systems = systems
    self.script = script
    self.startSecondOfDay = startSecondOfDay
    self.startWeekday = startWeekday
    self.startText = startText
    self.horizon = horizon
    self.replications = replications
    self.seed = seed
    self.stepNames = stepNames
  }

  /// The same with runs that last until an instant, recovered or not.
  public func lasting(until horizon: Instant) -> Scenario {
    var scenario = self
    scenario.horizon = horizon
    scenario.endsWhenRecovered = false
    return scenario
  }

  /// Whole days of undisturbed running before `Instant.zero`, in which tanks find their daily
  /// cycle.
  public static let warmUpDays: Int64 = 7

  /// The world after the warm-up: the common start of every replication, with no draw taken.
  ///
  /// Cost it once and copy it: it is a value.
  public func warmedUp(couplings: Couplings = .all) throws(SimulationError) -> World {
    let start = Instant(nanoseconds: -Scenario.warmUpDays * TimeSpan.hours(24).nanoseconds)
    let context = Context(
      city: city, registry: registry, streams: Streams(seed: seed, replication: 0),
      couplings: couplings, startSecondOfDay: startSecondOfDay, startWeekday: startWeekday,
      now: start)
    var world = World(systems: systems, context: context, script: script)
    try world.start()
    var recorder = Recorder(keepsLog: false)
    try world.run(until: Instant(nanoseconds: -1), recorder: &recorder)
    return world
  }

  /// One replication, ready to run from `Instant.zero`.
  ///
  /// - Parameters:
  ///   - disturbed: `false` for the undisturbed twin.
  ///   - attacks: rows of the attacks that take place; `nil` for all.
  public func world(
    from warm: World, seed: UInt64, replication: UInt32, disturbed: Bool = true,
    attacks: [Int]? = nil
  ) throws(SimulationError) -> World {
    var world = warm
    if let attacks { SystemCatalog.keepAttacks(attacks, in: &world.systems) }
    try world.begin(
      streams: Streams(seed: seed, replication: replication), disturbed: disturbed)
    return world
  }
}
