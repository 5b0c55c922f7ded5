import ArgumentParser
import Diagnostics
import ScenarioFiles

/// The catalogue of the city that a command names.
enum CatalogueArgument {
  /// The catalogue of a city, or of the city of a scenario with its changes; ends with exit code 2
  /// after printing what is wrong.
  ///
  /// - Parameter source: a city or scenario: its file, or the folder of one.
  static func catalogue(_ source: String) throws -> CityCatalogue {
    guard let argument = FileArgument.files(source).first else {
      throw ValidationError("there is no scenario.yaml or city.yaml in \(source)")
    }
    var diagnostics = DiagnosticList()
    var found: CityCatalogue?
    if argument.path.hasSuffix("city.yaml") {
      found = CityCatalogue(files: argument.files, path: argument.path, &diagnostics)
    } else {
      var compiler = ScenarioCompiler(files: argument.files, path: argument.path)
      found = compiler.compile(&diagnostics).map(compiler.catalogue)
    }
    guard let found else {
      Findings.print(diagnostics)
      throw ExitCode(2)
    }
    return found
  }
}
