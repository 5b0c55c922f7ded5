extension EventLadder {
  /// The first cell for entries in a new chunk, which links back to the chunk that ends at `cell`.
  @inlinable @inline(__always) mutating func openChunk(after cell: UInt32) -> UInt32 {
    let chunk: UInt32
    if freeChunk != 0 {
      chunk = freeChunk
      freeChunk = UInt32(truncatingIfNeeded: cells[Int(chunk)].time)
    } else {
      chunk = newChunk()
    }
    cells[Int(chunk)].time = Int64(cell)
    return chunk &+ 1
  }

  /// A chunk beyond those used so far.
  @usableFromInline @inline(never) mutating func newChunk() -> UInt32 {
    if cellsUsed == cellCapacity {
      precondition(cellCapacity < 1 << 31, "more than 2^31 cells of pending events")
      let larger = EventLadder.allocateCells(2 * cellCapacity)
      larger.update(from: cells, count: cellsUsed)
      cells.deallocate()
      cells = larger
      cellCapacity *= 2
    }
    defer { cellsUsed += EventLadder.chunkCells }
    return UInt32(cellsUsed)
  }

  /// Aligned to chunks, so that a chunk of 16 cells is four cache lines.
  @usableFromInline static func allocateCells(_ count: Int) -> UnsafeMutablePointer<QueueEntry> {
    UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<QueueEntry>.stride,
      alignment: chunkCells * MemoryLayout<QueueEntry>.stride
    ).bindMemory(to: QueueEntry.self, capacity: count)
  }

  /// Gives a chunk back; the next one that is opened is this.
  @inlinable mutating func freeChunk(_ chunk: UInt32) {
    cells[Int(chunk)].time = Int64(freeChunk)
    freeChunk = chunk
  }

  /// The chunk that the cell before this one lies in.
  @inlinable @inline(__always) func chunk(endingAt cell: UInt32) -> UInt32 {
    (cell &- 1) & ~UInt32(EventLadder.chunkCells - 1)
  }

  @inlinable @inline(__always) func isOneChunk(_ chain: UInt32) -> Bool {
    cells[Int(chunk(endingAt: chain))].time == 0
  }

  /// Turns the links of a chain round, so that they lead from its first chunk to its last.
  ///
  /// - Returns: the first chunk; after the last the link is 0.
  @usableFromInline func turn(_ chain: UInt32) -> UInt32 {
    var cell = chain
    var next: UInt32 = 0
    while cell != 0 {
      let chunk = chunk(endingAt: cell)
      cell = UInt32(truncatingIfNeeded: cells[Int(chunk)].time)
      cells[Int(chunk)].time = Int64(next)
      next = chunk
    }
    return next
  }

  /// The number of entries in a turned chain.
  @usableFromInline func length(_ first: UInt32, _ chain: UInt32) -> Int {
    var count = -1
    var chunk = first
    while true {
      let next = UInt32(truncatingIfNeeded: cells[Int(chunk)].time)
      if next == 0 { return count &+ Int(chain &- chunk) }
      count &+= EventLadder.chunkCells &- 1
      chunk = next
    }
  }

  /// Calls for every entry of a turned chain, in order, and frees its chunks if told.
  @inlinable @inline(__always)
  mutating func forEach(
    _ first: UInt32, _ chain: UInt32, freeing: Bool,
    _ body: (inout EventLadder, QueueEntry) -> Void
  ) {
    var chunk = first
    while chunk != 0 {
      let next = UInt32(truncatingIfNeeded: cells[Int(chunk)].time)
      let end = next == 0 ? Int(chain) : Int(chunk) &+ EventLadder.chunkCells
      var cell = Int(chunk) &+ 1
      while cell < end {
        body(&self, cells[cell])
        cell &+= 1
      }
      if freeing { freeChunk(chunk) }
      chunk = next
    }
  }

  /// What a turned chain spans.
  @usableFromInline mutating func extent(_ first: UInt32, _ chain: UInt32) -> ChainExtent {
    var extent = ChainExtent()
    var firstTime = Int64.max
    var lastTime = Int64.min
    forEach(first, chain, freeing: false) {
      firstTime = min(firstTime, $1.time)
      lastTime = max(lastTime, $1.time)
    }
    extent.count = length(first, chain)
    extent.firstTime = firstTime
    extent.lastTime = lastTime
    if firstTime == lastTime {
      let priority = cells[Int(first) + 1].priority
      var differing = 0
      forEach(first, chain, freeing: false) { differing |= $1.priority ^ priority }
      extent.isOfOneKey = differing == 0
    }
    return extent
  }
}
