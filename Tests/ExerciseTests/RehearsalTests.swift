import Diagnostics
import EventKernel
import Exercise
import Foundation
import ScenarioFiles
import Testing

@Suite("Rehearsals and papers")
struct RehearsalTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  @Test("a rehearsal finds what would surprise the facilitator")
  func findings() throws {
    let clean = try Rehearsal(try ExerciseTown.compiled()).run()
    #expect(clean.isClean, "\(clean.text)")
    #expect(clean.timetable.map(\.kind).filter { $0 == "module" }.count == 2)
    let dark = try #require(clean.timetable.first { $0.id == "dark" })
    #expect(abs(dark.plannedRoomSeconds - (1800 + (ExerciseTown.opened - 7800) / 5)) < 1)
    let text =
      ExerciseTown.exercise + """

        \u{20} - { id: never, when: power/zone/office is rebuilding, text: Never. }
        \u{20} - { id: gap, at: T+7 h, text: After the last module. }
        \u{20} - { id: wrong, at: T+5 h, text: Not so., expects: power/zone/scada is isolated }
        \u{20} - { id: refused, at: T+5 h 10 min, text: No., do: repair power/block/b }
        """
    let report = try Rehearsal(try ExerciseTown.compiled(text)).run()
    #expect(report.unmet == ["never"])
    #expect(report.undelivered == ["gap"])
    #expect(report.contradictions == ["wrong"])
    #expect(report.refused == ["refused"])
    #expect(report.text.contains("never: its condition never came true"))
  }

  @Test(
    "the ready exercises rehearse cleanly, and last 90 minutes",
    arguments: ["water-blackout-table", "dark-winter-morning"])
  func readyExercises(_ name: String) throws {
    var diagnostics = DiagnosticList()
    var reader = ExerciseReader(
      files: FileSource(folder: Self.root), path: "scenarios/exercises/\(name)/exercise.yaml")
    let read = reader.read(&diagnostics)
    let exercise = try #require(read, "\(diagnostics.sorted)")
    #expect(diagnostics.isEmpty)
    #expect(exercise.file.modules.reduce(0) { $0 + $1.discussion } == 90 * 60)
    let report = try Rehearsal(exercise).run()
    #expect(report.isClean, "\(report.text)")
    #expect(report.timetable.count == exercise.file.injects.count + exercise.file.modules.count)
  }

  @Test("fifty futures of the flagship, with and without a decision; prints how long they take")
  func previewOfTheFlagship() throws {
    var diagnostics = DiagnosticList()
    var reader = ExerciseReader(
      files: FileSource(folder: Self.root),
      path: "scenarios/exercises/water-blackout-table/exercise.yaml")
    let exercise = reader.read(&diagnostics)
    var room = try ExerciseRoom(try #require(exercise))
    try room.apply(.jump(to: "T+16 h 55 min"), at: 0)
    let decision = Decision(by: "water", actions: ["manual water/pump/335 at 70 % of capacity"])
    let clock = ContinuousClock()
    let start = clock.now
    let preview = try room.previewJob(decision, hours: 12, runs: 50).run(threads: 2)
    print("preview of 50 runs and 12 h on two threads: \(clock.now - start)")
    #expect(preview.runs == 50)
    let water = try #require(preview.services.first { $0.name == "water" })
    #expect(water.difference.median <= 0)
    let snapshot = clock.now
    for _ in 0..<100 { _ = room.roleView("water", at: 0) }
    print("view of a role: \((clock.now - snapshot) / 100)")
    let facilitator = clock.now
    for _ in 0..<20 { _ = room.facilitatorView(at: 0) }
    print("view of the facilitator: \((clock.now - facilitator) / 20)")
  }

  @Test("papers are escaped, made for print, and hold what they are for")
  func papers() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+2 h 30 min"), at: 0)
    try room.apply(
      .decide(
        decision: Decision(
          by: "grid", actions: ["isolate power/zone/scada"], why: "<script>alert(1)</script>")),
      at: 0)
    try room.apply(
      .rate(objective: "see", rating: .someChallenges, by: "eyes", remarks: "slow & late"), at: 0)
    try room.apply(
      .addLesson(
        lesson: Lesson(by: "mayor", isStrength: false, text: "Call earlier", owner: "Mayor")), at: 0
    )
    try room.apply(
      .answerQuestion(module: "m1", question: 0, by: "grid", text: "Nobody yet"), at: 0)
    for kind in room.documents {
      let page = try #require(room.document(kind))
      #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("@media print"))
      #expect(page.contains("A raid &lt;on&gt; paper &amp; screens"))
      #expect(!page.contains("<script"))
    }
    let report = try #require(room.document(.afterActionReport))
    for part in ["slow &amp; late", "S (eyes)", "Call earlier", "Nobody yet", "&lt;script&gt;"] {
      #expect(report.contains(part), "\(part)")
    }
    let manual = try #require(room.document(.situationManual))
    #expect(!manual.contains("It is dark."), "players read no injects")
    let sheet = try #require(room.document(.roleSheet(role: "grid")))
    #expect(sheet.contains("Good morning.") && !sheet.contains("compromised"))
    #expect(try #require(room.document(.evaluationGuide)).contains("Ask."))
    #expect(room.document(.roleSheet(role: "nobody")) == nil)
    #expect(room.timelineCSV().contains("isolate power/zone/scada"))
  }
}
