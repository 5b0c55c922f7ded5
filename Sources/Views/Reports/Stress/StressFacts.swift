/// What a STRESS-DES appendix needs beside the result: how the run was made.
public struct StressFacts: Sendable {
  /// The scenario's path within the result folder's `inputs`.
  public var path: String
  /// Every file that was read, by its path within `inputs`, with its size in bytes.
  public var files: [(path: String, size: Int)]
  public var measures: [String]
  public var changes: [String]
  public var couplingsCut: [String]
  public var attackGiven: Bool
  /// The program's version.
  public var program: String
  public var modelVersion: Int
  public var packages: [String]
  public var gsl: String
  public var numericFingerprint: String
  /// The processor's family and the operating system that the program was built for.
  public var platform: String

  public init(
    path: String, files: [(path: String, size: Int)], measures: [String], changes: [String],
    couplingsCut: [String], attackGiven: Bool, program: String, modelVersion: Int,
    packages: [String], gsl: String, numericFingerprint: String, platform: String
  ) {
    self.path = path
    self.files = files
    self.measures = measures
    self.changes = changes
    self.couplingsCut = couplingsCut
    self.attackGiven = attackGiven
    self.program = program
    self.modelVersion = modelVersion
    self.packages = packages
    self.gsl = gsl
    self.numericFingerprint = numericFingerprint
    self.platform = platform
  }
}
