import ArgumentParser
import Diagnostics
import ScenarioFiles

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract:
      "Says everything that is wrong with scenario, city, study and exercise files; runs nothing.",
    discussion:
      "A folder means its scenario.yaml, city.yaml, study.yaml or exercise.yaml, or all of them in "
      + "its folders.")

  @Argument(help: "Scenario, city, study or exercise files, or folders.") var paths: [String]
  @Flag(help: "Prints scenarios after extends and set.") var expanded = false
  @Flag(help: "Warnings count as errors.") var strict = false
  @Option(help: "What to print: text or json.") var format = OutputFormat.text

  func run() throws {
    let arguments = paths.flatMap(FileArgument.files)
    if arguments.isEmpty {
      throw ValidationError("there is no scenario.yaml or city.yaml in the folders given")
    }
    let checks = arguments.map { FileCheck(files: $0.files, path: $0.path) }
    switch format {
    case .text:
      for check in checks { printText(check) }
    case .json:
      Standard.output(
        FindingsJSON.text(
          checks.map { ($0.path, isGood($0), $0.diagnostics.sorted) }))
    }
    if !checks.allSatisfy(isGood) { throw ExitCode(2) }
  }

  private func isGood(_ check: FileCheck) -> Bool {
    check.isValid && !(strict && !check.diagnostics.isEmpty)
  }

  private func printText(_ check: FileCheck) {
    Findings.print(check.diagnostics)
    if expanded, let text = check.expanded { Standard.output(text) }
    let count = check.diagnostics.errorCount
    let verdict =
      count == 0
      ? "valid\(check.diagnostics.isEmpty ? "" : ", with warnings")"
      : "\(count) \(count == 1 ? "error" : "errors")"
    let line = "\(check.path): \(check.kind.rawValue), \(verdict)"
    // The expanded scenario alone goes to standard output, so that it can be kept as a file.
    if expanded { Standard.error(line) } else { Standard.output(line) }
  }
}
