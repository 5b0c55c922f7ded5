import ArgumentParser
import Diagnostics

/// The command line. Each subcommand lies in a file of its own; this one only lists them.
@main
struct CityCascade: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "citycascade",
    abstract: "Simulates cascading failures of a city's infrastructure, for those who protect it.",
    discussion: """
      A first look:    citycascade run scenarios/water-ransomware/scenario.yaml
      What exists:     citycascade list scenarios/cities/falls-city
      A file of yours: citycascade new scenario my-scenario
      """,
    version: "citycascade \(Version.text)",
    subcommands: [
      RunCommand.self, CompareCommand.self, ValidateCommand.self, ListCommand.self, NewCommand.self,
      ExplainCommand.self, ReproduceCommand.self, SweepCommand.self, MergeCommand.self,
      AnalyzeCommand.self, PointCommand.self, SolveCommand.self,
    ])
  /// As the parser's own, but a command that does not exist is named, with the one that was meant:
  /// the parser calls it an unexpected argument.
  static func main() {
    if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") {
      refuseUnknownCommand(word)
    }
    main(nil)
  }

  private static func refuseUnknownCommand(_ word: String) {
    var names = ["help"]
    for command in configuration.subcommands {
      if let name = command.configuration.commandName { names.append(name) }
    }
    if names.contains(word) { return }
    var sentence = "there is no command «\(word)»; "
    if let meant = Spelling.nearest(to: word, among: names) {
      sentence += "did you mean «\(meant)»?"
    } else {
      sentence += "there are \(names.joined(separator: ", "))"
    }
    exit(withError: ValidationError(sentence))
  }
}
