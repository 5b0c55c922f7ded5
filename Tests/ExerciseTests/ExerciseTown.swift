import Diagnostics
import EventKernel
import Exercise
import ScenarioFiles
import Simulation
import TestSupport

/// A town of one feeder block and one hospital, an intruder, and an exercise about them: small
/// enough to know what must happen.
///
/// With all steps pinned the intruder is in the office at T+1 h + ln 2 h, in the control room half
/// an hour later (T+2 h 11 min 35 s), blinds the screens at once, and opens the block ten minutes
/// later (T+2 h 21 min 35 s).
enum ExerciseTown {
  static let opened = 3600 + 3600 * 0.6931471805599453 + 1800 + 600

  static let scenario = """
    citycascade: 1
    title: A raid
    city: ..
    start: 2026-01-05 06:00
    duration: 12 h
    replications: 10
    seed: 5
    attacks:
      - id: raid
        actor: { level: 2 }
        at: T+1 h
        steps:
          - { id: phish, target: power/zone/office, time: exponential(mean 1 h), succeeds: 1 %, otherwise: give up }
          - { id: cross, target: power/zone/scada, time: lognormal(median 30 min; sigma 0.5), succeeds: 1 %, otherwise: give up }
          - { id: blind, target: power/block/b, effect: loss of view, until: rebuilt }
          - { id: cut, target: power/block/b, effect: manipulation of control, at: open, time: 10 min, until: rebuilt }
    responses:
      - { id: cut-off, by: grid-company, when: power/block/b is out-of-control, after: 5 min, do: isolate power/zone/scada }
      - { id: by-itself, by: hospital-trust, when: facility/hospital/1 is below-normal, do: shut-down facility/hospital/1 for 1 h }
    """

  static let exercise = """
    citycascade-exercise: 1
    title: "A raid <on> paper & screens"
    purpose: To test the room.
    scenario: ../town/raid
    objectives:
      - { id: see, text: See it., capability: Situational assessment }
      - { id: act, text: Act on it. }
    roles:
      - { id: grid, title: Grid Company, plays: grid-company }
      - { id: mayor, title: Mayor, sees: [services] }
      - { id: hospital, title: Hospital, plays: hospital-trust }
      - { id: eyes, title: Observers, sees: [everything] }
    modules:
      - { id: m1, title: Before, opens: T+30 min, until: T+2 h, discussion: 30 min, objectives: [see], questions: [Who knows?] }
      - { id: m2, title: After, opens: T+2 h 10 min, until: T+6 h, discussion: 46 min, objectives: [act], briefing: It is late. }
    injects:
      - { id: hello, at: T+45 min, to: all, from: Control room, method: phone, text: Good morning. }
      - { id: rumour, at: T+1 h 15 min, to: [grid, public], method: radio, text: A rumour., objective: see, expected: Ask. }
      - { id: dark, when: truly power/block/b is dark, to: mayor, from: Caller, text: It is dark., expects: power/zone/scada is compromised }
      - { id: load, at: T+3 h, to: grid, text: Less load., do: set power/block/b at 60 % of normal }
      - { id: late, at: T+4 h, to: eyes, text: Look closely., expects: truly power/block/b is dark }
    """

  static var files: [String: String] {
    var files = StormTown.files
    files["town/city.yaml"] = """
      citycascade-city: 1
      title: Town
      districts: districts.csv
      facilities: facilities.csv
      organisations:
        - { id: grid-company, title: Grid Company }
        - { id: hospital-trust, title: Hospital Trust }
      power: { network: grid.m, blocks: blocks.csv, by: grid-company }
      kinds:
        - { kind: power/block, restart: 10 s, repair: 50 min }
      zones:
        - { id: power/zone/office, by: grid-company, level: 1, computers: 10, visibility: 5 % }
        - { id: power/zone/scada, by: grid-company, level: 1, computers: 2, visibility: 5 %, controls: [power/block/b] }
      conduits:
        - { id: power/conduit/way, between: [power/zone/office, power/zone/scada], level: 1, monitored: no }
      dependencies:
        - { consumer: facility/hospital/1, need: electricity, from: power/block/b, buffer: 30 min, without: closed }
      """
    files["town/facilities.csv"] =
      "kind,id,title,longitude,latitude,district,organisation\n"
      + "hospital,1,Hospital,0,0,d,hospital-trust\n"
    files["town/raid/scenario.yaml"] = scenario
    files["play/exercise.yaml"] = exercise
    return files
  }

  static func read(
    _ text: String = exercise, files changes: [String: String] = [:]
  ) -> (exercise: CompiledExercise?, findings: [Diagnostic]) {
    var files = files
    files["play/exercise.yaml"] = text
    for (path, content) in changes { files[path] = content }
    var diagnostics = DiagnosticList()
    var reader = ExerciseReader(
      files: FileSource(files: files), path: "play/exercise.yaml")
    let exercise = reader.read(&diagnostics)
    return (exercise, diagnostics.sorted)
  }

  static func compiled(_ text: String = exercise) throws -> CompiledExercise {
    let (compiled, findings) = read(text)
    guard let compiled else {
      var list = DiagnosticList()
      for finding in findings { list.append(finding) }
      throw InputError(list)
    }
    return compiled
  }

  static func room(_ text: String = exercise) throws -> ExerciseRoom {
    try ExerciseRoom(try compiled(text))
  }

  static let isolate = Decision(
    by: "grid", actions: ["isolate power/zone/scada"], why: "to be safe")
}
