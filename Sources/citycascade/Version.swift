import ScenarioFiles

/// What this program is, for run records.
enum Version {
  /// The release.
  static let text = "0.1.0"
  /// Versions of the packages it is built from, as `Package.swift` pins them.
  static let packages = ["GRDB 7.10.0", "swift-argument-parser 1.8.2", "Yams 6.2.2"]
  static let model = ScenarioCompiler.modelVersion
}
