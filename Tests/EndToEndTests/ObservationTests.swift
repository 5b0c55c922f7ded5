import Experiments
import Metrics
import Testing

/// Observations of the hand-worked miniature, whose times are those of `MiniatureCityTests`.
@Suite struct ObservationTests {
  static let observe = """
    observe:
      - { id: dark-tower, while: communications/tower/1 is down }
      - { id: trouble, while: communications/tower/1 is down or not facility/hospital/1 is normal }
      - { id: below, of: communications/tower/*, state: down }
      - { id: broken, of: power/block/*, state: damaged }
      - { id: never, of: facility/hospital/*, state: closed }
    """

  private func values(_ replay: Replay) -> [String: Double] {
    var values: [String: Double] = [:]
    for metric in replay.trajectories.metrics where metric.system == nil && metric.district == nil {
      values[metric.name] = metric.value
    }
    return values
  }

  @Test func spansAndHoursAreThoseOfTheHand() throws {
    let replay = try ScenarioRunner(MiniatureCity.compile(more: Self.observe)).replay(0)
    let found = values(replay)
    let clock = MiniatureCityTests.clock
    let tower = (clock(3, 11, 20) - clock(1, 30, 0)) / 3600
    // The hospital is normal again long after the tower; it is strained before the tower is up.
    let trouble = (clock(3, 22, 30) - clock(1, 30, 0)) / 3600
    let broken = (clock(3, 10, 10) - clock(1, 0, 0)) / 3600
    let expected: [(String, Double)] = [
      ("peak-dark-tower", 1), ("hours-dark-tower", tower), ("span-dark-tower", tower),
      ("time-to-dark-tower", 1.5), ("hours-below", tower), ("hours-trouble", trouble),
      ("span-trouble", trouble), ("peak-broken", 1), ("hours-broken", broken),
      ("time-to-broken", 1), ("peak-never", 0), ("hours-never", 0), ("span-never", 0),
    ]
    for (name, value) in expected {
      let value = (name, value)
      let metric = try #require(found[value.0], "\(value.0)")
      #expect(abs(metric - value.1) < 1e-8, "\(value.0): \(metric) and not \(value.1)")
    }
    #expect(found["time-to-never"] == nil)
  }

  @Test func observingChangesNothing() throws {
    let bare = try ScenarioRunner(MiniatureCity.compile()).replay(0)
    let watched = try ScenarioRunner(MiniatureCity.compile(more: Self.observe)).replay(0)
    #expect(bare.world.digest == watched.world.digest)
    #expect(bare.world.context.log.digest == watched.world.context.log.digest)
    let names = Set(values(bare).keys)
    let shared = watched.trajectories.metrics.filter { $0.system != nil || names.contains($0.name) }
    #expect(shared == bare.trajectories.metrics)
  }
}
