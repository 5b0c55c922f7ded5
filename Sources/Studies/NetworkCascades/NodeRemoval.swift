import RandomStreams

/// Which nodes fail first.
public enum NodeRemoval {
  /// The candidates that do not stay when a share of them, drawn evenly, does.
  ///
  /// Exactly the nearest whole number stays. Each candidate has one draw, and those with the least
  /// draws stay: so with one replication a greater share keeps all that a smaller one kept.
  ///
  /// - Precondition: 0 <= `keepShare` <= 1; fewer than 2^24 candidates.
  /// - Complexity: O(n log n).
  public static func removed(
    of candidates: [Int], keepShare: Double, streams: Streams
  ) -> [Int] {
    precondition(keepShare >= 0 && keepShare <= 1, "a share lies in 0...1")
    let key = StreamKey(purpose: "node removal", identifier: "")
    let kept = Int((Double(candidates.count) * keepShare).rounded())
    // A draw has 52 bits; the candidate's number breaks ties.
    let ranked = candidates.indices.map { (draw: streams.uniform(key, UInt32($0)), row: $0) }
      .sorted { ($0.draw, $0.row) < ($1.draw, $1.row) }
    return ranked.dropFirst(kept).map { candidates[$0.row] }
  }
}
