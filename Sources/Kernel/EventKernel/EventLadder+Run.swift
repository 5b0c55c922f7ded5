extension EventLadder {
  /// Sorts a chunk into the empty run by insertion.
  @usableFromInline mutating func sortIntoRun(_ chain: UInt32) {
    let chunk = chunk(endingAt: chain)
    let start = run + EventLadder.runGap
    var count = 0
    for cell in Int(chunk) &+ 1..<Int(chain) {
      let entry = cells[cell]
      var place = count
      while place > 0, entry < start[place &- 1] {
        start[place] = start[place &- 1]
        place &-= 1
      }
      start[place] = entry
      count &+= 1
    }
    startRun(count)
    freeChunk(chunk)
  }

  /// Makes the run begin with so many entries that were put behind its gap.
  @inlinable @inline(__always) mutating func startRun(_ count: Int) {
    head = EventLadder.runGap
    tail = EventLadder.runGap &+ count
    drained &+= count
    outsideCount &-= count
  }

  /// Sorts a chunk into the empty run by counting, for each entry, those before it.
  ///
  /// That is more comparisons than other sorts take, but without a branch that depends on them:
  /// for so few entries the processor is done before it would have recovered from a wrong guess.
  /// The keys compared are offset from `base` | priority | place in the chunk.
  @usableFromInline mutating func rankIntoRun(_ chain: UInt32, after base: Int64) {
    let chunk = chunk(endingAt: chain)
    let source = cells + Int(chunk) + 1
    let keys = keys
    let count = Int(chain &- chunk) &- 1
    var index = 0
    while index < count {
      let entry = source[index]
      let offset = UInt64(bitPattern: entry.time &- base)
      keys[index] = (offset &<< 4 | entry.order &>> 60) &<< 4 | UInt64(index)
      index &+= 1
    }
    // The comparisons go by fours.
    keys[count] = .max
    keys[count &+ 1] = .max
    keys[count &+ 2] = .max
    let start = run + EventLadder.runGap
    let end = keys + count
    index = 0
    while index < count {
      let key = keys[index]
      var rank = 0
      var other = keys
      repeat {
        rank &+= other[0] < key ? 1 : 0
        rank &+= other[1] < key ? 1 : 0
        rank &+= other[2] < key ? 1 : 0
        rank &+= other[3] < key ? 1 : 0
        other += 4
      } while other < end
      start[rank] = source[index]
      index &+= 1
    }
    startRun(count)
    freeChunk(chunk)
  }

  /// Moves a chain, whose entries are in order, into the empty run.
  @usableFromInline mutating func readIntoRun(
    _ first: UInt32, _ chain: UInt32, count: Int
  ) {
    if count &+ 2 &* EventLadder.runGap > runCapacity {
      run.deallocate()
      runCapacity = count + count / 2 + 2 * EventLadder.runGap
      run = .allocate(capacity: runCapacity)
    }
    let start = run + EventLadder.runGap
    var end = start
    forEach(first, chain, freeing: true) { _, entry in
      end.pointee = entry
      end += 1
    }
    startRun(end - start)
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

  /// Whether none of the coming buckets of a rung holds an entry.
  @usableFromInline func isUsedUp(_ rung: Rung) -> Bool {
    for bucket in rung.current..<rung.count where positions[rung.start + bucket] != 0 {
      return false
    }
    return true
  }
}
