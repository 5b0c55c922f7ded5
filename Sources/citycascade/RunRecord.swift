import Foundation

/// What makes a run repeatable: written as `run.json` into every result folder.
struct RunRecord: Codable {
  var schema = 1
  var scenario: String
  var title: String
  /// The scenario's path from the folder `inputs`.
  var path: String
  var measures: [String]
  var changes: [String]
  var couplingsCut: [String]
  var attackGiven: Bool
  var seed: UInt64
  var replications: Int
  var hash: String
  var digest: String
  /// One a replication, in order.
  var replicationDigests: [String]
  /// Replications at the 50th, 90th and 99th percentile of the headline metric, among those with an
  /// effect.
  var percentiles: [String: Int]
  var modelVersion: Int
  var program: String
  var packages: [String]
  var gsl: String
  /// A hash of 10,000 values of functions whose last bits differ between processors.
  var numericFingerprint: String

  /// Whether its numbers fit each other, as those that were written do.
  var isSound: Bool {
    replications >= 1 && replications == replicationDigests.count
      && percentiles.values.allSatisfy { $0 >= 0 && $0 < replications }
  }

  enum CodingKeys: String, CodingKey {
    case schema, scenario, title, path, measures, changes, seed, replications, hash, digest
    case percentiles, program, packages, gsl
    case couplingsCut = "couplings_cut"
    case attackGiven = "attack_given"
    case replicationDigests = "replication_digests"
    case modelVersion = "model_version"
    case numericFingerprint = "numeric_fingerprint"
  }
}
