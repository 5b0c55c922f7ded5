import ArgumentParser
import Diagnostics
import ScenarioFiles

struct NewExercise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise", abstract: "Writes an exercise of a scenario.")

  @Argument(help: "The exercise's name: letters, digits and hyphens.") var name: String
  @Option(help: "The scenario, its file or its folder.")
  var scenario = "scenarios/water-ransomware"
  @Option(help: "The folder to write into; default scenarios/exercises/NAME, or NAME.")
  var output: String?

  func validate() throws { try NewFiles.check(name: name) }

  func run() throws {
    let file = FileArgument.isFolder(scenario) ? scenario + "/scenario.yaml" : scenario
    guard FileArgument.isFile(file) else {
      throw ValidationError("there is no scenario \(file); name one with --scenario")
    }
    let folder =
      output ?? (FileArgument.isFolder("scenarios") ? "scenarios/exercises/" : "") + name
    let argument = FileArgument(file)
    let (here, there) = (NewFiles.absolute(folder), NewFiles.absolute(file))
    let text = ExerciseTemplate.text(
      title: NewFiles.title(name), scenarioPath: FileSource.relativePath(there, from: here),
      files: argument.files, path: argument.path)
    guard let text else {
      throw ValidationError("\(file) cannot be read; citycascade validate says why")
    }
    try NewFiles.write([("exercise.yaml", text)], into: folder)
    let written = FileArgument(folder + "/exercise.yaml")
    let check = FileCheck(files: written.files, path: written.path)
    Findings.print(check.diagnostics)
    if !check.isValid { throw ExitCode(2) }
  }
}
