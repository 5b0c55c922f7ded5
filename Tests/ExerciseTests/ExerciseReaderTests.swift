import Diagnostics
import Exercise
import Foundation
import ScenarioFiles
import Testing

@Suite("Reading exercise files")
struct ExerciseReaderTests {
  @Test("the file of these tests is valid, and gives what it says")
  func valid() throws {
    let (exercise, findings) = ExerciseTown.read()
    #expect(findings.map(\.description) == [])
    let file = try #require(exercise).file
    #expect(file.roles.map(\.sees) == [[.own], [.services], [.own], [.everything]])
    #expect(file.modules[1].opens == 7800)
    #expect(file.injects[1].to == ["grid", "public"])
    #expect(file.injects[0].to == ["all"])
    #expect(exercise?.pinnedSteps == [0, 1, 2, 3])
    #expect(exercise?.scenario.script.played.count == 2)
  }

  @Test(
    "every slip is found at its place, with what was meant",
    arguments: [
      ("plays: grid-company", "plays: grid-compani", "grid-company"),
      ("to: [grid, public]", "to: [gird, public]", "grid"),
      ("objective: see,", "objective: sea,", "see"),
      ("objectives: [act]", "objectives: [akt]", "act"),
      ("sees: [services]", "sees: [service]", "services"),
      ("scenario: ../town/raid", "scenario: ../town/raids", "../town/raid/scenario.yaml"),
      ("do: set power/block/b at", "do: set power/block/bb at", "power/block/b"),
      ("at: T+3 h,", "at: 3 h,", "T+3 h"), ("method: phone", "methode: phone", "method"),
      ("citycascade-exercise: 1", "citycascade-exercise: 2", "1"),
      ("purpose: To test the room.", "pinned: [raid/phis]", "raid/phish"),
      ("expects: truly power/block/b is dark", "expects: truly power/block/b is dork", "dark"),
    ])
  func slips(_ old: String, _ new: String, _ meant: String) throws {
    let text = ExerciseTown.exercise.replacingOccurrences(of: old, with: new)
    #expect(text != ExerciseTown.exercise)
    let (exercise, findings) = ExerciseTown.read(text)
    #expect(exercise == nil)
    let finding = try #require(findings.first)
    #expect(finding.suggestion == meant, "\(finding)")
    #expect(finding.location.file == "play/exercise.yaml" && finding.location.line > 0)
  }

  @Test(
    "what contradicts itself is refused",
    arguments: [
      ("id: rumour", "id: hello"), ("id: mayor", "id: grid"), ("id: m2", "id: m1"),
      ("id: mayor", "id: all"), ("opens: T+2 h 10 min", "opens: T+1 h"),
      ("until: T+6 h", "until: T+99 h"), ("until: T+2 h,", "until: T+10 min,"),
      ("at: T+45 min, ", ""), ("at: T+45 min,", "at: T+45 min, when: time is T+1 h,"),
      ("text: Good morning.", "title: Good morning."),
      ("plays: hospital-trust", "plays: grid-company"),
    ])
  func contradictions(_ old: String, _ new: String) {
    let text = ExerciseTown.exercise.replacingOccurrences(of: old, with: new)
    #expect(text != ExerciseTown.exercise)
    let (exercise, findings) = ExerciseTown.read(text)
    #expect(exercise == nil && !findings.isEmpty, "\(new)")
  }

  @Test("all findings come at once, those of a table with the place of their cells")
  func table() {
    let exercise = ExerciseTown.exercise.components(separatedBy: "injects:")[0] + "msel: list.csv\n"
    let csv =
      "ID,Time,To,Text,Actions\r\na,noon,grid,x,\r\nb,T+1 h,gird,\"two\r\nlines\",\r\nc,T+2 h,,y,open power/block/c\r\n"
    let (_, findings) = ExerciseTown.read(exercise, files: ["play/list.csv": csv])
    #expect(
      findings.map(\.location.description) == [
        "play/list.csv:2:2", "play/list.csv:3:3", "play/list.csv:5:5",
      ])
  }

  @Test("the template is valid as it stands")
  func template() throws {
    let text = try #require(
      ExerciseTemplate.text(
        title: "Mine", scenarioPath: "../town/raid/scenario.yaml",
        files: FileSource(files: ExerciseTown.files), path: "town/raid/scenario.yaml"))
    #expect(ExerciseTown.read(text).findings.map(\.description) == [])
    var files = ExerciseTown.files
    files["play/exercise.yaml"] = text
    let check = FileCheck(files: FileSource(files: files), path: "play/exercise.yaml")
    #expect(check.kind == .exercise && check.isValid)
  }

  @Test("no change of a character makes the reader trap")
  func mutations() {
    let bytes = Array(ExerciseTown.exercise.utf8)
    for place in stride(from: 0, to: bytes.count, by: 37) {
      for byte in [UInt8(ascii: "{"), 0x0A, UInt8(ascii: "9"), UInt8(ascii: "'")] {
        var changed = bytes
        changed[place] = byte
        _ = ExerciseTown.read(String(decoding: changed, as: UTF8.self))
      }
    }
  }
}
