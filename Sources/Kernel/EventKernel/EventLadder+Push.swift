extension EventLadder {
  /// Adds an entry to the bucket whose next cell `position` holds.
  @inlinable @inline(__always)
  mutating func append(_ entry: QueueEntry, to position: UnsafeMutablePointer<UInt32>) {
    var cell = position.pointee
    if cell & UInt32(EventLadder.chunkCells - 1) == 0 { cell = openChunk(after: cell) }
    cells[Int(cell)] = entry
    position.pointee = cell &+ 1
  }

  /// Adds an entry to the far chain.
  @inlinable @inline(__always) mutating func appendFar(_ entry: QueueEntry) {
    var cell = far
    if cell & UInt32(EventLadder.chunkCells - 1) == 0 { cell = openChunk(after: cell) }
    cells[Int(cell)] = entry
    far = cell &+ 1
  }

  /// Adds an entry that is due before the far chain and not in a coming bucket of rung 0.
  @usableFromInline @inline(never) mutating func pushNear(_ entry: QueueEntry) {
    if entry.time >= runEnd {
      var rung = rungs
      let end = rungs + depth
      while rung < end {
        let index = rung.pointee.index(entry)
        if index >= rung.pointee.current {
          append(entry, to: positions + rung.pointee.start + index)
          return
        }
        rung += 1
      }
    }
    insert(entry)
  }
}
