extension EventLadder {
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
    // Room for the most buckets that so many entries ever get, not for those they get now: widths
    // change with the rate, and a steady state shall not ask for more memory late.
    let most = min(EventLadder.bucketLimit, 2 * extent.count)
    reservePositions(rung.start + max(rung.count, most))
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

  /// Measures how many entries come due in a nanosecond, over 256 of them at least.
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
      max(4, UInt64(due) / UInt64(EventLadder.bucketTarget)), UInt64(EventLadder.bucketLimit))
    rung.shift = UInt64(64 - (range / wanted).leadingZeroBitCount)
    rung.count = Int(range &>> rung.shift) + 1
    // Rung 0 may not reach into the far chain, nor past the last instant, where a time before its
    // base would look like a late one. Its last bucket takes what is left.
    let room = UInt64(bitPattern: farStart &- rung.base) &>> rung.shift
    if room < UInt64(rung.count) { rung.count = Int(room) }
  }

  /// Makes room for so many buckets, in all rungs together.
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
}
