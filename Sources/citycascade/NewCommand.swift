import ArgumentParser
import Diagnostics
import Foundation
import ScenarioFiles

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a commented file to start from, valid as it stands.",
    subcommands: [NewScenario.self, NewCity.self, NewStudy.self, NewExercise.self])
}

struct NewScenario: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario", abstract: "Writes a scenario for a city.")

  @Argument(help: "The scenario's name: letters, digits and hyphens.") var name: String
  @Option(help: "The city's folder; default the first in scenarios/cities, here or above.")
  var city: String?
  @Option(help: "The folder to write into; default NAME, beside the city's folder of cities.")
  var output: String?

  func validate() throws { try NewFiles.check(name: name) }

  func run() throws {
    let city = try cityFolder()
    let folder = output ?? Self.defaultFolder(name, beside: city)
    let (here, there) = (NewFiles.absolute(folder), NewFiles.absolute(city))
    let catalogue = try catalogue(city)
    let text = ScenarioTemplate.text(
      title: NewFiles.title(name),
      cityPath: FileSource.relativePath(there, from: here), catalogue: catalogue)
    try NewFiles.write([("scenario.yaml", text)], into: folder)
    let argument = FileArgument(folder + "/scenario.yaml")
    let check = FileCheck(files: argument.files, path: argument.path)
    Findings.print(check.diagnostics)
    if !check.isValid { throw ExitCode(2) }
  }

  private func catalogue(_ folder: String) throws -> CityCatalogue {
    let argument = FileArgument(folder.hasSuffix(".yaml") ? folder : folder + "/city.yaml")
    var diagnostics = DiagnosticList()
    if let found = CityCatalogue(files: argument.files, path: argument.path, &diagnostics) {
      return found
    }
    Findings.print(diagnostics)
    throw ExitCode(2)
  }

  private func cityFolder() throws -> String {
    if let city { return city.hasSuffix("/city.yaml") ? String(city.dropLast(10)) : city }
    var up = ""
    for _ in 0..<16 {
      let cities = up + "scenarios/cities"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: cities)) ?? []
      let found = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        .first { FileArgument.isFile("\(cities)/\($0)/city.yaml") }
      if let found { return "\(cities)/\(found)" }
      up += "../"
    }
    throw ValidationError("there is no scenarios/cities here or above; name one with --city")
  }

  /// `scenarios/NAME` for a city in `scenarios/cities`, else `NAME`.
  private static func defaultFolder(_ name: String, beside city: String) -> String {
    let parts = city.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[parts.count - 2] == "cities" else { return name }
    return (parts.dropLast(2) + [Substring(name)]).joined(separator: "/")
  }
}

struct NewCity: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "city", abstract: "Writes a small city: its city.yaml and the files it names.")

  @Argument(help: "The city's name: letters, digits and hyphens.") var name: String
  @Option(help: "The folder to write into; default NAME.") var output: String?

  func validate() throws { try NewFiles.check(name: name) }

  func run() throws {
    try NewFiles.write(
      CityTemplate.files(title: NewFiles.title(name)), into: output ?? name)
  }
}

/// Writing files that must not be there yet.
enum NewFiles {
  static func check(name: String) throws {
    let isGood = name.utf8.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39)
        || $0 == 0x2D
    }
    if !isGood || name.isEmpty {
      throw ValidationError("a name has only letters, digits and hyphens")
    }
  }

  /// `my-city` becomes `My city`.
  static func title(_ name: String) -> String {
    let text = String(name.map { $0 == "-" ? " " : $0 })
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// Writes all files, or none if one is there already; prints their names.
  static func write(_ files: [(path: String, text: String)], into folder: String) throws {
    for file in files where FileManager.default.fileExists(atPath: "\(folder)/\(file.path)") {
      Standard.error("\(folder)/\(file.path): error NEW-0001: the file is there already")
      throw ExitCode(2)
    }
    for file in files {
      let url = URL(fileURLWithPath: "\(folder)/\(file.path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url)
      Standard.output("\(folder)/\(file.path)")
    }
  }
}
