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

  /// Sorts the far chain, or splits it into rung 0.
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
