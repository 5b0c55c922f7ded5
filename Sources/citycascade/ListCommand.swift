import ArgumentParser
import CityGraph
import Diagnostics
import ScenarioFiles

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Shows what exists in a city: kinds, assets, fields, dependencies.",
    discussion: """
      Without a pattern: how many assets of each kind there are. With one, such as 'water/pump/*', \
      water/pump, water or group/hospitals: each asset.
      """)

  @Argument(help: "A city or scenario: its file, or the folder of one.") var source: String
  @Argument(help: "A path, a pattern, a kind, a system or a group.") var pattern: String?
  @Flag(help: "Modes, states, readings, fields and actions of each kind.") var fields = false
  @Flag(help: "What each asset needs, and what needs it.") var dependents = false
  @Option(help: "What to print: text or json.") var format = OutputFormat.text

  func validate() throws {
    if fields, dependents { throw ValidationError("either --fields or --dependents") }
    if dependents, pattern == nil { throw ValidationError("--dependents needs a pattern") }
  }

  func run() throws {
    let catalogue = try CatalogueArgument.catalogue(source)
    var diagnostics = DiagnosticList()
    let assets = pattern.map { catalogue.assets($0, &diagnostics) }
    if diagnostics.hasErrors {
      Findings.print(diagnostics)
      throw ExitCode(2)
    }
    Standard.output(text(catalogue, assets ?? nil))
  }

  private func text(_ catalogue: CityCatalogue, _ assets: [AssetIndex]?) -> String {
    let (plain, json) = (CatalogueText(catalogue), CatalogueJSON(catalogue))
    let isText = format == .text
    if fields {
      let entries = catalogue.kindEntries(of: assets)
      return isText ? plain.fields(entries) : json.fields(entries)
    }
    guard let assets else { return isText ? plain.overview() : json.overview() }
    if dependents { return isText ? plain.dependents(assets) : json.dependents(assets) }
    return isText ? plain.assets(assets) : json.assets(assets)
  }
}
