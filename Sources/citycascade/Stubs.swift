import ArgumentParser
struct ValidateCommand: ParsableCommand { static let configuration = CommandConfiguration(commandName: "validate") }
struct ListCommand: ParsableCommand { static let configuration = CommandConfiguration(commandName: "list") }
struct NewCommand: ParsableCommand { static let configuration = CommandConfiguration(commandName: "new") }
struct ExplainCommand: ParsableCommand { static let configuration = CommandConfiguration(commandName: "explain") }
struct ReproduceCommand: ParsableCommand { static let configuration = CommandConfiguration(commandName: "reproduce") }
struct SolveCommand: ParsableCommand { static let configuration = CommandConfiguration(commandName: "solve") }
