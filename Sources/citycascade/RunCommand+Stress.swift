import Reports

extension RunCommand {
  /// What the STRESS-DES appendix says of how a run was made.
  static func facts(_ record: RunRecord, _ loader: ScenarioLoader) -> StressFacts {
    StressFacts(
      path: record.path, files: loader.inputs.map { ($0.path, $0.bytes.count) },
      measures: record.measures, changes: record.changes, couplingsCut: record.couplingsCut,
      attackGiven: record.attackGiven, program: record.program, modelVersion: record.modelVersion,
      packages: record.packages, gsl: record.gsl, numericFingerprint: record.numericFingerprint,
      platform: platform)
  }

  private static var platform: String {
    #if arch(x86_64)
      let processor = "x86-64"
    #elseif arch(arm64)
      let processor = "ARM64"
    #else
      let processor = "another processor"
    #endif
    #if os(Linux)
      return processor + ", Linux"
    #else
      return processor
    #endif
  }
}
