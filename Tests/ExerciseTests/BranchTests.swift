import EventKernel
import Exercise
import Foundation
import ScenarioFiles
import Testing

@Suite("Branches, undo and replay give the same bits")
struct BranchTests {
  @Test("a branch that runs on equals its parent run straight")
  func branchThenRun() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+2 h 15 min"), at: 0)
    try room.apply(.fork(name: "second"), at: 0)
    try room.apply(.jump(to: "T+9 h"), at: 0)
    try room.apply(.run(branch: 0, until: "T+9 h"), at: 0)
    #expect(room.digest(ofBranch: 0) == room.digest(ofBranch: 1))
    var straight = try ExerciseTown.room()
    try straight.apply(.jump(to: "T+9 h"), at: 0)
    #expect(straight.digest == room.digest)
  }

  @Test("a decision makes a difference, in its branch only")
  func branchesDiffer() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+1 h 30 min"), at: 0)
    try room.apply(.fork(name: "early"), at: 0)
    try room.apply(.decide(decision: ExerciseTown.isolate), at: 0)
    try room.apply(.jump(to: "T+6 h"), at: 0)
    try room.apply(.run(branch: 0, until: "T+6 h"), at: 0)
    let comparison = try #require(room.compare(0, 1))
    let electricity = try #require(comparison.services.first { $0.name == "electricity" })
    #expect(electricity.firstShare == 0)
    #expect(electricity.secondShare == 1)
    #expect(electricity.secondPersonHoursLost == 0)
    let hours = (6 * 3600 - ExerciseTown.opened) / 3600
    #expect(abs(electricity.firstPersonHoursLost - 1000 * hours) < 0.01)
    #expect(comparison.onlySecond.contains { $0.kind == "decision" && $0.by == "grid" })
    #expect(comparison.onlyFirst.contains { $0.kind == "inject" && $0.by == "dark" })
    #expect(comparison.second.decisionCount == 1 && comparison.first.decisionCount == 0)
  }

  @Test("undo goes back bit for bit, and the log keeps what was taken back")
  func undo() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+1 h 30 min"), at: 0)
    let digest = room.digest
    let log = try room.apply(.decide(decision: ExerciseTown.isolate), at: 0)
    #expect(room.digest != digest)
    try room.apply(.jump(to: "T+2 h"), at: 0)
    try room.apply(.undo, at: 0)
    #expect(room.now.seconds == 5400)
    #expect(room.digest == digest)
    let line = try #require(room.log(after: log[0] - 1, count: 1).first)
    #expect(line.kind == "decision" && line.isUndone)
    #expect(line.results == ["order carried out: isolate power/zone/scada"])
    try room.apply(.jump(to: "T+6 h"), at: 0)
    var straight = try ExerciseTown.room()
    try straight.apply(.jump(to: "T+6 h"), at: 0)
    #expect(room.digest == straight.digest)
    #expect(room.roleView("grid", at: 0)?.feed.contains { $0.kind == "decision" } == false)
  }

  @Test("going back to any line gives the state before it, also past dropped snapshots")
  func goBack() throws {
    var room = try ExerciseTown.room()
    var digests: [(line: Int, digest: Digest, seconds: Double)] = []
    for minute in 1...150 {
      try room.apply(.jump(to: "T+\(minute) min"), at: 0)
      digests.append((room.log(after: 0, count: .max).count + 1, room.digest, room.now.seconds))
      let verb = minute % 2 == 1 ? "open" : "close"
      let decision = Decision(by: "grid", actions: ["\(verb) power/block/b"])
      try room.apply(.decide(decision: decision), at: 0)
    }
    // The first inject with a condition has come true on the way: the block was opened.
    #expect(room.injects(from: 0, count: 99).last?.delivered?.seconds == 60)
    for row in [149, 120, 77, 76, 30, 5, 1, 0] {
      try room.apply(.goBack(before: digests[row].line), at: 0)
      #expect(room.digest == digests[row].digest, "line \(digests[row].line)")
      #expect(room.now.seconds == digests[row].seconds)
    }
    #expect(room.injects(from: 0, count: 99).last?.status == "planned")
  }

  @Test("going back to an inject with a condition lets it come again")
  func conditionComesAgain() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+3 h 30 min"), at: 0)
    let digest = room.digest
    let line = try #require(room.log(after: 0, count: .max).first { $0.by == "dark" })
    #expect(abs(line.moment.seconds - ExerciseTown.opened) < 1)
    try room.apply(.goBack(before: line.number), at: 0)
    #expect(room.injectCounts.delivered == 2)
    try room.apply(.jump(to: "T+3 h 30 min"), at: 0)
    #expect(room.digest == digest)
    let lines = room.log(after: 0, count: .max).filter { $0.by == "dark" }
    #expect(lines.map(\.isUndone) == [true, false])
  }

  @Test("a counterfactual without a change is what was; with an early isolation nothing is lost")
  func counterfactual() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+2 h 30 min"), at: 0)
    try room.apply(.decide(decision: ExerciseTown.isolate), at: 0)
    try room.apply(.jump(to: "T+6 h"), at: 0)
    let same = try room.counterfactualJob(branch: 0, adding: nil, at: "T+0 h").run()
    for service in same.services {
      #expect(service.firstPersonHoursLost == service.secondPersonHoursLost)
    }
    let early = try room.counterfactualJob(
      branch: 0, adding: ExerciseTown.isolate, at: "T+1 h"
    ).run()
    #expect(early.services[0].firstPersonHoursLost > 3000)
    #expect(early.services[0].secondPersonHoursLost == 0)
    #expect(early.question == "isolate power/zone/scada at T+1 h 00 min")
  }

  @Test("a preview leaves the room alone, and shows what an isolation would be worth")
  func preview() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+1 h 30 min"), at: 0)
    let before = room.digest
    let job = try room.previewJob(ExerciseTown.isolate, hours: 4, runs: 20)
    let preview = job.run(threads: 2)
    #expect(preview.runs == 20)
    #expect(job.run(threads: 1) == preview, "threads reach no figure")
    let electricity = preview.services[0]
    #expect(electricity.with.high == 0)
    #expect(electricity.without.median > 3000)
    #expect(electricity.difference.median == -electricity.without.median)
    #expect(room.digest == before)
    try room.apply(.jump(to: "T+4 h"), at: 0)
    var straight = try ExerciseTown.room()
    try straight.apply(.jump(to: "T+4 h"), at: 0)
    #expect(room.digest == straight.digest)
  }
}
