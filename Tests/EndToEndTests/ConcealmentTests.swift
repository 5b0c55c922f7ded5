import EventKernel
import SystemKit
import Testing

/// Falsified tank levels: what controllers make of them, and what people see.
@Suite struct ConcealmentTests {
  /// A pump fills a tank of 78.5 m² between 2 and 4 m, with 10 L/s of demand beside it: 0.46 m/h down
  /// while it stands, about 0.7 m/h up while it runs.
  static func town(_ control: String, _ effect: String) -> WaterTown {
    var town = WaterTown()
    town.hours = 24
    town.network = """
      [JUNCTIONS]
      J1 0 10
      [RESERVOIRS]
      lake 0
      [TANKS]
      T 30 3 0 5 10 0
      [PIPES]
      P1 J1 T 500 300 130 0 Open
      [PUMPS]
      U lake J1 HEAD curve
      [CURVES]
      curve 20 40
      [CONTROLS]
      LINK U OPEN IF NODE T BELOW 2
      LINK U CLOSED IF NODE T ABOVE 4
      [OPTIONS]
      Units LPS
      Headloss H-W
      [TIMES]
      Duration 24:00
      Hydraulic Timestep 1:00
      Pattern Timestep 1:00
      [END]
      """
    town.people = "J1,west,1\nJ1,east,1\n"
    town.water = "control: \(control)"
    town.controlled = "water/tank/T"
    town.story = """
      attacks:
        - id: deceive
          actor: { level: 1 }
          at: T+1 h
          steps:
            - { id: enter, target: water/zone/works }
            - { id: show, target: water/tank/T, effect: \(effect), until: 10 d }
      responses:
        - { id: see-low, by: works, when: water/tank/T.level < 1 m, do: manual water/pump/U }
        - { id: see-high, by: works, when: water/tank/T.level > 4.8 m, do: shut-down water/pump/U }
      """
    return town
  }

  private func rules(_ story: WaterStory) -> Int {
    story.replay.recorder.entries.count { $0.kind == .ruleFired }
  }

  /// Central control believes in 4.5 m and keeps the pump off until the tank is empty; nobody sees it.
  @Test func aHighReadingStopsACentrallyControlledPump() throws {
    let story = try Self.town("central", "manipulation of view, at: 4.5 m").replay()
    let emptied = try #require(story.times(.tankEmpty, "water/tank/T").first)
    // At most the whole tank at 10 L/s.
    #expect(emptied > 3600 && emptied <= 3600 + 78.54 * 5 / 0.01 + 60)
    #expect(story.times(.starved, "water/junction/J1").first == emptied)
    #expect(story.reading("water/tank/T", "level") == 0)
    #expect(story.reading("water/tank/T", "level", truly: false) == 4.5)
    #expect(rules(story) == 0, "the operator sees the falsified level")
  }

  /// The same reading does nothing to a controller on site, which has its own sensor.
  @Test func aControllerOnSiteSeesTheTruth() throws {
    let story = try Self.town("local", "manipulation of view, at: 4.5 m").replay()
    #expect(story.times(.tankEmpty, "water/tank/T").isEmpty)
    #expect(story.times(.controlFired, "water/pump/U").count > 2)
    let level = story.reading("water/tank/T", "level")
    #expect(level > 1.9 && level < 4.1, "\(level)")
    #expect(story.reading("water/tank/T", "level", truly: false) == 4.5)
  }

  /// A reading of 1.5 m keeps the pump on until the tank is full.
  @Test func aLowReadingKeepsItRunning() throws {
    let story = try Self.town("central", "manipulation of view, at: 1.5 m").replay()
    #expect(!story.times(.tankFull, "water/tank/T").isEmpty)
    #expect(abs(story.reading("water/tank/T", "level") - 5) < 0.01)
    #expect(rules(story) == 0)
    let local = try Self.town("local", "manipulation of view, at: 1.5 m").replay()
    #expect(local.times(.tankFull, "water/tank/T").isEmpty)
  }

  /// A frozen screen deceives people only: control goes on by the truth, and the shown level stands.
  @Test func aFrozenScreenDeceivesPeopleOnly() throws {
    let story = try Self.town("central", "loss of view").replay()
    #expect(story.times(.tankEmpty, "water/tank/T").isEmpty)
    #expect(story.times(.controlFired, "water/pump/U").count > 2)
    let shown = story.reading("water/tank/T", "level", truly: false)
    #expect(shown > 1.9 && shown < 4.1)
    #expect(shown != story.reading("water/tank/T", "level"))
  }

  /// Seen in time the operator runs the pump by hand: the falsified reading does not reach his hand.
  @Test func withoutConcealmentTheOperatorActs() throws {
    var town = Self.town("central", "manipulation of view, at: 4.5 m")
    town.story +=
      "\n  - { id: gauge, by: works, when: truly water/tank/T.level < 1 m, do: manual water/pump/U }"
    let story = try town.replay()
    #expect(story.times(.tankEmpty, "water/tank/T").isEmpty)
  }
}
