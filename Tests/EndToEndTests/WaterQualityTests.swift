import EventKernel
import Foundation
import SystemKit
import Testing

/// Dosing and contamination in running scenarios: times by hand, since water in mains moves as plugs.
@Suite struct WaterQualityTests {
  /// Sodium hydroxide into all that leaves the lake, as in Oldsmar on 5 February 2021: 100 ppm, set to
  /// 11,100; a day in pipes and then twelve hours in a clear well that mixes.
  static func oldsmar(until end: String, keys: String = "", responses: String = "") -> WaterTown {
    var town = WaterTown()
    town.controlled = "water/dosing/*"
    town.water = """
      quality:
        substances:
          - { id: caustic-soda, limit: 500 ppm }
        dosing:
          - { id: works, node: lake, substance: caustic-soda, normal: 100 ppm, highest: 20000 ppm, transit: 24 h, mixing: 12 h\(keys) }
        sensors: [J2]
        step: 1 min
      """
    town.story = """
      attacks:
        - id: remote-access
          actor: { level: 1 }
          at: T+1 h
          steps:
            - { id: enter, target: water/zone/works }
            - { id: dose, target: water/dosing/works, effect: manipulation of control, at: 11100 ppm, until: \(end) }
      \(responses)
      """
    return town
  }

  /// Reversed after five minutes nobody is exposed: the clear well makes 176 ppm of it. The limit is
  /// never reached, and the well holds 100 + 11,000 (1 - e^(-5 min / 12 h)) at most.
  @Test func oldsmarReversedAtOnceHarmsNobody() throws {
    let story = try Self.oldsmar(until: "5 min").replay()
    #expect(story.times(.dosingChanged, "water/dosing/works") == [3600, 3900])
    #expect(story.metric("people-ever-exposed-to-caustic-soda") == 0)
    #expect(story.metric("person-hours-exposed-to-caustic-soda") == 0)
    #expect(story.metric("peak-people-exposed-to-caustic-soda", district: "west") == 0)
    // 36 h of plug and 1.09 h of mains behind the peak at the end of the pulse.
    let peak = 11_000 * (1 - exp(-300.0 / 43_200))
    let left = 100 + peak * exp(-(72 * 3600 - 3900 - 86_400 - WaterTown.toJ2) / 43_200)
    #expect(abs(story.reading("water/junction/J2", "caustic-soda") - left) < 0.05)
  }

  /// Nobody reverses it: the limit is passed after the day in pipes, the time that the well takes to
  /// 500 ppm, and the way to the tap, within two steps of a minute: that of the well's mean, and that
  /// of the look.
  @Test func unnoticedItReachesPeopleAfterItsDay() throws {
    let story = try Self.oldsmar(until: "10 d").replay()
    let well = -43_200 * log(1 - 400.0 / 11_000)
    for (junction, way) in [("J2", WaterTown.toJ2), ("J3", WaterTown.toJ3)] {
      let expected = 3600 + 86_400 + well + way
      let times = story.times(.waterUnsafe, "water/junction/\(junction)")
      #expect(times.count == 1)
      let time = try #require(times.first)
      #expect(abs(time - expected) <= 120, "\(junction): \(time) for \(expected)")
    }
    #expect(story.metric("people-ever-exposed-to-caustic-soda") == 3000)
    #expect(story.metric("peak-people-exposed-to-caustic-soda", district: "west") == 2000)
    #expect(story.metric("peak-people-exposed-to-caustic-soda", district: "east") == 1000)
  }

  /// An operator sees the dose on the screen and sets it back, though the intruder still could.
  @Test func anOrderAfterTheAttackHolds() throws {
    let story = try Self.oldsmar(
      until: "10 d",
      responses: """
        responses:
          - { id: set-back, by: works, when: water/dosing/works.dose > 1000 ppm, after: 4 min, do: set water/dosing/works at 100 ppm }
        """
    ).replay()
    #expect(story.times(.dosingChanged, "water/dosing/works") == [3600, 3840])
    #expect(story.metric("people-ever-exposed-to-caustic-soda") == 0)
  }

  /// With the screen frozen by the intruder nobody sees it.
  @Test func aFalsifiedReadingHidesIt() throws {
    var town = Self.oldsmar(
      until: "10 d",
      responses: """
        responses:
          - { id: set-back, by: works, when: water/dosing/works.dose > 1000 ppm, after: 4 min, do: set water/dosing/works at 100 ppm }
        """)
    town.story = town.story.replacing(
      "      - { id: dose,",
      with: """
              - { id: hide, target: water/dosing/works, effect: manipulation of view, at: 100 ppm, until: 10 d }
              - { id: dose,
        """)
    let story = try town.replay()
    #expect(story.metric("people-ever-exposed-to-caustic-soda") == 3000)
    #expect(story.reading("water/dosing/works", "dose", truly: false) == 100)
    #expect(story.reading("water/dosing/works", "dose") == 11_100)
  }

  @Test func anInterlockStopsTheStation() throws {
    let story = try Self.oldsmar(until: "10 d", keys: ", interlock: 300 ppm").replay()
    #expect(story.times(.tripped, "water/dosing/works") == [3600])
    #expect(story.metric("people-ever-exposed-to-caustic-soda") == 0)
    // Without dosing since hour 1 the water has lost what there was.
    #expect(story.reading("water/junction/J2", "caustic-soda") < 20)
  }

  @Test func shutDownStopsDosing() throws {
    var town = Self.oldsmar(until: "5 min")
    town.story = """
      injects:
        - { id: off, at: T+2 h, do: shut-down water/dosing/works for 1 h }
      """
    let story = try town.replay()
    // Back after the restart delay of a minute.
    #expect(story.times(.dosingChanged, "water/dosing/works") == [7200, 10_860])
  }

  // MARK: - Contamination

  static func contaminated(_ injects: String, water: String = "") -> WaterTown {
    var town = WaterTown()
    town.hours = 12
    town.water = """
      quality:
        substances:
          - { id: agent, limit: 1 mg/L }
        sensors: [J1, J2, J3]
        trace: [lake]
        step: 1 min
      \(water)
      """
    town.story = "injects:\n" + injects
    return town
  }

  private static let half =
    "  - { id: in, at: T+2 h, do: contaminate water/junction/J1 at 50 mg/L for 30 min }\n"

  /// A plug of half an hour: each junction is above the limit for half an hour, when it comes by.
  @Test func aPlugPassesByInItsTime() throws {
    let story = try Self.contaminated(Self.half).replay()
    for (junction, way) in [("J2", 1570.796), ("J3", 3141.593)] {
      let from = try #require(story.times(.waterUnsafe, "water/junction/\(junction)").first)
      let to = try #require(story.times(.waterSafe, "water/junction/\(junction)").first)
      #expect(abs(from - 7200 - way) <= 60, "\(junction) \(from)")
      #expect(abs(to - 9000 - way) <= 120, "\(junction) \(to)")
    }
    let hours = try #require(story.metric("person-hours-exposed-to-agent"))
    #expect(abs(hours - 1500) <= 50, "\(hours)")
    #expect(story.metric("people-ever-exposed-to-agent") == 3000)
    #expect(story.metric("peak-people-exposed-to-agent", district: "west") == 2000)
    #expect(abs(story.reading("water/junction/J3", "share-of-lake") - 1) < 1e-9)
  }

  /// A warning is heeded by 72 % of the people.
  @Test func warnedPeopleDrinkLess() throws {
    let story = try Self.contaminated(
      Self.half + "  - { id: warn, at: T+1 h, do: warn water/junction/* }\n"
    ).replay()
    let hours = try #require(story.metric("person-hours-exposed-to-agent"))
    #expect(abs(hours - 0.28 * 1500) <= 15, "\(hours)")
    #expect(story.metric("peak-people-told-to-boil-or-not-to-drink") == 3000)
  }

  /// An analyser sees the front, and the operator closes the main before the rest arrives.
  @Test func anAnalyserAndAClosedMainSaveTheEast() throws {
    let story = try Self.contaminated(
      Self.half + """
          - { id: close, when: water/junction/J1.agent > 10 mg/L, after: 10 min, do: shut-down water/pipe/P3 }
        """
    ).replay()
    #expect(story.metric("peak-people-exposed-to-agent", district: "east") == 0)
    #expect(story.metric("peak-people-exposed-to-agent", district: "west") == 2000)
  }

  /// A hydrant at J1 lets q = Q √(h / 20 m) out.
  @Test func aHydrantFlushes() throws {
    let story = try Self.contaminated(
      "  - { id: flush, at: T+2 h, do: flush water/junction/J1 at 30 L/s for 1 h }\n"
        + "  - { id: warn, at: T+2 h, do: warn water/junction/J1 }\n"
    ).replay()
    let volume = try #require(story.metric("water-flushed"))
    // The head at J1 is 60 m less the loss of 30 L/s and what flows out: between 45 and 60 m.
    #expect(volume > 108 * (45.0 / 20).squareRoot() && volume < 108 * (60.0 / 20).squareRoot())
    #expect(story.metric("water-lost") == 0)
  }

  /// Pressure below 20 psi while the lake's main is shut: all boil until a day after it is back.
  @Test func lostPressureMeansBoiling() throws {
    var town = Self.contaminated(
      "  - { id: shut, at: T+1 h, do: shut-down water/pipe/P1 for 2 h }\n"
        + "  - { id: warn, at: T+100 h, do: warn water/junction/J1 }\n",
      water: "  boil-water: { below: 20 psi, clearance: 24 h }")
    town.hours = 48
    let story = try town.replay()
    #expect(story.metric("peak-people-told-to-boil-or-not-to-drink") == 3000)
    let context = story.replay.world.context
    let row = try #require(
      story.scenario.registry.series.firstIndex {
        $0.name == "people-told-to-boil-or-not-to-drink" && $0.district.isNone
      })
    #expect(context.series.current[row] == 0)
  }

  /// A city with `quality` costs and changes nothing where no scenario asks for it.
  @Test func withoutAQuestionNothingIsFollowed() throws {
    var town = Self.contaminated(
      "  - { id: shut, at: T+1 h, do: shut-down water/pipe/P3 for 2 h }\n")
    let with = try town.compile()
    #expect(!with.registry.series.contains { $0.name.contains("exposed") })
    let digest = try town.replay().replay.world.digest
    town.water = ""
    #expect(try town.replay().replay.world.digest == digest)
  }
}
