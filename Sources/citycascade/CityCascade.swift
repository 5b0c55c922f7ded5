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
      RunCommand.self, CompareCommand.self, HardenCommand.self, WorstCommand.self,
      ValidateCommand.self, ListCommand.self, NewCommand.self,
      ExplainCommand.self, ReproduceCommand.self, SweepCommand.self, MergeCommand.self,
      AnalyzeCommand.self, PointCommand.self, SolveCommand.self, ScreenCommand.self,
      ReliabilityCommand.self, CascadeCommand.self, RehearseCommand.self, ExerciseCommand.self,
    ])
  /// As the parser's own, but a command that does not exist is named, with the one that was meant:
  /// the parser calls it an unexpected argument.
  static func main() {
    var command: any ParsableCommand.Type = CityCascade.self
    for word in CommandLine.arguments.dropFirst() {
      let subcommands = command.configuration.subcommands
      if subcommands.isEmpty || word.hasPrefix("-") || word == "help" { break }
      guard let next = subcommands.first(where: { $0.configuration.commandName == word }) else {
        refuseUnknownCommand(word, among: subcommands)
      }
      command = next
    }
    main(nil)
  }

  private static func refuseUnknownCommand(
    _ word: String, among commands: [any ParsableCommand.Type]
  ) -> Never {
    let names = ["help"] + commands.compactMap { $0.configuration.commandName }
    var sentence = "there is no command «\(word)»; "
    if let meant = Spelling.nearest(to: word, among: names) {
      sentence += "did you mean «\(meant)»?"
    } else {
      sentence += "there are \(names.joined(separator: ", "))"
    }
    exit(withError: ValidationError(sentence))
  }
}
