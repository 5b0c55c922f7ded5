import Experiments

/// Builds the SQLite file of a study from the files of its shards.
///
/// In any order, any number of times, also of shards that are not finished: the same runs give the
/// same rows.
public enum StudyMerge {
  /// What came of one file.
  public struct Outcome: Sendable, Equatable {
    public let path: String
    public let runs: Int
    /// Bytes at the end that are no whole record; the shard's own command runs those runs again.
    public let unreadableBytes: Int
  }

  /// Records of one transaction: what a kill takes away is done again by the same command.
  static let transactionSize = 20_000

  /// Adds all runs of a shard's file, and their series.
  ///
  /// - Throws: `StoreError`; `otherProcessor` for rows of another processor than the store's,
  ///   unless `mixedProcessors`.
  public static func add(
    _ path: String, to store: StudyStore, mixedProcessors: Bool = false
  ) throws -> Outcome {
    var reader = try ShardReader(path: path)
    var runs = 0
    var isAtEnd = false
    while !isAtEnd {
      let kept = try store.identities()
      try store.write { writer in
        for _ in 0..<transactionSize {
          guard let entry = reader.next() else {
            isAtEnd = true
            return
          }
          switch entry {
          case .identity(let identity):
            if !mixedProcessors,
              let other = kept.first(where: { $0.fingerprint != identity.fingerprint })
            {
              throw StoreError.otherProcessor(
                path: path, kept: identity.fingerprint, own: other.fingerprint)
            }
            try writer.add(identity)
          case .point(let point): try writer.add(point)
          case .run(let run):
            try writer.add(run)
            runs += 1
          case .series(let run, let record): try writer.add(record, of: run)
          }
        }
      }
    }
    return Outcome(
      path: path, runs: runs, unreadableBytes: reader.length - reader.soundLength)
  }
}
