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

  /// Adds all runs of a shard's file.
  ///
  /// - Throws: `StoreError`; `otherProcessor` for rows of another processor than the store's,
  ///   unless `mixedProcessors`.
  public static func add(
    _ path: String, to store: StudyStore, mixedProcessors: Bool = false
  ) throws -> Outcome {
    let contents = try ShardContents(path: path)
    let kept = try store.identities()
    for identity in contents.identities {
      let isOther = kept.contains { $0.fingerprint != identity.fingerprint }
      if isOther, !mixedProcessors {
        throw StoreError.otherProcessor(
          path: path, kept: identity.fingerprint, own: kept.first?.fingerprint ?? "")
      }
      try store.add(identity)
    }
    var runs: [String: [StoredRun]] = [:]
    for run in contents.runs { runs[run.point, default: []].append(run) }
    var written: Set<String> = []
    for point in contents.points where written.insert(point.key).inserted {
      try store.add(point, runs[point.key] ?? [])
    }
    return Outcome(
      path: path, runs: contents.runs.count,
      unreadableBytes: contents.length - contents.soundLength)
  }
}
