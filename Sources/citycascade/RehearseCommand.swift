import ArgumentParser
import Diagnostics
import Exercise
import Foundation
import ScenarioFiles

struct RehearseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "Plays an exercise without people: the timetable, and what to mend before the day.",
    discussion:
      "Lists injects whose condition never came true, that no module reaches, that contradict the "
      + "city, or whose action it refused; ends with 1 if there is one.")

  @Argument(help: "The exercise's file, or its folder.") var path: String
  @Option(help: "The replication to play; default that of the file.") var replication: Int?
  @Option(help: "What to print: text or json.") var format = OutputFormat.text

  func validate() throws {
    if let replication, !(0..<1_000_000).contains(replication) {
      throw ValidationError("a replication lies between 0 and 999999")
    }
  }

  func run() throws {
    let argument = FileArgument(
      FileArgument.isFolder(path) ? path + "/exercise.yaml" : path)
    var diagnostics = DiagnosticList()
    var reader = ExerciseReader(files: argument.files, path: argument.path)
    let exercise = reader.read(&diagnostics)
    Findings.print(diagnostics)
    guard var exercise else { throw ExitCode(2) }
    if let replication { exercise = exercise.playing(replication: replication) }
    let report = try Rehearsal(exercise).run()
    switch format {
    case .text: Standard.output(report.text)
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      Standard.output(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
    if !report.isClean { throw ExitCode(1) }
  }
}
