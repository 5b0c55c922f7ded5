import ScenarioFiles

/// Where a sweep keeps its runs: the SQLite file of a study, or the file of one shard.
///
/// Both keep whole runs only: there is no row for a run that is under way.
public protocol StudySink: Sendable {
  /// What is kept already, with the values of one response for the stopping rule.
  ///
  /// - Parameter series: the choice of a study that records series (`RecordedSeries.identity`): a
  ///   run that is kept without them counts as not kept.
  func index(of response: StudyResponse?, series: String?) throws -> StudyIndex
  /// Keeps a point and runs of it, all or nothing, on disk when the call returns. What is kept
  /// already is left as it is.
  ///
  /// - Throws: `StoreError`; `notRepeated` if a run is kept with another digest.
  func add(_ point: StoredPoint, _ runs: [StoredRun]) throws
}

/// Which runs a store holds.
public struct StudyIndex: Sendable {
  /// Points that failed as a whole.
  public var failedPoints: Set<String> = []
  /// By point, the value of the response by replication; `nil` for a run that failed or has none.
  public var runs: [String: [Int: Double?]] = [:]

  public init() {}
}

/// What a store refuses or cannot do.
public enum StoreError: Error, CustomStringConvertible, Equatable {
  /// A file cannot be read or written, with the system's reason.
  case file(path: String, reason: String)
  /// The file is another study's, or no store at all.
  case notAStore(path: String)
  /// Its rows come from a processor whose functions have other last bits.
  case otherProcessor(path: String, kept: String, own: String)
  /// A run that is kept has come out differently.
  case notRepeated(run: String, kept: String, own: String)
  /// Another process writes the file.
  case busy(path: String)
  /// A row has more metrics than a table can have columns.
  case tooManyMetrics(Int)

  public var description: String {
    switch self {
    case .file(let path, let reason): "\(path): \(reason)"
    case .notAStore(let path): "\(path): this is not a store of runs that this program can read"
    case .otherProcessor(let path, let kept, let own):
      "\(path): its rows have the numeric fingerprint \(kept), this processor has \(own): their "
        + "last bits may differ; --mixed-processors takes both"
    case .notRepeated(let run, let kept, let own):
      "run \(run): kept with the digest \(kept), now it is \(own): the same inputs must give the "
        + "same run; this is a defect of the program or of the machine"
    case .busy(let path): "\(path): another process is writing it"
    case .tooManyMetrics(let count):
      "\(count) metrics are more than a table holds; record metrics: city, or name those you need"
    }
  }
}

/// What rows of a store have in common.
public struct StoreIdentity: Sendable, Equatable {
  public var modelVersion: Int
  /// `NumericFingerprint.compute()` as text.
  public var fingerprint: String
  public var program: String

  public init(modelVersion: Int, fingerprint: String, program: String) {
    self.modelVersion = modelVersion
    self.fingerprint = fingerprint
    self.program = program
  }
}
