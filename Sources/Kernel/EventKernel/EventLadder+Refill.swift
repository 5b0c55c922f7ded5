extension EventLadder {
  /// Sorts the next entries into the empty run.
  ///
  /// - Returns: whether there are any.
  @usableFromInline @inline(never) mutating func refill() -> Bool {
    while head == tail {
      if depth == 0 {
        if far == 0 { return false }
        openFar()
      } else {
        openNextBucket()
      }
    }
    return true
  }

  @usableFromInline mutating func openFar() {
    let chain = far
    far = 0
    farStart = .max
    let last = open(chain, end: nil)
    farStart = last &+ 1
    if nearCount > 0 {
      let width = nearCount &<< nearShift
      let room = UInt64(bitPattern: Int64.max &- nearStart)
      if width < room { farStart = max(farStart, nearStart &+ Int64(bitPattern: width)) }
    }
  }

  /// Opens the next bucket of the deepest rung that holds entries, or leaves that rung.
  @usableFromInline mutating func openNextBucket() {
    let level = depth &- 1
    let rung = rungs + level
    let count = rung.pointee.count
    let row = positions + rung.pointee.start
    var bucket = rung.pointee.current
    while bucket < count, row[bucket] == 0 { bucket &+= 1 }
    if bucket &+ 1 >= count {
      // Its last bucket is open to what lies beyond, so it needs no rung behind it.
      depth = level
      if level == 0 { nearCount = 0 }
      if bucket < count {
        let chain = row[bucket]
        row[bucket] = 0
        _ = open(chain, end: nil)
      }
      return
    }
    rung.pointee.current = bucket &+ 1
    let chain = row[bucket]
    row[bucket] = 0
    let shift = rung.pointee.shift
    if shift == Rung.byPriority {
      let link = turn(chain)
      readIntoRun(link, chain, count: length(link, chain))
      runEnd = rung.pointee.base
      return
    }
    let start = rung.pointee.base &+ Int64(bucket) &<< Int64(bitPattern: shift)
    let end = start &+ 1 &<< Int64(bitPattern: shift)
    if level == 0 {
      nearStart = end
      nearCount = UInt64(count &- bucket &- 1)
      nearRow = row + (bucket &+ 1)
    }
    if shift <= EventLadder.rankedShift, isOneChunk(chain) {
      rankIntoRun(chain, after: start)
      runEnd = end
    } else {
      _ = open(chain, end: end)
    }
  }

  /// Sorts a chain into the run if it is one chunk, or splits it into a new rung.
  ///
  /// - Parameter end: a time later than the chain's and no later than all others', if known.
  /// - Returns: the last time in the chain.
  @usableFromInline mutating func open(_ chain: UInt32, end: Int64?) -> Int64 {
    if isOneChunk(chain) {
      sortIntoRun(chain)
    } else {
      let link = turn(chain)
      let extent = extent(link, chain)
      if !extent.isOfOneKey {
        split(link, chain, extent)
        return extent.lastTime
      }
      readIntoRun(link, chain, count: extent.count)
    }
    let last = run[tail &- 1].time
    runEnd = end ?? last &+ 1
    return last
  }

  @inlinable @inline(__always) func isOneChunk(_ chain: UInt32) -> Bool {
    cells[Int((chain &- 1) & ~UInt32(EventLadder.chunkCells - 1))].time == 0
  }

  /// Turns the links of a chain round, so that they lead from its first chunk to its last.
  ///
  /// - Returns: the first chunk; after the last the link is 0.
  @usableFromInline func turn(_ chain: UInt32) -> UInt32 {
    var cell = chain
    var next: UInt32 = 0
    while cell != 0 {
      let chunk = (cell &- 1) & ~UInt32(EventLadder.chunkCells - 1)
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

  /// Sorts a chunk into the empty run by insertion.
  @usableFromInline mutating func sortIntoRun(_ chain: UInt32) {
    let chunk = (chain &- 1) & ~UInt32(EventLadder.chunkCells - 1)
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
    let chunk = (chain &- 1) & ~UInt32(EventLadder.chunkCells - 1)
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

  /// Moves a turned chain into a new, deeper rung.
  @usableFromInline mutating func split(
    _ first: UInt32, _ chain: UInt32, _ extent: ChainExtent
  ) {
    precondition(depth < EventLadder.depthLimit, "rungs nest too deep")
    measureRate(at: extent.firstTime)
    var rung = Rung()
    rung.base = extent.firstTime
    if depth > 0 { rung.start = rungs[depth - 1].start + rungs[depth - 1].count }
    if extent.firstTime == extent.lastTime {
      rung.shift = Rung.byPriority
      rung.count = Rung.prioritiesAndLater
    } else {
      chooseWidth(&rung, extent)
    }
    reservePositions(rung.start + rung.count)
    rungs[depth] = rung
    depth += 1
    let row = positions + rung.start
    if rung.shift == Rung.byPriority {
      forEach(first, chain, freeing: true) { $0.append($1, to: row + $1.priority) }
    } else {
      if depth == 1 {
        nearStart = rung.base
        nearShift = rung.shift
        nearCount = UInt64(rung.count)
        nearRow = row
      }
      let last = rung.count &- 1
      forEach(first, chain, freeing: true) {
        $0.append($1, to: row + min(rung.timeIndex($1.time), last))
      }
    }
  }

  @usableFromInline mutating func measureRate(at time: Int64) {
    if drainStart == .max { drainStart = time }
    if drained >= 256, time > drainStart {
      rate = Double(drained) / (Double(time) - Double(drainStart))
      drained = 0
      drainStart = time
    }
  }

  /// Chooses the number and width of a rung's buckets, so that each holds few entries when it
  /// comes due: by the entries that are there, and by the rate at which entries came due lately.
  @usableFromInline func chooseWidth(_ rung: inout Rung, _ extent: ChainExtent) {
    let range = UInt64(bitPattern: extent.lastTime &- extent.firstTime)
    let count = Double(extent.count)
    let due = min(max(count, Double(range) * rate), 12 * count)
    let wanted = min(
      max(16, UInt64(due) / UInt64(EventLadder.bucketTarget)), UInt64(EventLadder.bucketLimit))
    rung.shift = UInt64(64 - (range / wanted).leadingZeroBitCount)
    rung.count = Int(range &>> rung.shift) + 1
    // Rung 0 may not reach into the far chain, nor past the last instant, where a time before its
    // base would look like a late one. Its last bucket takes what is left.
    let room = UInt64(bitPattern: farStart &- rung.base) &>> rung.shift
    if room < UInt64(rung.count) { rung.count = Int(room) }
  }

  @usableFromInline mutating func reservePositions(_ needed: Int) {
    if needed <= positionCapacity { return }
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * needed)
    larger.initialize(repeating: 0, count: 2 * needed)
    larger.update(from: positions, count: positionCapacity)
    nearRow = larger + (nearRow - positions)
    positions.deallocate()
    positions = larger
    positionCapacity = 2 * needed
  }

  /// Moves the entries that are to be kept back into the far chain and drops the others.
  ///
  /// - Complexity: O(n).
  @inlinable mutating func collapse<Filter: EntryFilter>(keeping filter: Filter) {
    var kept: UInt32 = 0
    outsideCount = 0
    while head < tail {
      if filter.keeps(run[head]) {
        append(run[head], to: &kept)
        outsideCount &+= 1
      }
      head &+= 1
    }
    while depth > 0 {
      depth &-= 1
      let rung = rungs[depth]
      for bucket in rung.current..<rung.count where positions[rung.start + bucket] != 0 {
        let chain = positions[rung.start + bucket]
        positions[rung.start + bucket] = 0
        forEach(turn(chain), chain, freeing: true) {
          if filter.keeps($1) {
            $0.append($1, to: &kept)
            $0.outsideCount &+= 1
          }
        }
      }
    }
    let chain = far
    forEach(turn(chain), chain, freeing: true) {
      if filter.keeps($1) {
        $0.append($1, to: &kept)
        $0.outsideCount &+= 1
      }
    }
    far = kept
    nearCount = 0
    farStart = .min
    runEnd = .min
  }
}
