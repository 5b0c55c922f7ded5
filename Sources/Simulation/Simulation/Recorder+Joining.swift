extension Recorder {
  /// Adds what a later stretch of the same run has written.
  ///
  /// - Complexity: O(lines and samples of the other).
  public mutating func append(contentsOf later: Recorder) {
    entries += later.entries
    let taken = samples.count
    for sample in later.samples { append(sample, taken: taken) }
  }
}
