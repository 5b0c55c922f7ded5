extension EventLadder {
  /// Adds an entry to the bucket whose next cell `position` holds.
  @inlinable @inline(__always)
  mutating func append(_ entry: QueueEntry, to position: UnsafeMutablePointer<UInt32>) {
    var cell = position.pointee
    if cell & UInt32(EventLadder.chunkCells - 1) == 0 { cell = openChunk(after: cell) }
    cells[Int(cell)] = entry
    position.pointee = cell &+ 1
  }

  @inlinable @inline(__always) mutating func appendFar(_ entry: QueueEntry) {
    var cell = far
    if cell & UInt32(EventLadder.chunkCells - 1) == 0 { cell = openChunk(after: cell) }
    cells[Int(cell)] = entry
    far = cell &+ 1
  }

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

  @inlinable mutating func freeChunk(_ chunk: UInt32) {
    cells[Int(chunk)].time = Int64(freeChunk)
    freeChunk = chunk
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

  /// Puts an entry into the run.
  ///
  /// Entries that go far from both ends of a long run open it again into a rung first.
  @usableFromInline mutating func insert(_ entry: QueueEntry) {
    if head == tail || !(entry < run[tail &- 1]) {
      if tail == runCapacity { makeRoomInRun() }
      run[tail] = entry
      tail &+= 1
      outsideCount &-= 1
      return
    }
    if head == 0 { makeRoomInRun() }
    let limit = min(tail, head &+ EventLadder.runGap)
    var index = head
    while index < limit, run[index] < entry { index &+= 1 }
    if index == head &+ EventLadder.runGap {
      reopenRun()
      place(entry)
      return
    }
    var place = head
    while place < index {
      run[place &- 1] = run[place]
      place &+= 1
    }
    head &-= 1
    run[index &- 1] = entry
    outsideCount &-= 1
  }

  /// Moves the run so that there is room at both of its ends.
  @usableFromInline @inline(never) mutating func makeRoomInRun() {
    let count = tail - head
    let newHead = max(EventLadder.runGap, count / 2)
    let needed = newHead + count + max(EventLadder.runGap, count / 2)
    if needed > runCapacity {
      let larger = UnsafeMutablePointer<QueueEntry>.allocate(capacity: 2 * needed)
      (larger + newHead).update(from: run + head, count: count)
      run.deallocate()
      run = larger
      runCapacity = 2 * needed
    } else {
      (run + newHead).update(from: run + head, count: count)
    }
    head = newHead
    tail = newHead + count
  }

  /// Turns the run into a rung of its own, so that entries can be added between.
  @usableFromInline @inline(never) mutating func reopenRun() {
    if depth > EventLadder.reopenLimit {
      collapse(keeping: EveryEntry())
      // The entry that is being added has been counted already.
      outsideCount &+= 1
      return
    }
    if depth > 0, rungs[depth - 1].shift == Rung.byPriority, isUsedUp(rungs[depth - 1]) {
      depth -= 1
    }
    outsideCount &+= tail &- head
    var chain: UInt32 = 0
    while head < tail {
      append(run[head], to: &chain)
      head += 1
    }
    runEnd = .min
    let link = turn(chain)
    split(link, chain, extent(link, chain))
  }

  @usableFromInline func isUsedUp(_ rung: Rung) -> Bool {
    for bucket in rung.current..<rung.count where positions[rung.start + bucket] != 0 {
      return false
    }
    return true
  }
}
