import ArgumentParser

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "validate")
}
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list")
}
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "new")
}
