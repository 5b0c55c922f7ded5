import ArgumentParser

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
      RunCommand.self, ValidateCommand.self, ListCommand.self, NewCommand.self,
      ExplainCommand.self, ReproduceCommand.self, SolveCommand.self,
    ])
}
