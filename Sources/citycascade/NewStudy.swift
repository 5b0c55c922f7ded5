import ArgumentParser
import Diagnostics
import ScenarioFiles

struct NewStudy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study", abstract: "Writes a study of a scenario.")

  @Argument(help: "The study's name: letters, digits and hyphens.") var name: String
  @Option(help: "The scenario, its file or its folder.")
  var scenario = "scenarios/water-ransomware"
  @Option(help: "The folder to write into; default scenarios/studies/NAME, or NAME.")
  var output: String?

  func validate() throws { try NewFiles.check(name: name) }

  func run() throws {
    let file = FileArgument.isFolder(scenario) ? scenario + "/scenario.yaml" : scenario
    guard FileArgument.isFile(file) else {
      throw ValidationError("there is no scenario \(file); name one with --scenario")
    }
    let folder = output ?? (FileArgument.isFolder("scenarios") ? "scenarios/studies/" : "") + name
    let argument = FileArgument(file)
    let (here, there) = (NewFiles.absolute(folder), NewFiles.absolute(file))
    let text = StudyTemplate.text(
      title: NewFiles.title(name), scenarioPath: FileSource.relativePath(there, from: here),
      files: argument.files, path: argument.path)
    guard let text else {
      throw ValidationError("\(file) cannot be read; citycascade validate says why")
    }
    try NewFiles.write([("study.yaml", text)], into: folder)
    _ = try StudyFolder(folder, output: nil)
  }
}
